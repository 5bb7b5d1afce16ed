public import ProdromeDesign

/// What a cohort says about treatment: each person against the same person's days before, with and without a time trend.
///
/// Only persons with recorded days in both phases enter, because rates of different people are no contrast. The trend is
/// calendar time since the person's first day, in units of 28 days, centred within persons over the days
/// of the contrast: what changes on its own at a steady pace is taken out of the treatment's odds ratio.
public struct CohortTreatment: Sendable {
  /// One row without and one with a time trend.
  public let contrasts: [TreatmentContrast]
  /// Cautions; `time_trend_changes_answer` if the two rows differ in sign or in whether they exclude 1.
  public let findings: [Finding]

  /// The persons, by position, in whom both phases have a recorded day.
  public static func persons(in clients: [ClientPhases]) -> [Int] {
    clients.filter { PhaseTotals([$0]).persons == 1 }.map(\.person)
  }

  /// The model to bind to the diary of those persons.
  public static func formula(outcome: String, withTrend: Bool) -> ModelFormula {
    let treatment = Within(During())
    return ModelFormula(
      response: outcome, terms: withTrend ? [treatment, Within(Trend(on: During()))] : [treatment])
  }

  /// Fits both designs, made of `formula` over the diary of `persons`, with CR2 by person.
  ///
  /// `clients` are the phases of the whole diary or of those persons. Cost: two logistic fits.
  public init(
    _ plain: Design, withTrend trend: Design, clients: [ClientPhases],
    options: TreatmentOptions = TreatmentOptions(), threads: Int = 1
  ) {
    var fitting = LogisticOptions()
    fitting.confidenceLevel = options.confidenceLevel
    fitting.offersFirth = false
    fitting.threads = threads
    let totals = PhaseTotals(clients)
    let fits = [plain, trend].map { fitLogistic($0, options: fitting) }
    let rows = zip([TreatmentContrast.Method.withinPerson, .withinPersonWithTrend], fits).map { method, fit in
      var row = TreatmentContrast(person: nil, method: method, ratioKind: .oddsRatio, status: .tooFew)
      row.fill(totals)
      row.fill(oddsRatioOf: "during_within", in: fit)
      return row
    }
    contrasts = rows
    var found: [Finding] = []
    for finding in fits.flatMap(\.findings) where !found.contains(finding) { found.append(finding) }
    findings = found + CohortTreatment.comparison(rows[0], rows[1])
  }

  /// A finding if the rows differ in sign or in the exclusion of 1.
  package static func comparison(_ plain: TreatmentContrast, _ trend: TreatmentContrast) -> [Finding] {
    guard let before = Answer(plain), let after = Answer(trend), before != after else { return [] }
    return [
      Finding(
        .timeTrendChangesAnswer, subject: "during",
        detail: "The cohort's answer is \(before) without a time trend and \(after) with one.")
    ]
  }

  /// The direction of an odds ratio and whether its interval excludes 1.
  private struct Answer: Equatable, CustomStringConvertible {
    let isFewer: Bool
    let excludesOne: Bool

    init?(_ row: TreatmentContrast) {
      guard let ratio = row.ratio, let low = row.ratioLow, let high = row.ratioHigh else { return nil }
      isFewer = ratio < 1
      excludesOne = low > 1 || high < 1
    }

    var description: String {
      let days = isFewer ? "fewer headache days" : "more headache days"
      return excludesOne ? days : "no more than chance alone could bring (leaning to \(days))"
    }
  }
}
