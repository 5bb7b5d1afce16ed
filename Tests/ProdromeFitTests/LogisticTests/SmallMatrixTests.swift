import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// The small problems behind aliasing, separation and ill-conditioned steps.
@Suite struct SmallMatrixTests {
  /// A basis of the rows of (1 2; 0 1; 1 0)' and what lies outside.
  @Test func weightsAreLeastSquares() {
    var basis = ColumnBasis(tolerance: 1e-9)
    let first = basis.append([1, 0, 1])
    let second = basis.append([2, 1, 0])
    let third = basis.append([4, 1, 2])  // 2 · first + second
    #expect(first && second && !third && basis.count == 2)
    expectAll(basis.weights(of: [4, 1, 2]), [2, 1], .identity, "exact")
    // Normal equations of (5, 5, 5): [2 2; 2 5] w = [10, 15].
    expectAll(basis.weights(of: [5, 5, 5]), [10.0 / 3, 5.0 / 3], .identity, "least squares")
  }

  @Test func earlierColumnsAreKept() {
    // Columns 1, x, 2x + 3, z of rows x = 0 … 3, z = 0 1 0 1.
    let rows: [[Double]] = [[1, 0, 3, 0], [1, 1, 5, 1], [1, 2, 7, 0], [1, 3, 9, 1]]
    var gram = Gram(order: 4)
    for row in rows { gram.addOuterProduct(row) }
    let columns = Matrix(rows: 4, columns: 4, values: (0..<4).flatMap { j in rows.map { $0[j] } })
    let aliasing = Aliasing(gram, candidates: ColumnSet([0, 1, 2, 3], of: 4)) { columns }
    #expect(aliasing.kept.indices == [0, 1, 3] && aliasing.dependent == [2])
    expectAll(aliasing.nullVectors[0].map { Optional($0) }, [-3, -2, 1, 0], .arithmetic, "null vector")
    #expect(Aliasing.smallestPivotShare(gram) < 1e-12)
  }

  @Test func aHealthyCrossProductNeedsNoRows() {
    let gram = Gram(order: 2, values: [4, 0, 2, 3])
    let aliasing = Aliasing(gram, candidates: ColumnSet([0, 1], of: 2)) {
      Issue.record("the rows were asked for")
      return Matrix(rows: 2, columns: 2)
    }
    #expect(aliasing.dependent.isEmpty)
    #expect(Tolerance.identity.accepts(Aliasing.smallestPivotShare(gram), 2.0 / 3))
  }

  /// The cone of γ with γ₁ ≥ 0 and γ₁ + γ₂ ≥ 0.
  @Test func projectionsOnACone() {
    let half = 0.5.squareRoot()
    let rows = [[1, 0], [half, half]]
    expectAll(ConeProjection.project([2, 1], rows: rows), [2, 1], .identity, "inside")
    expectAll(ConeProjection.project([1, -3], rows: rows), [2, -2], .identity, "on the edge γ₁ + γ₂ = 0")
    expectAll(ConeProjection.project([-1, 3], rows: rows), [0, 3], .identity, "on the edge γ₁ = 0")
    #expect(ConeProjection.project([-1, -1], rows: rows).allSatisfy { abs($0) < 1e-14 })
  }

  @Test func momentsMergeWithoutCancellation() {
    var left = ColumnMoments()
    var right = ColumnMoments()
    var whole = ColumnMoments()
    var values = (0..<20).map { 1e6 + Double(($0 * 7) % 11) }
    values.withUnsafeMutableBufferPointer { all in
      left.add(UnsafeMutableBufferPointer(rebasing: all[..<6]))
      right.add(UnsafeMutableBufferPointer(rebasing: all[6...]))
      whole.add(all)
    }
    left.merge(right)
    #expect(left.count == 20 && left.minimum == 1e6 && left.maximum == 1e6 + 10)
    #expect(Tolerance.certified.accepts(left.standardDeviation, whole.standardDeviation))
    #expect(Tolerance.identity.accepts(left.mean, whole.mean) && !left.isConstant)
  }
}
