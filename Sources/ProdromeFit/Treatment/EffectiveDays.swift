/// How many independent days a phase of days that follow each other is worth.
enum EffectiveDays {
  /// A lag-1 autocorrelation of `days` days corrected for bias, r + 2 (1 + 3 r) / n, and kept in [0, 0.85].
  static func corrected(_ raw: Double, days: Int) -> Double {
    min(0.85, max(0, raw + 2 * (1 + 3 * raw) / Double(days)))
  }

  /// n² / Σ r^|s − t| over all ordered pairs of recorded days (NaN = nothing written), in one pass: `carried` is
  /// Σ r^(t − s) over earlier days.
  static func of(_ values: [Double], _ r: Double) -> Double {
    var (carried, total, previous, n) = (0.0, 0.0, 0.0, 0.0)
    for value in values {
      carried = r * (carried + previous)
      previous = value.isNaN ? 0 : 1
      n += previous
      if !value.isNaN { total += 1 + 2 * carried }
    }
    return n * n / total
  }

  /// Lag-1 autocorrelation of deviations from each phase's mean, pooled over phases with `days` recorded days.
  ///
  /// Neighbours are consecutive calendar days, both recorded. Mean product over mean square; 0 if no phase varies or no
  /// neighbours are recorded.
  static func neighbourCorrelation(_ phases: [[Double]], days: Int) -> Double {
    var (products, neighbours, squares) = (0.0, 0, 0.0)
    for deviations in phases {
      for deviation in deviations where !deviation.isNaN { squares += deviation * deviation }
      for (today, tomorrow) in zip(deviations, deviations.dropFirst()) where !(today * tomorrow).isNaN {
        products += today * tomorrow
        neighbours += 1
      }
    }
    guard neighbours > 0, squares > 0 else { return 0 }
    return (products / Double(neighbours)) / (squares / Double(days))
  }
}
