public import ProdromeDesign
import ProdromeNumerics

/// Tells the days of a few persons, each from the person's own past alone, and scores that.
///
/// The base rate is (events + ½) / (days + 1) of the person's days so far (Jeffreys' prior). The risk is the share of
/// events among those of them that had the same outcome `horizon` days before as is known now, drawn towards the base
/// rate as if ten more such days had gone by the base rate: (events + 10 · base rate) / (days + 10). The first risk is
/// told 28 days behind the person's first day with both outcomes; a person with fewer than 60 recorded days or 10 events
/// is told none. `design` has one column beside the intercept, `lag(outcome, horizon)`. Cost: the rows.
public func forecastAlone(_ design: Design, options: ForecastOptions = ForecastOptions()) -> Forecast {
  precondition(options.horizon >= 1, "a forecast looks ahead")
  precondition(design.columnNames.count == 2, "an intercept and the outcome of an earlier day")
  let persons = ForecastPerson.all(of: design, horizon: options.horizon)
  let days = persons.flatMap { OwnForecast(person: $0, horizon: options.horizon).days }
  let scoring = ForecastScoring(days: days, persons: persons, options: options)
  return Forecast(
    days: days, scores: scoring.eachPerson, curve: persons.count == 1 ? scoring.curve : [],
    findings: ForecastFindings.lost(days, persons, terms: design.formula.terms.map(\.written)))
}

/// One person's forecast from the person's own days.
struct OwnForecast {
  /// Days of the base rate that stand beside the person's own.
  static let priorDays = 10.0
  let person: ForecastPerson
  let horizon: Int

  var days: [ForecastDay] {
    let rows = person.rows
    guard !ForecastPerson.isTooShort(days: person.recordedDays, events: person.recordedEvents),
      let first = zip(rows.days, rows.outcome).first(where: { !$0.1.isNaN })?.0
    else { return [] }
    var counts = OwnCounts()
    var known = 0
    return rows.days.indices.compactMap { row in
      while known < rows.count, Int(rows.days[known]) <= Int(rows.days[row]) - horizon {
        if !rows.outcome[known].isNaN { counts.add(after: rows.columns[known, 1], rows.outcome[known]) }
        known += 1
      }
      guard Int(rows.days[row]) >= Int(first) + ForecastOptions.originDays else { return nil }
      return ForecastDay(
        person: rows.person, day: rows.days[row], risk: counts.risk(after: rows.columns[row, 1]),
        baseRate: counts.baseRate, outcome: rows.outcome[row].isNaN ? nil : rows.outcome[row], origin: nil)
    }
  }
}

/// Days so far, by the outcome that each had an earlier day.
private struct OwnCounts {
  /// After a free day and after an event.
  private var days = [0.0, 0.0]
  private var events = [0.0, 0.0]

  mutating func add(after earlier: Double, _ outcome: Double) {
    days[earlier == 1 ? 1 : 0] += 1
    events[earlier == 1 ? 1 : 0] += outcome
  }

  var baseRate: Double { (events[0] + events[1] + 0.5) / (days[0] + days[1] + 1) }

  func risk(after earlier: Double) -> Double {
    let place = earlier == 1 ? 1 : 0
    return (events[place] + OwnForecast.priorDays * baseRate) / (days[place] + OwnForecast.priorDays)
  }
}
