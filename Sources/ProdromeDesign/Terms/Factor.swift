/// A label as indicator columns against a reference level: `factor(medication_level, ref = "none")`.
///
/// Columns are named `medication_level[continuing]`, levels in byte order (R: contr.treatment). The first label of a
/// model without an intercept has a column for every level.
public struct Factor: TermSpec {
  /// The name of the column.
  public let name: String
  /// The level without a column of its own; nil for the first in byte order.
  public let reference: String?

  /// Indicator columns of a label against `reference`, or against its first level.
  public init(_ name: String, reference: String? = nil) {
    self.name = name
    self.reference = reference
  }

  /// The term as it is written in a formula.
  public var written: String {
    guard let reference else { return "factor(\(FormulaScanner.quoted(name)))" }
    return "factor(\(FormulaScanner.quoted(name)), ref = \"\(reference)\")"
  }

  /// Whether this is the column.
  public func holds(_ column: String) -> Bool { self.name == column }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    guard let levels = try context.levels(of: name) else {
      throw .unsuitable(
        term: written, what: "\(name) holds numbers", hint: "use the column as it is, or write labels into it")
    }
    guard let base = reference ?? levels.first, levels.contains(base) else {
      throw .unsuitable(
        term: written, what: "\(name) has no level \"\(reference ?? "")\"",
        hint: "its levels are " + levels.joined(separator: ", "))
    }
    let takesAll = context.takesAllLevels()
    var columns: [BoundColumn] = []
    for (code, level) in levels.enumerated() where takesAll || level != base {
      let indicator = try context.indicator(name, code: code)
      columns.append(BoundColumn(name: "\(name)[\(level)]", factors: [LaggedBase(indicator)]))
    }
    return columns
  }
}

extension Factor: TermFunction {
  static let name = "factor"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard let first = call.positional.first, call.positional.count == 1, case .name(let column) = first.value else {
      throw call.fault("factor() needs one column", "for example factor(medication_level, ref = \"none\")")
    }
    var reference: String?
    for argument in call.arguments where argument.label != nil {
      guard argument.label == "ref", case .text(let level) = argument.value else {
        throw call.fault("factor() takes ref = \"level\"", "for example factor(sex, ref = \"female\")")
      }
      reference = level
    }
    return Factor(column, reference: reference)
  }
}
