internal import Glibc

/// A column on another scale: `log(caffeine_mg)`, `log1p(alcohol_units)`, `sqrt(water_l)`, named `caffeine_mg_log` and so
/// on; `log(duration_h)` also stands on the left of `~`.
///
/// A day whose value has no such number (a logarithm of 0) is missing there.
public struct Transform: TermSpec {
  /// Which scale.
  public enum Scale: String, Sendable, CaseIterable {
    /// The natural logarithm, of values above 0.
    case log
    /// log(1 + x), of values above −1.
    case log1p
    /// The root, of values from 0.
    case sqrt
  }

  /// The scale.
  public let scale: Scale
  /// The column's name.
  public let name: String

  /// A column on another scale.
  public init(_ scale: Scale, of name: String) {
    self.scale = scale
    self.name = name
  }

  /// The term as it is written in a formula.
  public var written: String { "\(scale.rawValue)(\(FormulaScanner.quoted(name)))" }

  /// Whether this is made of the column.
  public func holds(_ column: String) -> Bool { name == column }

  /// Looks the column up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let base = context.derived(TransformRecipe(scale: scale), from: [try context.number(name)])
    return [BoundColumn(name: "\(name)_\(scale.rawValue)", factors: [LaggedBase(base)])]
  }

  fileprivate static func term(_ scale: Scale, for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard let column = try call.onlyTerm() as? Variable else {
      throw call.fault(
        "\(scale.rawValue)() is taken of a column", "write lag(\(scale.rawValue)(x), 1) for the lag, and so on")
    }
    return Transform(scale, of: column.name)
  }
}

/// The values on another scale; missing where there is none. Input: x.
struct TransformRecipe: ColumnRecipe {
  let scale: Transform.Scale
  var key: String { scale.rawValue }
  var looksBack: Int? { 0 }

  /// A value on the other scale; NaN where there is none.
  func value(_ x: Double) -> Double {
    switch scale {
    case .log: x > 0 ? log(x) : .nan
    case .log1p: x > -1 ? log1p(x) : .nan
    case .sqrt: x >= 0 ? x.squareRoot() : .nan
    }
  }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count { out[day] = value(inputs[0][day]) }
  }
}

/// `log(x)` among the terms.
enum LogTerm: TermFunction {
  static let name = "log"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec { try Transform.term(.log, for: call) }
}

/// `log1p(x)` among the terms.
enum Log1pTerm: TermFunction {
  static let name = "log1p"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec { try Transform.term(.log1p, for: call) }
}

/// `sqrt(x)` among the terms.
enum RootTerm: TermFunction {
  static let name = "sqrt"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec { try Transform.term(.sqrt, for: call) }
}
