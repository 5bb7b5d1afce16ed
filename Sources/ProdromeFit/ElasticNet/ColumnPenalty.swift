/// What one penalty asks of every column, in the solver's coordinates.
struct ColumnPenalty: Sendable {
  /// The factor of |b|; infinite where a column is left out.
  let lasso: [Double]
  /// The factor of b² / 2.
  let ridge: [Double]
  /// The size of a column: a coefficient counts times this.
  let sizes: [Double]

  /// λ [(1 − α) b² / 2 + α |b|] of every column's coefficient times its size, times its factor; O(columns).
  init(lambda: Double, alpha: Double, factors: [Double], sizes: [Double]) {
    self.sizes = sizes
    lasso = zip(factors, sizes).map { factor, size in
      guard size > 0 else { return .infinity }
      return factor == 0 || alpha == 0 ? 0 : lambda * alpha * factor * size
    }
    ridge = zip(factors, sizes).map { factor, size in
      factor == 0 || !lambda.isFinite ? 0 : lambda * (1 - alpha) * factor * size * size
    }
  }

  /// The penalty leaves out every column that it touches.
  init(leavingOut factors: [Double], sizes: [Double]) {
    self.init(lambda: .infinity, alpha: 1, factors: factors, sizes: sizes)
  }

  /// The penalty of coefficients.
  func value(_ b: [Double]) -> Double {
    b.indices.reduce(0) { sum, j in
      b[j] == 0 ? sum : sum + lasso[j] * abs(b[j]) + ridge[j] * b[j] * b[j] / 2
    }
  }

  /// The largest distance of a column from its condition of a minimum, with the score of the mean log-likelihood; in
  /// units of lambda (Karush, Kuhn and Tucker's conditions).
  func violation(_ b: [Double], score: [Double]) -> Double {
    b.indices.reduce(0) { largest, j in
      guard lasso[j] < .infinity else { return largest }
      let slope = score[j] - ridge[j] * b[j]
      let distance = b[j] == 0 ? max(abs(slope) - lasso[j], 0) : abs(slope - (b[j] > 0 ? lasso[j] : -lasso[j]))
      return max(largest, distance / sizes[j])
    }
  }
}
