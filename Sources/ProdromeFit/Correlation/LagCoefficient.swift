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
  /// R's cross-correlation (`ccf`): the mean squares are those of the whole series, and the sum over the pairs of lag k is
  /// divided by pairs + |k|, without gaps the length of the series. Far lags shrink towards 0. R's sign is the other one:
  /// its `ccf(x, y)` at lag −k is x on day t − k with y on day t, which is lag k here. Of several persons the numerators
  /// and the mean squares are summed.
  case ccf
}
