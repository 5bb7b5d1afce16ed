internal import ProdromeNumerics

/// Least squares over persons, one row each, with errors that allow persons' variances to differ.
///
/// HC2 of MacKinnon and White (1985), which is CR2 with each person a cluster and for two groups Welch's error, and the
/// degrees of freedom of Bell and McCaffrey (2002) for equal variances. In R:
/// `clubSandwich::coef_test(lm(…), vcov = "CR2", cluster = seq_along(y))`. Cost: O(persons · columns²).
package struct PersonRegression {
  /// One coefficient with its error.
  package struct Coefficient: Equatable {
    package let estimate: Double
    package let standardError: Double
    package let degreesOfFreedom: Double

    package init(estimate: Double, standardError: Double, degreesOfFreedom: Double) {
      (self.estimate, self.standardError, self.degreesOfFreedom) = (estimate, standardError, degreesOfFreedom)
    }

    /// Two-sided p of a coefficient of 0.
    package var pValue: Double { StudentT.twoSidedP(estimate / standardError, df: degreesOfFreedom) }

    package func interval(level: Double) -> ClosedRange<Double> {
      let reach = StudentT.quantile(0.5 + level / 2, df: degreesOfFreedom) * standardError
      return (estimate - reach)...(estimate + reach)
    }
  }

  /// In the order of the columns; nil where one person alone decides a column.
  package let coefficients: [Coefficient?]

  /// Fits `response` on columns of one number a person; nil where a column depends on the others, where nothing is left
  /// over, and without more persons than columns.
  package init?(_ columns: [[Double]], response: [Double]) {
    let design = Matrix(rows: response.count, columns: columns.count, values: columns.flatMap { $0 })
    guard response.count > columns.count, let fit = try? LeastSquares.solve(design, response: response),
      !fit.isExactFit, fit.collinearColumns.isEmpty
    else { return nil }
    let estimates = fit.coefficients.compactMap { $0 }
    let rows = response.indices.map { row in columns.map { $0[row] } }
    guard let leverage = RowLeverage(rows) else { return nil }
    let residuals = zip(rows, response).map { row, value in value - zip(row, estimates).reduce(0) { $0 + $1.0 * $1.1 } }
    coefficients = estimates.indices.map { column in
      leverage.error(of: column, residuals).map {
        Coefficient(estimate: estimates[column], standardError: $0.error, degreesOfFreedom: $0.degreesOfFreedom)
      }
    }
  }
}

/// What each row of a least-squares design weighs.
private struct RowLeverage {
  private let rows: [[Double]]
  /// (X′X)⁻¹.
  private let inverse: SymmetricMatrix
  /// 1 − x′(X′X)⁻¹x of every row.
  private let freedoms: [Double]

  init?(_ rows: [[Double]]) {
    let ones = Array(repeating: 1.0, count: rows.count)
    guard let inverse = try? Self.products(rows, weights: ones).factored().inverse() else { return nil }
    self.rows = rows
    self.inverse = inverse
    freedoms = rows.map { row in
      1 - row.indices.reduce(0) { sum, i in sum + row.indices.reduce(0) { $0 + row[i] * inverse[i, $1] * row[$1] } }
    }
  }

  /// The HC2 error and its degrees of freedom 2 E² / Var under equal normal variances, in the order of the columns:
  /// with γ the weight of a residual, Σ_ij (γᵢ γⱼ (δ − h)ᵢⱼ)² = Σ γ⁴ (1 − 2h) + tr((X′X)⁻¹ S)², S = Σ γ² x x′.
  func error(of column: Int, _ residuals: [Double]) -> (error: Double, degreesOfFreedom: Double)? {
    let shares = rows.map { row in row.indices.reduce(0) { $0 + inverse[column, $1] * row[$1] } }
    let largest = shares.reduce(0) { max($0, abs($1)) }
    // A row that its own coefficient fits has no residual to go by; it may stand where it says nothing but rounding.
    let isFitted = freedoms.map { $0 < 1e-10 }
    guard zip(shares, isFitted).allSatisfy({ !$1 || abs($0) < 1e-10 * largest }) else { return nil }
    let weights = freedoms.indices.map { isFitted[$0] ? 0 : shares[$0] * shares[$0] / freedoms[$0] }
    let variance = zip(weights, residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let expected = zip(weights, freedoms).reduce(0) { $0 + $1.0 * $1.1 }
    let spread =
      zip(weights, freedoms).reduce(0) { $0 + $1.0 * $1.0 * (2 * $1.1 - 1) }
      + traceOfSquare(SymmetricMatrix(Self.products(rows, weights: weights)))
    guard variance > 0, spread > 0 else { return nil }
    return (variance.squareRoot(), expected * expected / spread)
  }

  /// tr(((X′X)⁻¹ S)²).
  private func traceOfSquare(_ middle: SymmetricMatrix) -> Double {
    let order = 0..<inverse.order
    func element(_ i: Int, _ j: Int) -> Double { order.reduce(0) { $0 + inverse[i, $1] * middle[$1, j] } }
    return order.reduce(0) { sum, i in sum + order.reduce(0) { $0 + element(i, $1) * element($1, i) } }
  }

  private static func products(_ rows: [[Double]], weights: [Double]) -> Gram {
    let order = rows.first?.count ?? 0
    var values = [Double](repeating: 0, count: order * order)
    for (row, weight) in zip(rows, weights) {
      for j in 0..<order {
        for i in 0...j { values[j * order + i] += weight * row[i] * row[j] }
      }
    }
    return Gram(order: order, values: values)
  }
}
