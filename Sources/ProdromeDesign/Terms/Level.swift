/// One level of a label against all others: `level(meal, "late")` is 1 on days with it, 0 on days with another label.
///
/// The column is named `meal[late]`, as that of `factor()`, which compares with one other level instead.
public struct Level: TermSpec {
  /// The name of the column.
  public let name: String
  /// The level that is 1.
  public let level: String

  /// One level of a label.
  public init(_ name: String, _ level: String) {
    self.name = name
    self.level = level
  }

  /// The term as it is written in a formula.
  public var written: String { "level(\(FormulaScanner.quoted(name)), \"\(level)\")" }

  /// Whether this is the column.
  public func holds(_ column: String) -> Bool { self.name == column }

  /// Looks the level up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    guard let levels = try context.levels(of: name) else {
      throw .unsuitable(
        term: written, what: "\(name) holds numbers", hint: "use the column as it is, or write labels into it")
    }
    guard let code = levels.firstIndex(of: level) else {
      throw .unsuitable(
        term: written, what: "\(name) has no level \"\(level)\"",
        hint: "its levels are " + levels.joined(separator: ", "))
    }
    let indicator = try context.indicator(name, code: code)
    return [BoundColumn(name: "\(name)[\(level)]", factors: [LaggedBase(indicator)])]
  }
}

extension Level: TermFunction {
  static let name = "level"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.count == 2, call.positional.count == 2, case .name(let column) = call.arguments[0].value,
      case .text(let level) = call.arguments[1].value
    else { throw call.fault("level() needs a column and one of its labels", "for example level(meal, \"late\")") }
    return Level(column, level)
  }
}
