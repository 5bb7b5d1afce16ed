internal import ProdromeDiary

/// Days of the week as indicator columns against Monday: `weekday[Tue]` … `weekday[Sun]`. Needs dates.
public struct Weekday: TermSpec {
  /// The days in their order; the first is the reference.
  public static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// The term; it has nothing to choose.
  public init() {}

  /// The term as it is written in a formula.
  public var written: String { "weekday()" }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    guard context.summary.dayKind == .date else {
      throw .unsuitable(
        term: written, what: "the diary counts days instead of naming dates", hint: "leave weekday() out")
    }
    return Self.names.indices.dropFirst().map { day in
      BoundColumn(name: "weekday[\(Self.names[day])]", factors: [LaggedBase(context.derived(WeekdayRecipe(day: day)))])
    }
  }
}

extension Weekday: TermFunction {
  static let name = "weekday"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.isEmpty else { throw call.fault("weekday() takes nothing", "write weekday()") }
    return Weekday()
  }
}

/// Time since the person's first day, in units of 28 days: a straight line for what changes on its own.
public struct Trend: TermSpec {
  /// The term; it has nothing to choose.
  public init() {}

  /// The term as it is written in a formula.
  public var written: String { "trend()" }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    [BoundColumn(name: "trend", factors: [LaggedBase(context.derived(TrendRecipe()))])]
  }
}

extension Trend: TermFunction {
  static let name = "trend"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.isEmpty else { throw call.fault("trend() takes nothing", "write trend()") }
    return Trend()
  }
}
