import Glibc

/// Responses other than the logistic one. O(rows).
extension WorkingRows {
  /// A number with identity link: root weight √prior, residual prior · (y − η); returns −½ Σ prior · (y − η)².
  public mutating func leastSquares() -> Double {
    work { eta, y in
      WorkingPoint(rootWeight: 1, residual: y - eta, gain: -(y - eta) * (y - eta) / 2)
    }
  }

  /// Counts with log link and variance μ + α μ², α = `inverseSize`: Poisson for 0, else negative binomial (NB2).
  ///
  /// Root weight √(prior · μ / (1 + α μ)), which is the expected information, and residual
  /// prior · (y − μ) / (1 + α μ); returns Σ prior · (y · η − (y + 1/α) · log(1 + α μ)), Σ prior · (y · η − μ) for α = 0.
  public mutating func counts(inverseSize alpha: Double) -> Double {
    guard alpha > 0 else {
      return work { eta, y in
        let mean = exp(eta)
        return WorkingPoint(rootWeight: exp(eta / 2), residual: y - mean, gain: y * eta - mean)
      }
    }
    return work { eta, y in
      let mean = exp(eta)
      let inflation = 1 + alpha * mean
      return WorkingPoint(
        rootWeight: exp(eta / 2) / inflation.squareRoot(), residual: (y - mean) / inflation,
        gain: y * eta - (y + 1 / alpha) * log1p(alpha * mean))
    }
  }

  /// Writes the information and score of the linear predictor that `row` gives for prior weight 1: root weight
  /// √(prior · information), residual prior · score and their ratio.
  public mutating func setWork(_ row: (Int) -> (information: Double, score: Double)) {
    var index = 0
    _ = work { _, _ in
      let made = row(index)
      index += 1
      return WorkingPoint(rootWeight: made.information.squareRoot(), residual: made.score, gain: 0)
    }
  }

  /// Counts of a negative binomial of this θ: root of the observed information √(prior · θ μ (θ + y)) / (θ + μ), and as
  /// residual its cross term with θ, prior · (y − μ) μ / (θ + μ)².
  public mutating func observedCounts(size theta: Double) {
    _ = work { eta, y in
      let mean = exp(eta)
      let whole = theta + mean
      return WorkingPoint(
        rootWeight: (theta * mean * (theta + y)).squareRoot() / whole, residual: (y - mean) * mean / (whole * whole),
        gain: 0)
    }
  }
}
