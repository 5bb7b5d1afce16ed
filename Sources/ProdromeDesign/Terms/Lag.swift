/// Earlier days of a term: lag k at day t is the value on calendar day t − k of the same person.
///
/// Positive lags look back, negative ones ahead (leads). Columns are named `stress_lag2`, `stress_lead1`; lag 0 keeps
/// the plain name. A day that was not recorded breaks the lag.
public struct Lag: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec
  /// The lags in days, both ends included.
  public let days: ClosedRange<Int>

  /// Earlier days of a term.
  public init(_ inner: any TermSpec, days: ClosedRange<Int>) {
    self.inner = inner
    self.days = days
  }

  /// Earlier days of a column.
  public init(_ name: String, days: ClosedRange<Int>) {
    self.init(Variable(name), days: days)
  }

  /// The term as it is written in a formula.
  public var written: String {
    let range = days.count == 1 ? "\(days.lowerBound)" : "\(days.lowerBound):\(days.upperBound)"
    return "lag(\(inner.written), \(range))"
  }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Whether persons' own means are subtracted.
  public var centresWithinPersons: Bool { inner.centresWithinPersons }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let columns = try inner.bind(to: &context)
    return days.flatMap { day in columns.map { $0.lagged(day, name: Lag.name(of: $0.name, day: day)) } }
  }

  /// `stress` → `stress_lag2`; `sleep[short]` → `sleep_lag2[short]`.
  static func name(of column: String, day: Int) -> String {
    guard day != 0 else { return column }
    let suffix = day > 0 ? "_lag\(day)" : "_lead\(-day)"
    guard let bracket = column.firstIndex(of: "[") else { return column + suffix }
    return column[..<bracket] + suffix + column[bracket...]
  }
}

extension Lag: TermFunction {
  static let name = "lag"
  /// Days that one lag(), or a basis over lags, may span.
  static let greatestCount = 731

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.count == 2, call.positional.count == 2 else {
      throw call.fault("lag() needs a column and days", "for example lag(stress, 1) or lag(stress, 0:3)")
    }
    let inner = try TermFunctions.term(in: call.arguments[0], of: call)
    switch call.arguments[1].value {
    case .range(let days) where days.count > greatestCount:
      throw call.fault("more than \(greatestCount) lags", "ask for fewer days")
    case .range(let days):
      return Lag(inner, days: days)
    case .number(let value):
      guard let day = Int(exactly: value) else {
        throw call.fault("lags are whole days", "for example lag(stress, 1)")
      }
      return Lag(inner, days: day...day)
    default:
      throw call.fault("lag() needs days after the column", "for example lag(stress, 1) or lag(stress, 0:3)")
    }
  }
}
