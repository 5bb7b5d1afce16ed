/// A column by its name: a number as it stands, a label as indicator columns against its first level.
public struct Variable: TermSpec {
  /// The name of the column.
  public let name: String

  /// A column by its name.
  public init(_ name: String) {
    self.name = name
  }

  /// The term as it is written in a formula.
  public var written: String { FormulaScanner.quoted(name) }

  /// Whether this is the column.
  public func holds(_ column: String) -> Bool { self.name == column }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    if let levels = try context.levels(of: name) {
      guard let reference = levels.first else {
        throw .unsuitable(term: name, what: "the column is empty", hint: "leave it out")
      }
      return try Factor(name, reference: reference).bind(to: &context)
    }
    return [BoundColumn(name: name, factors: [LaggedBase(try context.number(name))])]
  }
}
