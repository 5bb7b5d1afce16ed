/// The days of one phase as headache (1), free (0) or not written (NaN).
struct PhaseDays {
  /// One value a calendar day.
  let values: [Double]
  /// Days with something written.
  let recorded: Int
  /// Recorded days with a headache.
  let headaches: Int

  /// Any value above zero counts as a headache day.
  init(_ outcome: [Double]) {
    values = outcome.map { $0.isNaN ? .nan : ($0 > 0 ? 1 : 0) }
    recorded = values.count { !$0.isNaN }
    headaches = values.count { $0 == 1 }
  }

  /// Headache days a recorded day; NaN without recorded days.
  var share: Double { Double(headaches) / Double(recorded) }

  /// Calendar days on which nothing is written.
  var missing: Int { values.count - recorded }

  /// Headache days in 28 recorded days; nil without recorded days.
  var ratePer28: Double? { recorded == 0 ? nil : 28 * share }

  /// n² / Σ r^|s − t| over all ordered pairs of recorded days.
  func effectiveDays(_ r: Double) -> Double { EffectiveDays.of(values, r) }

  /// Lag-1 autocorrelation of the deviations from each phase's share, pooled over phases.
  static func neighbourCorrelation(_ phases: [PhaseDays]) -> Double {
    EffectiveDays.neighbourCorrelation(
      phases.map { phase in phase.values.map { $0 - phase.share } }, days: phases.reduce(0) { $0 + $1.recorded })
  }
}
