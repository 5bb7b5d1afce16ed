internal import Glibc
internal import ProdromeNumerics

/// A correlation with its uncertainty, or the reason why there is none.
package struct LagEstimate: Equatable {
  package var estimate: Double?
  package var low: Double?
  package var high: Double?
  package var pValue: Double?
  package var degreesOfFreedom: Double?
  package var status: EstimateStatus

  /// Empty cells with their reason.
  package init(without status: EstimateStatus) {
    self.status = status
  }

  /// r from sums over pairs, with the effective number of pairs; `nEffective` nil = a series never varies.
  ///
  /// Interval tanh(atanh r ± z / √(n_eff − 3)), p from t = r √((n_eff − 2) / (1 − r²)) with n_eff − 2 degrees of
  /// freedom. Under 10 effective pairs `too_few`; |r| = 1 is `collinear`.
  package init(_ sums: PairSums, nEffective: Double?, confidenceLevel: Double) {
    guard sums.pairs > 0 else {
      self.init(without: .tooFew)
      return
    }
    guard let nEffective, let r = sums.correlation else {
      self.init(without: .constant)
      return
    }
    guard nEffective >= 10 else {
      self.init(without: .tooFew)
      return
    }
    self.init(r, halfWidth: Normal.quantile(0.5 + confidenceLevel / 2) / (nEffective - 3).squareRoot())
    guard status == .ok else { return }
    let degrees = nEffective - 2
    degreesOfFreedom = degrees
    pValue = StudentT.twoSidedP(r * (degrees / (1 - r * r)).squareRoot(), df: degrees)
  }

  /// r from sums over pairs of many persons, with a covariance by person.
  ///
  /// Interval tanh(atanh r ± t(df) se(r) / (1 − r²)) with se(r) = se(b) √(Σxx / Σyy), p from b / se(b) with t(df).
  package init(_ sums: PairSums, scores: ScoreSums, confidenceLevel: Double) {
    guard sums.pairs > 0 else {
      self.init(without: .tooFew)
      return
    }
    guard let r = sums.correlation else {
      self.init(without: .constant)
      return
    }
    guard !scores.oneCarrier else {
      self.init(without: .onePerson)
      return
    }
    guard abs(r) < Self.perfect else {
      self.init(without: .collinear)
      return
    }
    let error = scores.standardError(ofSumOfSquares: sums.xx)
    guard let degrees = scores.degreesOfFreedom, error > 0 else {
      self.init(without: .smallClusters)
      return
    }
    let errorOfR = error * (sums.xx / sums.yy).squareRoot()
    let quantile = StudentT.quantile(0.5 + confidenceLevel / 2, df: degrees)
    self.init(r, halfWidth: quantile * errorOfR / (1 - r * r))
    degreesOfFreedom = degrees
    pValue = StudentT.twoSidedP(sums.xy / sums.xx / error, df: degrees)
  }

  /// An interval of the given half width on the scale of Fisher's z.
  private init(_ r: Double, halfWidth: Double) {
    self.init(without: abs(r) < Self.perfect ? .ok : .collinear)
    guard status == .ok else { return }
    let centre = atanh(r)
    estimate = r
    low = tanh(centre - halfWidth)
    high = tanh(centre + halfWidth)
  }

  /// Correlations of this size are 1 but for rounding: the trigger is a copy of the outcome.
  private static let perfect = 1 - 1e-12
}

extension PairSums {
  /// Σxy / √(Σxx Σyy), within [−1, 1]; nil if x or y does not vary over the pairs.
  var correlation: Double? {
    guard xx > 0, yy > 0 else { return nil }
    let r = xy / (xx.squareRoot() * yy.squareRoot())
    return max(-1, min(1, r))
  }
}
