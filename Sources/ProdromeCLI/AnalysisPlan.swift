internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit

/// Which analyses a diary gets when nobody asks for particular ones (ARCHITECTURE.md, "Models by default").
///
/// The plan names models; the rooms to the left fit them. With five persons or more the models are pooled, each
/// trigger split into within and between persons; with fewer, each person gets models of their own with yesterday's
/// outcome in them.
struct AnalysisPlan {
  /// One model to fit.
  struct Model {
    /// The trigger it asks about, or `joint`.
    let name: String
    let formula: ModelFormula
    /// The person whose days it uses; nil for all.
    let person: String?
    let covariance: CovarianceKind
  }

  /// Lags of the correlation table: two weeks of possible triggers, three days of check.
  static let lags = -3...14
  /// With fewer persons than this nothing is pooled.
  static let fewestPersonsForPooling = 5
  /// A joint model must keep this share of the rows with an outcome …
  static let jointShareOfRows = 0.8
  /// … and have this many events, and as many free days, a column.
  static let jointEventsPerColumn = 10.0
  /// The name of the model with every trigger.
  static let jointName = "joint"

  /// One model a trigger (and person), in the order of the trigger names.
  let models: [Model]
  /// All triggers in one model; nil for a single trigger and where nothing is pooled.
  let joint: Model?

  /// Cautions about triggers that get no model.
  let findings: [Finding]

  /// Plans for a diary whose triggers were correlated. `treatedPersons` are the ids with days under treatment.
  ///
  /// A trigger without any change within a person's phases gets no model: it says what the phase already says.
  init(for diary: Diary, correlated rows: [LagCorrelation], treatedPersons: Set<String>) {
    let all = Screen.defaultTriggers(of: diary.summary)
    let triggers = all.filter { !Self.isConstant($0, in: rows) }
    findings = all.filter { Self.isConstant($0, in: rows) }.map {
      Finding(
        .constantWithinPhase, subject: $0,
        detail: "It never changes within a phase of a person, so these days cannot tell it from the phase: no model.")
    }
    if diary.summary.personCount < Self.fewestPersonsForPooling {
      models = diary.personIDs.flatMap { person in
        triggers.map { Self.personal($0, person, of: diary.summary, isTreated: treatedPersons.contains(person)) }
      }
      joint = nil
    } else {
      let shared = Self.sharedTerms(of: diary.summary, isTreated: !treatedPersons.isEmpty)
      models = triggers.map {
        Self.pooled($0, Self.splitTerms(of: $0, in: diary.summary) + shared, of: diary.summary)
      }
      let everything = triggers.flatMap { Self.splitTerms(of: $0, in: diary.summary) } + shared
      joint = triggers.count < 2 ? nil : Self.pooled(Self.jointName, everything, of: diary.summary)
    }
  }

  /// Why a fitted joint model may not stand beside the others; nil if it may. `outcome` is the column it explains.
  static func reasonAgainst(joint fit: ModelFit, outcome: String) -> Finding? {
    let columns = Double(fit.coefficients.count)
    let freeDays = fit.n - fit.eventCount
    if Double(fit.n) < jointShareOfRows * Double(fit.rowsWithOutcome) {
      return Finding(
        .rowsLost, subject: jointName,
        detail: "Only \(fit.n) of \(fit.rowsWithOutcome) recorded days have every trigger: no joint model.")
    }
    if Double(min(fit.eventCount, freeDays)) < jointEventsPerColumn * columns {
      let rarer = fit.eventCount <= freeDays ? "\(fit.eventCount) \(outcome) days" : "\(freeDays) free days"
      return Finding(
        .fewEvents, subject: jointName,
        detail: "\(rarer) in \(fit.n) days are too few for \(Int(columns)) columns: no joint model.")
    }
    return nil
  }

  /// Whether no lag of the column, or of any of its levels, has a value that changes.
  private static func isConstant(_ column: String, in rows: [LagCorrelation]) -> Bool {
    rows.filter { $0.trigger == column || $0.trigger.hasPrefix(column + "[") }.allSatisfy { $0.status == .constant }
  }

  private static func pooled(_ name: String, _ terms: [any TermSpec], of summary: DiarySummary) -> Model {
    Model(
      name: name, formula: ModelFormula(response: summary.outcome, terms: terms), person: nil, covariance: .cr2)
  }

  private static func personal(_ trigger: String, _ person: String, of summary: DiarySummary, isTreated: Bool) -> Model
  {
    let lag = firstClaimableLag(of: trigger, in: summary)
    var terms: [any TermSpec] = [atLag(lag, Variable(trigger)), Lag(summary.outcome, days: 1...1)]
    if isTreated { terms.append(Variable(Treatment.derivedName)) }
    return Model(
      name: trigger, formula: ModelFormula(response: summary.outcome, terms: terms), person: person,
      covariance: .model)
  }

  /// The trigger's day-to-day part at its first claimable lag, and its person mean.
  private static func splitTerms(of trigger: String, in summary: DiarySummary) -> [any TermSpec] {
    [atLag(firstClaimableLag(of: trigger, in: summary), Within(trigger)), Between(trigger)]
  }

  /// What every pooled model holds beside triggers.
  private static func sharedTerms(of summary: DiarySummary, isTreated: Bool) -> [any TermSpec] {
    var terms: [any TermSpec] = []
    if isTreated { terms.append(Variable(Treatment.derivedName)) }
    if summary.dayKind == .date { terms.append(Weekday()) }
    return terms
  }

  private static func firstClaimableLag(of trigger: String, in summary: DiarySummary) -> Int {
    let column = summary.index(of: trigger).map { summary.columns[$0].description }
    return column?.precedesOutcomeSameDay == true ? 0 : 1
  }

  private static func atLag(_ days: Int, _ term: any TermSpec) -> any TermSpec {
    days == 0 ? term : Lag(term, days: days...days)
  }
}
