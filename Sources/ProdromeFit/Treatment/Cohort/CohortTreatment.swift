public import ProdromeDesign

/// What a cohort says about treatment: each person against the same person's days before.
///
/// Only persons with recorded days in both phases enter, because rates of different people are no contrast. The trend is
/// calendar time since the person's first day, in units of 28 days, centred within persons over the days
/// of the contrast: what changes on its own at a steady pace is taken out of the treatment's odds ratio. A third model
/// leaves the last 28 days before treatment out, because persons begin when it is bad.
public struct CohortTreatment: Sendable {
  /// A model of the cohort's answer.
  public enum Question: Sendable, CaseIterable {
    /// During against all days before.
    case plain
    /// The same with a time trend within persons.
    case withTrend
    /// During against the days before the last 28 of the persons who have such days.
    case beforeLastMonth

    var method: TreatmentContrast.Method {
      switch self {
      case .plain: .withinPerson
      case .withTrend: .withinPersonWithTrend
      case .beforeLastMonth: .withinPersonBeforeLastMonth
      }
    }

    private var contrast: During { During(leavingOut: self == .beforeLastMonth ? EntryMonth.days : 0) }

    /// The column of the model that holds the contrast.
    var column: String { self == .beforeLastMonth ? "during\(EntryMonth.days)_within" : "during_within" }

    /// The persons, by position, whose days can answer.
    public func persons(in clients: [ClientPhases]) -> [Int] {
      self == .beforeLastMonth ? EntryMonth.persons(in: clients) : CohortTreatment.persons(in: clients)
    }

    /// The model to bind to the diary of those persons.
    public func formula(outcome: String) -> ModelFormula {
      let treatment = Within(contrast)
      return ModelFormula(
        response: outcome, terms: self == .withTrend ? [treatment, Within(Trend(on: During()))] : [treatment])
    }
  }

  /// One row a question that was asked, then the change to be expected without treatment; the first has the verdict.
  public let contrasts: [TreatmentContrast]
  /// Cautions; `time_trend_changes_answer` if the first two rows differ in sign or in whether they exclude 1.
  public let findings: [Finding]

  /// The persons, by position, in whom both phases have a recorded day.
  public static func persons(in clients: [ClientPhases]) -> [Int] {
    clients.filter { PhaseTotals([$0]).persons == 1 }.map(\.person)
  }

  /// Fits the designs, each made of its question's formula over the diary of its persons, with CR2 by person.
  ///
  /// `clients` are the phases of the whole diary or of those persons; without a design for the days before the last month
  /// the verdict stays open. Cost: a logistic fit a question.
  public init(
    _ designs: [Question: Design], clients: [ClientPhases],
    options: TreatmentOptions = TreatmentOptions(), threads: Int = 1
  ) {
    var fitting = LogisticOptions()
    fitting.confidenceLevel = options.confidenceLevel
    fitting.offersFirth = false
    fitting.threads = threads
    let asked = Question.allCases.filter { designs[$0] != nil }
    var fits: [Question: ModelFit] = [:]
    for question in asked { fits[question] = designs[question].map { fitLogistic($0, options: fitting) } }
    var rows = asked.map { Self.row($0, fits[$0], clients) }
    let persons = Set(Self.persons(in: clients))
    let month = EntryMonth(clients)
    let changes = MeanOfPersons(clients.filter { persons.contains($0.person) }.compactMap(PhaseTotals.change))
    var found: [Finding] = []
    for finding in asked.flatMap({ fits[$0]?.findings ?? [] }) where !found.contains(finding) { found.append(finding) }
    if let changes, asked.first == .plain {
      let change = changes.interval(level: options.confidenceLevel)
      (rows[0].changeLow, rows[0].changeHigh) = (change.lowerBound, change.upperBound)
      found += Self.judge(&rows[0], fits, changes, options)
    }
    contrasts = rows + [month.row(confidenceLevel: options.confidenceLevel)].compactMap { $0 }
    findings = found + Self.comparison(rows)
  }

  private static func row(_ question: Question, _ fit: ModelFit?, _ clients: [ClientPhases]) -> TreatmentContrast {
    var row = TreatmentContrast(person: nil, method: question.method, ratioKind: .oddsRatio, status: .tooFew)
    let asked = Set(question.persons(in: clients))
    let dropped = question == .beforeLastMonth ? EntryMonth.days : 0
    row.fill(PhaseTotals(clients.filter { asked.contains($0.person) }, droppingLast: dropped))
    if let fit { row.fill(oddsRatioOf: question.column, in: fit) }
    return row
  }

  /// Gives the row its verdict; what the diaries could have shown where it stays open.
  private static func judge(
    _ row: inout TreatmentContrast, _ fits: [Question: ModelFit], _ changes: MeanOfPersons, _ options: TreatmentOptions
  ) -> [Finding] {
    func effect(_ question: Question) -> CohortEvidence.Effect? {
      CohortEvidence.Effect(question.column, in: fits[question])
    }
    guard let plain = effect(.plain), let before = row.ratePer28Before else { return [] }
    let evidence = CohortEvidence(
      plain: plain, trend: effect(.withTrend), earlier: effect(.beforeLastMonth), change: changes,
      worthwhile: options.worthwhileShare * before)
    row.verdict = evidence.verdict
    row.capReason = evidence.cap
    guard evidence.verdict == .cannotTell else { return [] }
    let ratio = (evidence.detectableRatio * 100).rounded() / 100
    return [
      Finding(
        .detectableChange, subject: "during",
        detail:
          "Diaries like these show an odds ratio of \(ratio) or less in 80 of 100 cohorts; a smaller change would "
          + "mostly be missed.")
    ]
  }

  private static func comparison(_ rows: [TreatmentContrast]) -> [Finding] {
    guard let plain = rows.first(where: { $0.method == .withinPerson }),
      let trend = rows.first(where: { $0.method == .withinPersonWithTrend })
    else { return [] }
    return comparison(plain, trend)
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
