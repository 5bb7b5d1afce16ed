/// An orthonormal basis of columns over the same rows; columns in the span of those before them are left out.
package struct OrthonormalColumns {
  /// A column whose part outside the span of the others is below this share of its length adds nothing.
  private static let rankTolerance = 1e-9

  private var basis: [[Double]] = []

  /// The intercept and these columns, each one value a row.
  ///
  /// Gram–Schmidt, twice for every column (Giraud, Langou and Rozložník 2005). O(rows · columns²).
  package init(intercept rows: Int, and columns: [[Double]]) {
    for column in [Array(repeating: 1, count: rows)] + columns {
      let length = Self.product(column, column).squareRoot()
      let rest = residuals(of: column)
      let left = Self.product(rest, rest).squareRoot()
      guard left > Self.rankTolerance * length else { continue }
      basis.append(rest.map { $0 / left })
    }
  }

  /// Columns of the basis, the intercept among them.
  package var rank: Int { basis.count }

  /// What least squares on the columns leaves of a response; zeros where it leaves rounding only.
  package func residuals(of response: [Double]) -> [Double] {
    var rest = response
    for _ in 0..<2 {
      for column in basis {
        let share = Self.product(column, rest)
        for row in rest.indices { rest[row] -= share * column[row] }
      }
    }
    let isRounding = Self.product(rest, rest) <= 1e-22 * Self.product(response, response)
    return isRounding ? Array(repeating: 0, count: rest.count) : rest
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
