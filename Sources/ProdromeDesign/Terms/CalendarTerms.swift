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
///
/// Missing where the outcome is, so that `within(trend())` is centred over the days that count (but not in a forecast, whose
/// days have no outcome yet); `trend(during())` is also missing where the term in its brackets is.
public struct Trend: TermSpec {
  /// The term that limits the trend to its own days; nil for all recorded days.
  public let days: (any TermSpec)?

  /// A trend over all recorded days, or over the days on which `days` is present.
  public init(on days: (any TermSpec)? = nil) {
    self.days = days
  }

  /// The term as it is written in a formula.
  public var written: String { "trend(\(days?.written ?? ""))" }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    var needed = context.looksBackOnly ? [] : [try context.number(context.summary.outcome)]
    for column in try days?.bind(to: &context) ?? [] {
      guard column.factors.allSatisfy({ $0.days == 0 }) else {
        throw .unsuitable(term: written, what: "a trend is not limited by lags", hint: "write trend(during())")
      }
      needed += column.factors.map(\.base)
    }
    return [BoundColumn(name: "trend", factors: [LaggedBase(context.derived(TrendRecipe(), from: needed))])]
  }
}

extension Trend: TermFunction {
  static let name = "trend"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    call.arguments.isEmpty ? Trend() : Trend(on: try call.onlyTerm())
  }
}
