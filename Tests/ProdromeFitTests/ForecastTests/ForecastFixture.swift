import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics

/// Diaries whose truth is known: persons' levels spread, and load of the day before moves the odds.
struct ForecastFixture {
  var persons: [String] = []
  var days: [Int32] = []
  var headache: [Double] = []
  var load: [Double] = []

  /// `effect` is the log odds a unit of yesterday's load; every 13th day is not written down.
  init(persons count: Int, days length: Int, effect: Double, seed: UInt64 = 11) {
    for person in 0..<count {
      var stream = Philox(seed: seed, stream: UInt64(person))
      let level = -0.8 + 0.8 * stream.normal()
      var yesterday = 0.0
      for day in 0..<length {
        let load = stream.normal()
        let isEvent = stream.bernoulli(logistic(level + effect * yesterday))
        yesterday = load
        guard (day + person) % 13 != 5 else { continue }
        persons.append("p\(100 + person)")
        days.append(Int32(day + 1))
        headache.append(isEvent ? 1 : 0)
        self.load.append(load)
      }
    }
  }

  /// The same diary with everything of some rows turned round.
  func changing(where isChanged: (String, Int32) -> Bool) -> ForecastFixture {
    var changed = self
    for row in persons.indices where isChanged(persons[row], days[row]) {
      changed.headache[row] = 1 - headache[row]
      changed.load[row] = 3 - 2 * load[row]
    }
    return changed
  }

  var fixture: DesignFixture {
    DesignFixture(persons: persons, days: days, [("headache", headache), ("load", load)])
  }

  static let model = "headache ~ lag(headache, 1) + lag(load, 1) + (1 | person_id)"

  func forecast(_ options: ForecastOptions = ForecastOptions(), model: String = model) throws -> Forecast {
    let diary = try fixture.diary(shardRows: 500)
    let formula = try ModelFormula(model)
    let design = try Design(formula, of: diary)
    var compared = DesignOptions()
    compared.comparedWith = [formula]
    return forecastCohort(
      design, base: try Design(formula.levelsAlone(), of: diary, options: compared), options: options)
  }

  /// `model` is the formula of the third teller; nil = none.
  func alone(horizon: Int = 1, model: String? = nil) throws -> Forecast {
    var (options, choices) = (ForecastOptions(), DesignOptions())
    options.horizon = horizon
    choices.looksBackOnly = true
    let diary = try fixture.diary()
    return forecastAlone(
      try Design(ModelFormula("headache ~ lag(headache, \(horizon))"), of: diary),
      model: try model.map { try Design(ModelFormula($0), of: diary, options: choices) }, options: options)
  }
}

extension ForecastOptions {
  init(_ validation: ForecastValidation, threads: Int = 1) {
    self.init()
    self.validation = validation
    self.threads = threads
  }
}
