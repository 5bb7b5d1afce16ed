/// The solver's coordinates: every design column x becomes (x − centre) · scale.
///
/// Beside an intercept columns are centred and have unit standard deviation; without one they are only scaled, to
/// unit root mean square. The intercept itself is left alone. Standardising keeps the normal equations as well
/// conditioned as the correlations allow, whatever the units.
package struct ColumnScaling: Sendable, Equatable {
  package let centres: [Double]
  package let scales: [Double]
  /// The position of the intercept column, if the model has one.
  package let intercept: Int?

  /// The coordinates that fit the moments of the columns; a column without spread is only centred.
  package init(_ columns: [ColumnMoments], intercept: Int?) {
    self.init(columns, intercept: intercept, isCentred: intercept != nil)
  }

  /// The same for a likelihood of differences, which has no intercept and does not see where columns are centred.
  init(_ columns: [ColumnMoments], intercept: Int?, isCentred: Bool) {
    self.intercept = intercept
    var centres = [Double](repeating: 0, count: columns.count)
    var scales = [Double](repeating: 1, count: columns.count)
    for (index, column) in columns.enumerated() where index != intercept {
      let size = isCentred ? column.standardDeviation : column.rootMeanSquare
      if isCentred { centres[index] = column.isConstant ? column.minimum : column.mean }
      if !column.isConstant || !isCentred, size > 0 { scales[index] = 1 / size }
    }
    self.centres = centres
    self.scales = scales
  }

  /// The same scales, with no column centred.
  var withoutCentres: ColumnScaling {
    ColumnScaling(centres: centres.map { _ in 0 }, scales: scales, intercept: intercept)
  }

  private init(centres: [Double], scales: [Double], intercept: Int?) {
    self.centres = centres
    self.scales = scales
    self.intercept = intercept
  }

  /// The raw coefficient `column` as a combination of the solver's coefficients: a row of the matrix T in b_raw = T b.
  package func rawRow(_ column: Int) -> [Double] {
    var row = [Double](repeating: 0, count: scales.count)
    if column == intercept {
      for index in row.indices { row[index] = -centres[index] * scales[index] }
      row[column] = 1
    } else {
      row[column] = scales[column]
    }
    return row
  }

  /// The raw coefficient `column` of solver coefficients `b`.
  package func raw(_ column: Int, of b: [Double]) -> Double {
    zip(rawRow(column), b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// How a step along `b` moves the raw coefficient `column`: 0 where it stands still but for rounding.
  package func movement(of column: Int, along b: [Double]) -> Double {
    let row = rawRow(column)
    var sum = 0.0
    var size = 0.0
    for (weight, value) in zip(row, b) {
      sum += weight * value
      size += abs(weight * value)
    }
    let largest = b.reduce(0) { max($0, abs($1)) }
    return abs(sum) <= 1e-7 * size + 1e-9 * largest * row[column] ? 0 : sum
  }
}
