internal import ProdromeDiary

/// The largest x of the hours before an attack began: `hours(caffeine_mg, 24)`.
///
/// On a day with the outcome the window ends at `onset_time`; days without it take the person's onsets in turn, so that both
/// kinds of days are looked at from the same times of day, as case-crossover studies do (Mostofsky, Coull and
/// Mittleman 2018, Epidemiology 29:804). What was taken at the onset or later never counts: the order
/// within the day comes from the clock. Each day's x has a clock time: the column `<x>_time`, another such column (`at =
/// meal_time`), or one hour for all days (`at = 21`, an evening rating).
/// - With a column of times x is an amount, 0 or more, and 0 stands where nothing was taken in the window.
/// - With one hour the largest of the values whose hour lies in the window is taken; missing where there is none.
///
/// Missing where a day that the window touches was not recorded, an exposure in it has no time, an attack has no onset time, or
/// a person has none at all. The window never reaches into another person.
public struct Hours: TermSpec {
  /// When x is known or taken.
  public enum Clock: Sendable, Equatable {
    /// At the times of a column; nil for `<x>_time`.
    case column(String?)
    /// At this hour of every day, from 0 to below 24.
    case hour(Double)
  }

  /// The column of the exposure.
  public let name: String
  /// Hours that the window is long.
  public let hours: Double
  /// When x is known or taken.
  public let clock: Clock

  /// The largest value of a column in the hours before the reference time.
  public init(_ name: String, hours: Double, at clock: Clock = .column(nil)) {
    (self.name, self.hours, self.clock) = (name, hours, clock)
  }

  /// The term as it is written in a formula.
  public var written: String {
    let length = "\(Self.name)(\(FormulaScanner.quoted(name)), \(FormulaNode.number(hours).written)"
    switch clock {
    case .column(nil): return length + ")"
    case .column(let column?): return length + ", at = \(FormulaScanner.quoted(column)))"
    case .hour(let hour): return length + ", at = \(FormulaNode.number(hour).written))"
    }
  }

  /// Whether this is the column.
  public func holds(_ column: String) -> Bool { name == column }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let exposure = try context.number(name)
    var inputs = [exposure, try context.number(context.summary.outcome), try context.clockTimes(Self.onset, for: self)]
    var fixed: Double?
    switch clock {
    case .hour(let hour): fixed = 60 * hour
    case .column(let column):
      inputs.append(try context.clockTimes(column ?? "\(name)_time", for: self))
      let least = context.summary.index(of: name).flatMap { context.summary.columns[$0].minimum } ?? 0
      guard least >= 0 else {
        throw .unsuitable(
          term: written, what: "\(name) has values below 0, and 0 stands for nothing taken",
          hint: "give it one hour of the day, at = 21")
      }
    }
    let recipe = HoursRecipe(minutes: 60 * hours, fixedTime: fixed)
    let suffix = "_\(Self.name)\(FormulaNode.number(hours).written)"
    return [BoundColumn(name: name + suffix, factors: [LaggedBase(context.derived(recipe, from: inputs))])]
  }

  /// The column of attacks' onsets.
  static let onset = "onset_time"
}

extension Hours: TermFunction {
  static let name = "hours"
  /// The longest window, a week.
  static let greatestHours = 168.0

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let example = "for example hours(caffeine_mg, 24), hours(stress, 24, at = 21)"
    guard call.positional.count == 2, case .name(let column) = call.positional[0].value,
      case .number(let hours) = call.positional[1].value, hours > 0, hours <= greatestHours
    else { throw call.fault("hours() needs a column and hours, up to \(Int(greatestHours))", example) }
    var clock: Clock?
    for argument in call.arguments where argument.label != nil {
      guard argument.label == "at", clock == nil else { throw call.fault("hours() takes at = hour or column", example) }
      switch argument.value {
      case .name(let times): clock = .column(times)
      case .number(let hour) where hour >= 0 && hour < 24: clock = .hour(hour)
      default: throw call.fault("at is an hour from 0 to below 24, or a column of clock times", example)
      }
    }
    return Hours(column, hours: hours, at: clock ?? .column(nil))
  }
}

extension BindingContext {
  /// A column of clock times, in minutes after midnight.
  mutating func clockTimes(_ name: String, for term: Hours) throws(DesignError) -> BaseColumn {
    guard let index = summary.index(of: name), summary.columns[index].description.role == .time else {
      let isOnset = name == Hours.onset
      throw .unsuitable(
        term: term.written, what: "the diary has no column \(name) of clock times",
        hint: isOnset
          ? "write HH:MM of each attack's beginning into \(name)"
          : "write HH:MM into it on days with \(term.name), or name one hour for all days, at = 21")
    }
    return try number(name)
  }
}
