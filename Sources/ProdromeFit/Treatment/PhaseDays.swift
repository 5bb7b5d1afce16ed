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

  /// n² / Σ r^|s − t| over all ordered pairs of recorded days, in one pass: `carried` is Σ r^(t − s) over earlier days.
  func effectiveDays(_ r: Double) -> Double {
    var carried = 0.0
    var total = 0.0
    var previous = 0.0
    for value in values {
      carried = r * (carried + previous)
      previous = value.isNaN ? 0 : 1
      if !value.isNaN { total += 1 + 2 * carried }
    }
    let n = Double(recorded)
    return n * n / total
  }

  /// Lag-1 autocorrelation of the deviations from each phase's share, pooled over phases.
  ///
  /// Neighbours are consecutive calendar days, both recorded. Mean product over mean square; 0 if no phase varies or no
  /// neighbours are recorded.
  static func neighbourCorrelation(_ phases: [PhaseDays]) -> Double {
    var products = 0.0
    var neighbours = 0
    var squares = 0.0
    var days = 0
    for phase in phases {
      let deviations = phase.values.map { $0 - phase.share }
      for deviation in deviations where !deviation.isNaN { squares += deviation * deviation }
      for (today, tomorrow) in zip(deviations, deviations.dropFirst()) where !(today * tomorrow).isNaN {
        products += today * tomorrow
        neighbours += 1
      }
      days += phase.recorded
    }
    guard neighbours > 0, squares > 0 else { return 0 }
    return (products / Double(neighbours)) / (squares / Double(days))
  }
}
