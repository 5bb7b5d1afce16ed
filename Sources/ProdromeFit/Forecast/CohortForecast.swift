public import ProdromeDesign
import ProdromeNumerics
import ProdromeWorkers

/// Tells every day of a diary its risk as it could have been told before, and scores that.
///
/// The cohort's part is a mixed logistic model (`fitMixed`): coefficients of the design, and a spread of persons' levels.
/// By rolling origins it is fitted on all persons' days before an origin, origins lying 28 days apart from 28 days
/// behind the diary's first day on, and serves the days from the origin to the next one. By left-out persons it is
/// fitted on the others (with more than 100 persons, sets of persons are left out together). A person's level starts at
/// the cohort's and is moved by the person's own days up to `horizon` days before the day that is told. A model with
/// fewer than ten events or free days a column, or none that is sound, gives way to the levels alone. `baseRate` is the
/// same forecast from the levels alone, refitted on the same days.
///
/// `design` has a level by person (`(1 | person_id)`) and columns known `horizon` days before
/// (`Design.refuseUnknown`); `base` is its `levelsAlone()`, bound with `comparedWith` the design's formula.
/// Cost: one mixed fit an origin or set and, for every person, days² for the levels. Numbers do not depend on
/// `options.threads`.
public func forecastCohort(_ design: Design, base: Design, options: ForecastOptions = ForecastOptions()) -> Forecast {
  precondition(options.horizon >= 1, "a forecast looks ahead")
  BLAS.useOneThread()
  let persons = ForecastPerson.all(of: design, horizon: options.horizon)
  let cohort = CohortForecast(design: design, base: base, options: options)
  let (days, outcomes) = options.validation == .rolling ? cohort.rolling(persons) : cohort.leavingPersonsOut(persons)
  var findings = ForecastFindings.lost(days, persons, terms: design.formula.terms.map(\.written))
  findings += ForecastFindings.models(outcomes, options.validation)
  let scoring = ForecastScoring(days: days, persons: persons, options: options)
  return Forecast(days: days, scores: scoring.cohortAndPersons, curve: scoring.curve, findings: findings)
}

/// The models of a cohort's forecast, and the days they are told for.
struct CohortForecast {
  let design: Design
  let base: Design
  let options: ForecastOptions
  private let rule = GaussHermite(points: 15)

  /// The models of one origin or set of persons; nil where not even levels are known.
  struct Models: Sendable {
    let full: LevelModel?
    let base: LevelModel?
  }

  /// Which model a person's rows are told by.
  private struct Share {
    let rows: Range<Int>
    let model: Int
    let origin: Int32?
  }

  func rolling(_ persons: [ForecastPerson]) -> (days: [ForecastDay], models: [Models]) {
    let recorded = persons.flatMap { person in
      zip(person.rows.days, person.rows.outcome).filter { !$0.1.isNaN }.map(\.0)
    }
    guard let first = recorded.min() else { return ([], []) }
    let start = Int(first) + ForecastOptions.originDays
    func number(_ day: Int32) -> Int? {
      let days = Int(day) - options.horizon + 1 - start
      return days >= 0 ? days / ForecastOptions.originDays : nil
    }
    let used = Set(persons.flatMap { $0.rows.days.compactMap(number) }).sorted()
    let origins = used.map { Int32(start + $0 * ForecastOptions.originDays) }
    let places = Dictionary(uniqueKeysWithValues: zip(used, used.indices))
    let models = fitted(origins.count) { ($0.limited(before: origins[$1])) }
    let days = persons.flatMap { person in
      told(
        person,
        shares(of: person.rows, number).compactMap { share in
          places[share.number].map { Share(rows: share.rows, model: $0, origin: origins[$0]) }
        }, models)
    }
    return (days, models)
  }

  /// Stretches of rows that one origin serves.
  private func shares(
    of rows: PersonRows, _ number: (Int32) -> Int?
  ) -> [(rows: Range<Int>, number: Int)] {
    var shares: [(rows: Range<Int>, number: Int)] = []
    for (row, day) in rows.days.enumerated() {
      guard let number = number(day) else { continue }
      if let last = shares.last, last.number == number {
        shares[shares.count - 1].rows = last.rows.lowerBound..<row + 1
      } else {
        shares.append((row..<row + 1, number))
      }
    }
    return shares
  }

  func leavingPersonsOut(_ persons: [ForecastPerson]) -> (days: [ForecastDay], models: [Models]) {
    let count = min(persons.count, ForecastOptions.greatestFoldCount)
    let sets = (0..<count).map { set in
      Set(persons.indices.filter { $0 % count == set }.map { persons[$0].rows.person })
    }
    let models = fitted(count) { $0.leavingOut(persons: sets[$1]) }
    let days = persons.enumerated().flatMap { place, person in
      told(person, [Share(rows: 0..<person.rows.count, model: place % count, origin: nil)], models)
    }
    return (days, models)
  }

  /// Fits the models of every part of the days, several at a time.
  private func fitted(_ count: Int, _ part: @Sendable (Design, Int) -> Design) -> [Models] {
    let shelf = Guarded<[Models?]>(Array(repeating: nil, count: count))
    forEachConcurrently(count, threads: options.threads) { place in
      let models = Models(full: level(part(design, place)), base: level(part(base, place)))
      shelf.withLock { $0[place] = models }
    }
    return shelf.withLock { $0 }.map { $0 ?? Models(full: nil, base: nil) }
  }

  private func level(_ design: Design) -> LevelModel? {
    let fit = fitMixed(design)
    let rarer = min(fit.eventCount, fit.n - fit.eventCount)
    guard fit.personCount >= CoefficientCovariance.fewestPersons,
      rarer >= ForecastOptions.eventsPerColumn * max(1, design.columnNames.count - 1)
    else { return nil }
    return LevelModel(fit)
  }

  private func told(_ person: ForecastPerson, _ shares: [Share], _ models: [Models]) -> [ForecastDay] {
    let rows = person.rows
    return shares.flatMap { share -> [ForecastDay] in
      guard let base = models[share.model].base else { return [] }
      // A base rate has the intercept alone; its column is the design's first.
      let rates = base.risks(rows, share.rows, horizon: options.horizon, rule: rule)
      let risks =
        models[share.model].full?.risks(rows, share.rows, horizon: options.horizon, rule: rule) ?? rates
      return share.rows.enumerated().map { place, row in
        ForecastDay(
          person: rows.person, day: rows.days[row], risk: risks[place], baseRate: rates[place],
          outcome: rows.outcome[row].isNaN ? nil : rows.outcome[row], origin: share.origin)
      }
    }
  }
}
