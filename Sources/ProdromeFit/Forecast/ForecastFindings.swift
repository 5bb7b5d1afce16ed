import ProdromeDesign

/// What a reader of a forecast has to know about how it came about.
enum ForecastFindings {
  /// Recorded days without a risk, because a term was not known before.
  static func lost(_ days: [ForecastDay], _ persons: [ForecastPerson], terms: [String]) -> [Finding] {
    let recorded = persons.reduce(0) { $0 + $1.recordedDays }
    let usable = persons.reduce(0) { $0 + $1.rows.outcome.count { !$0.isNaN } }
    guard usable < recorded else { return [] }
    return [
      Finding(
        .rowsLost, subject: terms.joined(separator: " + "),
        detail: "\(recorded - usable) of \(recorded) recorded days got no risk: something that the forecast needs was "
          + "not written down before them.")
    ]
  }

  /// Origins, or sets of persons, without a model of their own.
  static func models(_ models: [CohortForecast.Models], _ validation: ForecastValidation) -> [Finding] {
    let what = validation == .rolling ? "origins" : "sets of left-out persons"
    let mute = models.count { $0.base == nil }
    let plain = models.count { $0.base != nil && $0.full == nil }
    var findings: [Finding] = []
    if mute > 0 {
      findings.append(
        Finding(
          .smallDiary,
          detail: "At \(mute) of \(models.count) \(what) the days before were too few for any risk: it takes five "
            + "persons, 10 days with the outcome and 10 without, and a level that can be estimated."))
    }
    if plain > 0 {
      findings.append(
        Finding(
          .fewEvents,
          detail: "At \(plain) of \(models.count) \(what) the risk is the base rate alone: the model had fewer than 10 "
            + "events or free days a column, or no sound estimate."))
    }
    return findings
  }
}
