internal import ProdromeDiary

/// Days since the last day on which a 0/1 column was 1: `since(headache)` is 1 where yesterday was such a day.
///
/// Missing where it cannot be known: before the first such day, and behind a day that was not recorded, until the next
/// such day. The day itself plays no part. The column is named `headache_since`.
public struct Since: TermSpec {
  /// The name of the column.
  public let name: String

  /// Days since a column was 1.
  public init(_ name: String) {
    self.name = name
  }

  /// The term as it is written in a formula.
  public var written: String { "since(\(FormulaScanner.quoted(name)))" }

  /// Whether this is made of the column.
  public func holds(_ column: String) -> Bool { self.name == column }

  /// Looks the column up; throws where it holds other values than 0 and 1.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let column = try context.number(name)
    if let index = context.summary.index(of: name), !context.summary.columns[index].isBinary {
      throw .unsuitable(
        term: written, what: "\(name) holds other values than 0 and 1",
        hint: "days are counted since a 0/1 column was 1")
    }
    return [BoundColumn(name: "\(name)_since", factors: [LaggedBase(context.daysSince(column))])]
  }
}

extension Since: TermFunction {
  static let name = "since"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard let column = try call.onlyTerm() as? Variable else {
      throw call.fault("since() needs a column of 0 and 1", "for example since(headache)")
    }
    return Since(column.name)
  }
}

extension BindingContext {
  /// How many days ago the column was last 1.
  mutating func daysSince(_ column: BaseColumn) -> BaseColumn {
    derived(DaysSinceRecipe(), from: [column])
  }
}
