internal import ProdromeDiary

/// A formula on its way to a design: its names are looked up part by part.
struct FormulaBinding {
  private(set) var context: BindingContext
  private(set) var columns: [BoundColumn] = []
  private(set) var columnTerms: [Int] = []
  private(set) var termNames: [String] = []
  /// What usable rows need for parts without a design column, by term.
  private(set) var otherNeeds: [(term: Int, bases: [LaggedBase])] = []
  private let formula: ModelFormula
  private let options: DesignOptions

  init(_ formula: ModelFormula, of diary: any DiarySource, options: DesignOptions) {
    self.formula = formula
    self.options = options
    context = BindingContext(
      of: diary, centring: options.centring, hasIntercept: formula.hasIntercept, looksBackOnly: options.looksBackOnly)
  }

  mutating func outcome() throws(DesignError) -> BaseColumn {
    let outcome = try context.number(formula.response)
    if let index = context.summary.index(of: formula.response) {
      if let refusal = options.outcome.refusal(of: context.summary.columns[index]) { throw refusal }
    } else if options.outcome != .binary {
      throw .outcomeNotNumber(name: formula.response)
    }
    guard options.outcome == .binary || (options.riskSet != .newOnset && !options.timesIntervals) else {
      throw .unsuitable(
        term: DaysAtRisk.newOnset.written, what: "only an outcome of 0 and 1 has onsets", hint: "leave it out")
    }
    return options.explainsRecording ? context.derived(RecordedRecipe(), from: [outcome]) : outcome
  }

  /// The outcome as the diary has it.
  mutating func recordedOutcome() throws(DesignError) -> BaseColumn { try context.number(formula.response) }

  /// The column whose values are explained, after the terms: the outcome, or its logarithm, without which a day is lost.
  mutating func explained(_ outcome: BaseColumn) throws(DesignError) -> BaseColumn {
    guard formula.isOfLogarithm else { return outcome }
    guard options.outcome == .number else {
      throw .unsuitable(
        term: formula.outcome, what: "this model explains the outcome itself",
        hint: "write \(FormulaScanner.quoted(formula.response)) ~ …")
    }
    var logarithm = outcome
    for column in try Transform(.log, of: formula.response).bind(to: &context) {
      need(column.factors, for: formula.outcome)
      for factor in column.factors { logarithm = factor.base }
    }
    return logarithm
  }

  /// Binds the terms that become design columns.
  mutating func bindTerms() throws(DesignError) {
    if formula.hasIntercept {
      columns.append(BoundColumn(name: "(Intercept)", factors: []))
      columnTerms.append(0)
      termNames.append("(Intercept)")
    }
    for term in formula.terms {
      try (term as? Interaction)?.requireMargins(in: formula, context)
      for column in try term.bind(to: &context) { try add(column, of: term) }
      guard columns.count <= Design.greatestColumnCount else {
        throw .unsuitable(
          term: term.written, what: "the model has more than \(Design.greatestColumnCount) columns",
          hint: "ask for fewer lags or terms")
      }
      termNames.append(term.written)
    }
  }

  private mutating func add(_ column: BoundColumn, of term: any TermSpec) throws(DesignError) {
    if let twin = columns.first(where: { $0.name == column.name }) {
      guard twin.factors == column.factors else {
        let isOfDiary = context.summary.index(of: column.name) != nil
        throw .unsuitable(
          term: term.written,
          what: isOfDiary
            ? "the diary has a column \(column.name) of its own" : "another term makes a column \(column.name), too",
          hint: isOfDiary ? "rename that column, or leave one of the two out" : "leave one of the two out")
      }
      return
    }
    columns.append(column)
    columnTerms.append(termNames.count)
  }

  /// The columns with effects by person; a slope must stand among the terms, or its mean would be forced to 0.
  mutating func randomColumns() throws(DesignError) -> [Int] {
    guard let effects = formula.randomEffects else { return [] }
    guard effects.group == options.personName else {
      throw .unsuitable(
        term: effects.written, what: "effects can differ between persons only",
        hint: "write \(options.personName) behind the bar")
    }
    guard !effects.hasIntercept || formula.hasIntercept else {
      throw .unsuitable(
        term: effects.written, what: "persons have intercepts, the model has none", hint: "leave - 1 out")
    }
    var chosen = effects.hasIntercept ? [0] : []
    for slope in effects.slopes {
      guard let term = formula.terms.firstIndex(where: { $0.written == slope.written }) else {
        throw .unsuitable(
          term: effects.written, what: "\(slope.written) differs from person to person but has no mean",
          hint: "add \(slope.written) to the terms")
      }
      let place = term + (formula.hasIntercept ? 1 : 0)
      chosen += columnTerms.indices.filter { columnTerms[$0] == place }
    }
    return chosen
  }

  /// The number of each day's window; nil where windows have no effects of their own.
  mutating func windows() throws(DesignError) -> BaseColumn? {
    guard let effects = formula.randomEffects, effects.hasWindows else { return nil }
    guard effects.hasIntercept, effects.slopes.isEmpty else {
      throw .unsuitable(
        term: effects.written, what: "effects by window go with an intercept by person alone",
        hint: "leave the slopes by person, or the windows, out")
    }
    return try context.window()
  }

  /// One product of base columns an offset.
  mutating func offsets() throws(DesignError) -> [[LaggedBase]] {
    var bound: [[LaggedBase]] = []
    for offset in formula.offsets {
      let columns = try offset.bind(to: &context)
      guard columns.count == 1, let factors = columns.first?.factors, factors.count == 1 else {
        throw .unsuitable(
          term: "offset(\(offset.written))", what: "an offset is one column of numbers", hint: "write offset(x)")
      }
      try requirePreciseOffset(offset)
      need(factors, for: "offset(\(offset.written))")
      bound.append(factors)
    }
    return bound
  }

  /// Beyond this the linear predictor has fewer than eight digits left for the other terms.
  private static let greatestOffset = 1e8

  private func requirePreciseOffset(_ offset: any TermSpec) throws(DesignError) {
    guard let variable = offset as? Variable, let index = context.summary.index(of: variable.name) else { return }
    let column = context.summary.columns[index]
    guard max(abs(column.minimum ?? 0), abs(column.maximum ?? 0)) > Self.greatestOffset else { return }
    throw .unsuitable(
      term: "offset(\(offset.written))",
      what: "with values beyond \(Int(Self.greatestOffset)) it leaves no digits for the other terms",
      hint: "subtract its mean, which the intercept takes up, or give it another unit")
  }

  /// The columns whose values tell the strata of a person apart; nil without `strata()`.
  mutating func strata() throws(DesignError) -> [LaggedBase]? {
    guard let strata = formula.strata else { return nil }
    var bases: [LaggedBase] = []
    for term in strata where !isPerson(term) {
      for column in try term.bind(to: &context) {
        guard column.factors.count == 1 else {
          throw .unsuitable(
            term: term.written, what: "a product cannot tell strata apart", hint: "write strata(a, b)")
        }
        bases += column.factors
      }
    }
    need(bases, for: "strata(\(strata.map(\.written).joined(separator: ", ")))")
    return bases
  }

  private func isPerson(_ term: any TermSpec) -> Bool {
    guard let variable = term as? Variable else { return false }
    return variable.name == options.personName && context.summary.index(of: variable.name) == nil
  }

  /// Prior weights; missing where they are not above 0.
  mutating func weights() throws(DesignError) -> BaseColumn? {
    if let weighting = options.weighting {
      let weights = try weighting.bind(to: &context)
      need([LaggedBase(weights)], for: "weights of recorded days")
      return weights
    }
    guard let name = options.weights else { return nil }
    let raw = try context.number(name)
    if let index = context.summary.index(of: name), let least = context.summary.columns[index].minimum, least < 0 {
      throw .unsuitable(term: "weights \(name)", what: "a weight is below 0", hint: "weights are 0 or more")
    }
    let weights = context.derived(PositiveRecipe(), from: [raw])
    need([LaggedBase(weights)], for: "weights \(name)")
    return weights
  }

  /// Days since the last event; a day whose clock is unknown is not used.
  mutating func clock(since outcome: BaseColumn) -> BaseColumn {
    let clock = context.daysSince(outcome)
    need([LaggedBase(clock)], for: "days since \(formula.response)")
    return clock
  }

  /// Takes out the days that another model of a comparison cannot use.
  mutating func bindCompared() throws(DesignError) {
    for other in options.comparedWith {
      guard other.outcome == formula.outcome else {
        throw .unsuitable(
          term: other.written, what: "it explains another outcome than \(formula.outcome)",
          hint: "compare models of one outcome")
      }
      guard other.strata?.map(\.written) == formula.strata?.map(\.written) else {
        throw .unsuitable(
          term: other.written, what: "it compares days within other strata", hint: "compare models of the same strata")
      }
      var bases: [LaggedBase] = []
      for term in other.terms + other.offsets {
        for column in try term.bind(to: &context) { bases += column.factors }
      }
      need(bases, for: "comparison with \(other.written)")
    }
  }

  private mutating func need(_ bases: [LaggedBase], for part: String) {
    otherNeeds.append((termNames.count, bases))
    termNames.append(part)
  }
}
