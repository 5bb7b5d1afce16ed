public import ProdromeDiary

/// How a design reads its diary.
public struct DesignOptions: Sendable {
  /// What `within()` subtracts.
  public var centring: Centring

  /// Options with this centring.
  public init(centring: Centring = .person) {
    self.centring = centring
  }
}

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
  /// The terms as they are written in the formula, the intercept first if there is one.
  public let termNames: [String]
  /// Whether the first column is the intercept.
  public let hasIntercept: Bool
  /// The outcome's column name.
  public let response: String
  /// Where the blocks come from.
  public let reader: BlockReader

  /// Columns that a model may have; the information matrix has the square of it.
  static let greatestColumnCount = 1_000

  /// Binds a formula; throws where a name is missing, the outcome is not 0/1 or a term does not suit the diary.
  public init(
    _ formula: ModelFormula, of source: any DiarySource, options: DesignOptions = DesignOptions()
  ) throws(DesignError) {
    let summary = source.summary
    var context = BindingContext(
      summary: summary, centring: options.centring, hasIntercept: formula.hasIntercept)
    let outcome = try context.number(formula.response)
    guard let index = summary.index(of: formula.response), summary.columns[index].isBinary else {
      throw .outcomeNotBinary(name: formula.response)
    }
    var columns: [BoundColumn] = []
    var columnTerms: [Int] = []
    var termNames: [String] = []
    if formula.hasIntercept {
      columns.append(BoundColumn(name: "(Intercept)", factors: []))
      columnTerms.append(0)
      termNames.append("(Intercept)")
    }
    for term in formula.terms {
      try (term as? Interaction)?.requireMargins(in: formula, context)
      for column in try term.bind(to: &context) {
        if let twin = columns.first(where: { $0.name == column.name }) {
          guard twin.factors == column.factors else {
            throw .unsuitable(
              term: term.written, what: "the diary has a column \(column.name) of its own",
              hint: "rename that column, or leave one of the two out")
          }
          continue
        }
        columns.append(column)
        columnTerms.append(termNames.count)
      }
      guard columns.count <= Self.greatestColumnCount else {
        throw .unsuitable(
          term: term.written, what: "the model has more than \(Self.greatestColumnCount) columns",
          hint: "ask for fewer lags or terms")
      }
      termNames.append(term.written)
    }
    self.formula = formula
    self.columnTerms = columnTerms
    self.termNames = termNames
    columnNames = columns.map(\.name)
    hasIntercept = formula.hasIntercept
    response = formula.response
    reader = BlockReader(
      source: source,
      layout: BlockLayout(
        sources: context.sources, columns: columns, columnTerms: columnTerms, termCount: termNames.count,
        response: outcome))
  }
}
