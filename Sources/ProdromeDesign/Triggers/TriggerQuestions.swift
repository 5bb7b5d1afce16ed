public import ProdromeDiary

/// The models that a diary is asked trigger by trigger, over the cohort or over one person's own days.
///
/// Over the cohort a trigger is split into the person's own deviations and the person's mean; the treatment and the day
/// of the week stand beside it. Over one person yesterday's outcome stands beside it, and the treatment if there is one.
public struct TriggerQuestions: Sendable {
  /// Outcome and triggers, centred.
  public let screen: Screen
  private let diary: Diary
  private let centring: Centring
  private let treated: Set<Int>

  /// Binds the named triggers, or all exposures and early signs.
  ///
  /// Throws where a name is missing or the outcome is not 0/1.
  public init(
    triggers names: [String]? = nil, centring: Centring = .personPhase, of diary: Diary
  ) throws(DesignError) {
    let outcome = diary.summary.outcome
    if let index = diary.summary.index(of: outcome), !diary.summary.columns[index].isBinary {
      throw .outcomeNotBinary(name: outcome)
    }
    screen = try Screen(triggers: names, centring: centring, of: diary)
    self.diary = diary
    self.centring = centring
    treated = Set((ClientPhases.read(from: diary) ?? []).filter { !$0.courses.isEmpty }.map(\.person))
  }

  /// The models of whether a day was recorded; nil where the diary cannot hold them.
  public var recording: RecordingDesigns? { try? RecordingDesigns(of: diary) }

  /// The days of one person as a diary of their own; nil names the cohort.
  public func days(ofPerson person: Int?) -> TriggerDays? {
    guard let person else { return TriggerDays(diary, centring, isTreated: !treated.isEmpty, isCohort: true) }
    guard let own = try? diary.selecting(persons: [diary.personIDs[person]]) else { return nil }
    return TriggerDays(own, centring, isTreated: treated.contains(person), isCohort: false)
  }
}

/// Days over which models of triggers are bound.
public struct TriggerDays: Sendable {
  private let diary: Diary
  private let centring: Centring
  private let isTreated: Bool
  /// Whether persons are pooled.
  public let isCohort: Bool

  init(_ diary: Diary, _ centring: Centring, isTreated: Bool, isCohort: Bool) {
    (self.diary, self.centring, self.isTreated, self.isCohort) = (diary, centring, isTreated, isCohort)
  }

  /// The model of a trigger at one lag, of days that count as `weighting` says or all alike; nil where these days cannot
  /// hold it.
  public func effect(of trigger: Screen.Trigger, lag: Int, weighting: DayWeighting? = nil) -> TriggerModel? {
    guard let named = NamedTrigger(trigger.name, in: diary.summary) else { return nil }
    let asked = Lag(isCohort ? Within(named.term) : named.term, days: lag...lag)
    let others: [any TermSpec] = isCohort ? [Between(named.term)] : [yesterday]
    return model(named, asked: [asked], others, weighting)
  }

  /// The model of the order in time: the trigger of tomorrow and of yesterday, and yesterday's outcome.
  ///
  /// A trigger that may precede the outcome on its own day stands in it with that day too. The columns asked about are
  /// that of tomorrow and then the earlier ones. Deviations are taken by the mean beside them, not by subtraction: a
  /// subtracted mean and yesterday's outcome together are biased (Nickell 1981, Econometrica 49, 1417–1426).
  public func order(of trigger: Screen.Trigger) -> TriggerModel? {
    guard let named = NamedTrigger(trigger.name, in: diary.summary) else { return nil }
    var asked = [Lag(named.term, days: -1...(-1)), Lag(named.term, days: 1...1)]
    if trigger.mayClaimSameDay { asked.append(Lag(named.term, days: 0...0)) }
    return model(named, asked: asked, (isCohort ? [Between(named.term)] : []) + [yesterday])
  }

  /// The model of several triggers together, each split and at its first lag that may carry a claim; a label is one term.
  ///
  /// Nil where these days cannot hold it, and over one person.
  public func joint(of triggers: [Screen.Trigger]) -> Design? {
    guard isCohort else { return nil }
    var columns: [(name: String, lag: Int)] = []
    for trigger in triggers {
      guard let named = NamedTrigger(trigger.name, in: diary.summary) else { return nil }
      if columns.last?.name != named.column { columns.append((named.column, trigger.firstClaimableLag)) }
    }
    return design(
      columns.flatMap { [Lag(Within($0.name), days: $0.lag...$0.lag), Between($0.name)] as [any TermSpec] })
  }

  private var yesterday: any TermSpec { Lag(diary.summary.outcome, days: 1...1) }

  private func model(
    _ named: NamedTrigger, asked: [Lag], _ others: [any TermSpec], _ weighting: DayWeighting? = nil
  ) -> TriggerModel? {
    guard let design = design(asked.map { $0 } + others, weighting) else { return nil }
    let columns = asked.indices.compactMap { place in
      design.columnNames.indices.first { column in
        design.columnTerms[column] == place + 1 && named.isColumn(design.columnNames[column])
      }
    }
    return columns.count == asked.count ? TriggerModel(design: design, columns: columns) : nil
  }

  /// Terms about triggers, and what stands beside them in every model.
  private func design(_ asked: [any TermSpec], _ weighting: DayWeighting? = nil) -> Design? {
    var terms = asked
    if isTreated { terms.append(Variable(Treatment.derivedName)) }
    if isCohort, diary.summary.dayKind == .date { terms.append(Weekday()) }
    let formula = ModelFormula(response: diary.summary.outcome, terms: terms)
    var options = DesignOptions(centring: centring)
    options.weighting = weighting
    return try? Design(formula, of: diary, options: options)
  }
}

/// A model and the columns of it that are asked about.
public struct TriggerModel: Sendable {
  /// The model.
  public let design: Design
  /// Positions in `design.columnNames`.
  public let columns: [Int]
}

/// A trigger's name as a term: a column of numbers, or one level of a label against all others.
private struct NamedTrigger {
  let column: String
  let term: any TermSpec
  private let suffix: String

  /// Nil where the summary knows no such column or level.
  init?(_ name: String, in summary: DiarySummary) {
    if let index = summary.index(of: name), !summary.columns[index].description.isLabel {
      (column, term, suffix) = (name, Variable(name), "")
      return
    }
    let labels = summary.columns.filter { $0.description.isLabel && name.hasPrefix($0.description.name + "[") }
    for label in labels {
      let labelName = label.description.name
      guard let level = label.levels.first(where: { "\(labelName)[\($0)]" == name }) else { continue }
      (column, term, suffix) = (labelName, Level(labelName, level), "[\(level)]")
      return
    }
    return nil
  }

  func isColumn(_ name: String) -> Bool { name.hasSuffix(suffix) }
}
