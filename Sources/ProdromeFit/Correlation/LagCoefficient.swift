/// Which coefficient a lagged correlation is.
public enum LagCoefficient: String, Sendable, CaseIterable {
  /// Pearson's r of deviations from the person's own means; against a 0/1 outcome the point-biserial correlation.
  case pearson
  /// Pearson's r of mid-ranks among the pairs of the lag, taken within each person (and each phase, where the screen is
  /// centred by phase) and divided by the number of these pairs, so that long diaries weigh no more a day than short ones.
  /// Of one person without phases R's `cor(x, y, method = "spearman")` of the shifted vectors.
  case spearman
  /// Pearson's r of two columns of 0 and 1.
  case phi
}
