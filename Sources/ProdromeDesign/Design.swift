public import ProdromeDiary

/// A formula bound to a diary: a re-readable stream of design rows.
///
/// A row is a recorded day on which every term is present. Nothing is materialised; each pass decodes the diary again.
public struct Design: BlockSource {
  /// The formula that was bound.
  public let formula: ModelFormula
  /// One name a design column: `(Intercept)`, `stress_lag2`, `sleep_h_within`, `medication_level[continuing]`, `a:b`.
  public let columnNames: [String]
  /// The term that each column belongs to, a position in `termNames`.
  public let columnTerms: [Int]
  /// The terms as they are written in the formula, the intercept first if there is one; behind them what has no
  /// column of its own: offsets, `strata(…)`, the column of weights, the clock of intervals, the risk set.
  public internal(set) var termNames: [String]
  /// Whether the first column is the intercept.
  public let hasIntercept: Bool
  /// The columns whose coefficients differ from person to person; the intercept is column 0. Empty without such.
  public let randomColumns: [Int]
  /// Whether days carry prior weights.
  public let isWeighted: Bool
  /// The outcome's column name.
  public let response: String
  /// Which days can have the event; nil where nobody chose.
  public internal(set) var riskSet: DaysAtRisk?
  /// Whether days know how long ago the last event was.
  public let timesIntervals: Bool
  /// Where the blocks come from.
  public internal(set) var reader: BlockReader
  /// What each design column is the product of.
  let columnFactors: [[LaggedBase]]

  /// Columns that a model may have; the information matrix has the square of it.
  static let greatestColumnCount = 1_000

  /// Binds a formula; throws where a name is missing, the outcome is not of the kind asked for or a term does not suit
  /// the diary.
  public init(
    _ formula: ModelFormula, of source: any DiarySource, options: DesignOptions = DesignOptions()
  ) throws(DesignError) {
    let whole = try Design(ofAllDays: formula, source, options)
    self = options.riskSet == .newOnset ? whole.limitedToNewOnsets() : whole
  }

  private init(
    ofAllDays formula: ModelFormula, _ source: any DiarySource, _ options: DesignOptions
  ) throws(DesignError) {
    var binding = FormulaBinding(formula, of: source, options: options)
    let outcome = try binding.outcome()
    try binding.bindTerms()
    randomColumns = try binding.randomColumns()
    let windows = try binding.windows()
    let offsets = try binding.offsets()
    let strata = try binding.strata()
    let weights = try binding.weights()
    let explained = try binding.explained(outcome)
    let clock = options.timesIntervals ? binding.clock(since: outcome) : nil
    try binding.bindCompared()
    self.formula = formula
    columnTerms = binding.columnTerms
    termNames = binding.termNames
    columnNames = binding.columns.map(\.name)
    columnFactors = binding.columns.map(\.factors)
    hasIntercept = formula.hasIntercept
    isWeighted = weights != nil
    response = formula.response
    var layout = BlockLayout(
      sources: binding.context.sources, columns: binding.columns, columnTerms: binding.columnTerms,
      termCount: binding.termNames.count, response: outcome)
    layout.explained = explained
    layout.offsets = offsets.joined().map(\.self)
    layout.strata = strata.map { $0 + (clock.map { [LaggedBase($0)] } ?? []) }
    layout.clock = clock
    layout.windows = windows
    layout.weights = weights
    for (term, needed) in binding.otherNeeds { layout.needs[term] += needed }
    reader = BlockReader(source: source, layout: layout)
    riskSet = options.riskSet == .newOnset ? nil : options.riskSet
    timesIntervals = options.timesIntervals
    try refuseOutcomeOfTheDay(try binding.recordedOutcome())
  }
}

extension Design {
  /// What is explained, as the formula writes it: the outcome's column, or `log(duration_h)`.
  public var outcome: String { formula.isOfLogarithm ? formula.outcome : response }

  /// Whether a term with a known coefficient is added to the linear predictor.
  public var hasOffset: Bool { !formula.offsets.isEmpty }

  /// Whether windows of a person have effects of their own.
  public var hasWindows: Bool { reader.layout.windows != nil }
}
