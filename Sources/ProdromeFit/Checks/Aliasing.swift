package import ProdromeNumerics

/// Which columns are combinations of the columns before them.
package struct Aliasing: Sendable, Equatable {
  /// The columns that are kept.
  package let kept: ColumnSet
  /// For every column that is not: a full-length combination of columns that is 0 in every row.
  package let nullVectors: [[Double]]
  /// The columns that are not kept, in order.
  package let dependent: [Int]

  /// Pivots above this share of a column's square need no second look: at most half its digits are shared.
  private static let pivotFloor = 1e-8
  /// A column is dependent if less than this share of its norm is its own.
  private static let dependenceTolerance = 1e-9

  /// Sorts the candidates left to right, so that earlier columns are kept (as R's `lm` does).
  ///
  /// The cross product decides where its pivots are safe; otherwise the triangular factor of the rows (`triangle`,
  /// over all columns) does.
  package init(_ gram: Gram, candidates: ColumnSet, triangle: () -> Matrix) {
    if Self.smallestPivotShare(candidates.taking(gram)) >= Self.pivotFloor {
      self.init(kept: candidates, nullVectors: [], dependent: [])
    } else {
      self.init(columnsOf: triangle(), candidates: candidates)
    }
  }

  private init(kept: ColumnSet, nullVectors: [[Double]], dependent: [Int]) {
    self.kept = kept
    self.nullVectors = nullVectors
    self.dependent = dependent
  }

  private init(columnsOf r: Matrix, candidates: ColumnSet) {
    var basis = ColumnBasis(tolerance: Self.dependenceTolerance)
    var kept: [Int] = []
    var nullVectors: [[Double]] = []
    var dependent: [Int] = []
    for column in candidates.indices {
      let values = (0..<r.rows).map { r[$0, column] }
      if basis.append(values) {
        kept.append(column)
      } else {
        var null = [Double](repeating: 0, count: candidates.total)
        for (index, weight) in zip(kept, basis.weights(of: values)) { null[index] = -weight }
        null[column] = 1
        nullVectors.append(null)
        dependent.append(column)
      }
    }
    self.init(kept: ColumnSet(kept, of: candidates.total), nullVectors: nullVectors, dependent: dependent)
  }

  /// The smallest pivot of the elimination, as a share of the diagonal element it started from (1 − R² of a column
  /// on the columns before it).
  package static func smallestPivotShare(_ gram: Gram) -> Double {
    var a = Matrix(rows: gram.order, columns: gram.order)
    for j in 0..<gram.order {
      for i in 0..<gram.order { a[i, j] = gram[i, j] }
    }
    var smallest = 1.0
    for k in 0..<gram.order {
      guard gram[k, k] > 0 else { return 0 }
      smallest = min(smallest, a[k, k] / gram[k, k])
      guard smallest > 0 else { return 0 }
      for j in k + 1..<max(gram.order, k + 1) {
        let factor = a[k, j] / a[k, k]
        for i in k + 1...j { a[i, j] -= factor * a[k, i] }
      }
    }
    return smallest
  }
}
