public import ProdromeDesign
import ProdromeNumerics

/// Tells the days of a few persons, each from the person's own past alone, and scores that.
///
/// Up to three tell a day, weighed by how well each has told this person's days so far (`WeighedTellers`; first weights ½,
/// ¼ and ¼): the base rate, (events + ½) / (days + 1) of the person's days so far (Jeffreys' prior); the share of events
/// among those of them that had the same outcome `horizon` days before as is known now, drawn towards the base rate as if
/// ten more such days had gone by it: (events + 10 · base rate) / (days + 10); and the columns of `model` in a logistic
/// model of the person's days so far whose slopes are drawn towards 0 (`ShrunkenLogit`, a prior of .3 logit for a standard
/// deviation, which triggers of diaries seldom exceed). It is refitted once a week, and tells from ten events and ten free
/// days on, two of each a column. What is added can cost the mixture no more than log 2 of log loss against the base rate
/// over a whole diary (one day ahead). The first risk is told 28 days behind the person's first day with both outcomes; a
/// person with fewer than 60 recorded days or 10 events is told none.
///
/// `design` has one column beside the intercept, `lag(outcome, horizon)`; `model` has an intercept and columns known
/// `horizon` days before (`Design.refuseUnknown`), nil = no third teller. Cost: the rows, and a fit a week.
public func forecastAlone(
  _ design: Design, model: Design? = nil, options: ForecastOptions = ForecastOptions()
) -> Forecast {
  precondition(options.horizon >= 1, "a forecast looks ahead")
  precondition(design.columnNames.count == 2, "an intercept and the outcome of an earlier day")
  BLAS.useOneThread()
  let persons = ForecastPerson.all(of: design, horizon: options.horizon)
  let modelled = model.map { ForecastPerson.all(of: $0, horizon: options.horizon) } ?? []
  let rows = Dictionary(uniqueKeysWithValues: modelled.map { ($0.rows.person, $0.rows) })
  let days = persons.flatMap { person in
    OwnForecast(person: person, model: rows[person.rows.person], horizon: options.horizon).days
  }
  let scoring = ForecastScoring(days: days, persons: persons, options: options)
  return Forecast(
    days: days, scores: scoring.eachPerson, curve: persons.count == 1 ? scoring.curve : [],
    findings: ForecastFindings.lost(days, persons, terms: design.formula.terms.map(\.written)))
}

/// One person's forecast from the person's own days.
struct OwnForecast {
  /// Days of the base rate that stand beside the person's own.
  static let priorDays = 10.0
  /// Weights of base rate, share after such days and model before the first day.
  static let firstWeights = [0.5, 0.25, 0.25]
  let person: ForecastPerson
  /// Rows of the model; nil without one.
  let model: PersonRows?
  let horizon: Int

  var days: [ForecastDay] {
    let rows = person.rows
    guard !ForecastPerson.isTooShort(days: person.recordedDays, events: person.recordedEvents),
      let first = zip(rows.days, rows.outcome).first(where: { !$0.1.isNaN })?.0
    else { return [] }
    var counts = OwnCounts()
    var tellers = WeighedTellers(weights: Self.firstWeights)
    var modelDays = model.map { OwnModel($0, horizon: horizon) }
    var told: [(day: Int32, risks: [Double?], outcome: Double)] = []
    var (known, learnt) = (0, 0)
    return rows.days.indices.compactMap { row in
      let last = Int(rows.days[row]) - horizon
      while known < rows.count, Int(rows.days[known]) <= last {
        if !rows.outcome[known].isNaN { counts.add(after: rows.columns[known, 1], rows.outcome[known]) }
        known += 1
      }
      guard Int(rows.days[row]) >= Int(first) + ForecastOptions.originDays else { return nil }
      while learnt < told.count, Int(told[learnt].day) <= last {
        if !told[learnt].outcome.isNaN { tellers.learn(told[learnt].risks, told[learnt].outcome) }
        learnt += 1
      }
      let risks = [
        counts.baseRate, counts.risk(after: rows.columns[row, 1]), modelDays?.risk(of: rows.days[row]),
      ]
      told.append((rows.days[row], risks, rows.outcome[row]))
      return ForecastDay(
        person: rows.person, day: rows.days[row], risk: tellers.risk(risks) ?? counts.baseRate,
        baseRate: counts.baseRate, outcome: rows.outcome[row].isNaN ? nil : rows.outcome[row], origin: nil)
    }
  }
}

/// One person's model of the days so far.
private struct OwnModel {
  /// The prior's standard deviation of a slope, log odds for a standard deviation of the column.
  private static let spread = 0.3
  /// Days between fits.
  private static let daysBetweenFits = 7
  /// Events, and free days, that a fit needs for every column, and in all.
  private static let eventsPerColumn = 2
  private static let fewestEvents = 10

  private let rows: PersonRows
  private let horizon: Int
  private let places: [Int32: Int]
  private var fit: ShrunkenLogit?
  private var nextFit: Int32 = .min

  init(_ rows: PersonRows, horizon: Int) {
    (self.rows, self.horizon) = (rows, horizon)
    places = Dictionary(uniqueKeysWithValues: rows.days.enumerated().map { ($0.element, $0.offset) })
  }

  /// The risk of a day; nil where a column is not known, or the days so far are too few.
  mutating func risk(of day: Int32) -> Double? {
    guard let row = places[day] else { return nil }
    if day >= nextFit {
      fit = fitted(through: Int(day) - horizon)
      nextFit = day + Int32(Self.daysBetweenFits)
    }
    return fit?.risk(columns(row))
  }

  private func columns(_ row: Int) -> [Double] {
    (1..<rows.columns.columns).map { rows.columns[row, $0] }
  }

  private func fitted(through last: Int) -> ShrunkenLogit? {
    let known = rows.days.indices.filter { Int(rows.days[$0]) <= last && !rows.outcome[$0].isNaN }
    let events = known.count { rows.outcome[$0] == 1 }
    let needed = max(Self.fewestEvents, Self.eventsPerColumn * (rows.columns.columns - 1))
    guard rows.columns.columns > 1, min(events, known.count - events) >= needed else { return nil }
    return ShrunkenLogit(known.map(columns), outcomes: known.map { rows.outcome[$0] }, spread: Self.spread)
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
