internal import Glibc
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// One person: a trigger and an outcome that follow themselves from day to day and have nothing to do with each other.
struct LagSeries: NullExperiment {
  let days: Int
  let phi: Double
  /// The share of headache days; nil for an outcome in numbers.
  var prevalence: Double?

  /// Turns of the calendar answer for seven lags from 140 days on.
  var methods: [NullMethod] {
    [.effectiveSizeLag1, .largestOfLags] + (days >= 140 ? [.turnsOfTheCalendar] : [])
  }

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let trigger = Draw.autoregressive(days, phi: phi, &stream)
    var outcome = Draw.autoregressive(days, phi: phi, &stream)
    if let prevalence {
      let threshold = Normal.quantile(prevalence)
      outcome = outcome.map { $0 < threshold ? 1 : 0 }
    }
    let screen = try Screen(triggers: ["x"], centring: .person, of: LagDraws.series(trigger, outcome))
    let rows = correlateLags(screen, lags: 1...7, family: LagDraws.options)
    var found = [rows.first?.pValue, rows.first?.family.trigger]
    if methods.contains(.turnsOfTheCalendar) {
      var options = LagDraws.options
      options.onePerson = .rotation
      found.append(correlateLags(screen, lags: 1...7, family: options).first?.family.trigger)
    }
    return found.map { p in p.map { $0 <= nullLevel } }
  }
}

/// One person, 90 days: yesterday's sleep moves the log-odds of headache by 1 for a standard deviation.
struct LinkedDay: NullExperiment {
  let days = 90
  let phi = 0.5
  let typicalRate = 0.3
  let effect = 1.0
  let methods: [NullMethod] = [.missedByLargestOfLags]

  /// An alarm is a link that is not found over the lags 0 to 7, all of which may carry a claim.
  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    let typical = log(typicalRate / (1 - typicalRate))
    let sleep = Draw.autoregressive(days, phi: phi, &stream)
    let headache = sleep.indices.map { day in
      stream.bernoulli(logistic(typical + effect * (day > 0 ? sleep[day - 1] : 0))) ? 1.0 : 0
    }
    let diary = try LagDraws.diary([(headache, ["sleep_h": sleep.map { 8 + $0 }], [])])
    let rows = correlateLags(
      try Screen(triggers: ["sleep_h"], centring: .person, of: diary), lags: 0...7, family: LagDraws.options)
    return [rows.first?.family.trigger.map { $0 > nullLevel }]
  }
}

/// What the studies of lags share.
enum LagDraws {
  /// 1,999 sign vectors or draws: 5 % is exactly the hundredth largest of 2,000.
  static var options: LagFamilyOptions {
    var options = LagFamilyOptions()
    options.signVectors = 1_999
    options.draws = 1_999
    return options
  }

  /// One person's diary of an outcome `y` and a trigger `x`.
  static func series(_ trigger: [Double], _ outcome: [Double]) throws -> Diary {
    var schema = DiarySchema()
    schema.outcome = "y"
    var builder = DiaryBuilder(schema: schema, columns: [("y", false), ("x", false)], dayKind: .index)
    for day in trigger.indices {
      builder.add(person: "p1", day: Day(number: Int32(day)), values: [outcome[day], trigger[day]])
    }
    return try builder.build()
  }

  /// A diary of `headache`, some triggers by name, and the treatment's label a day (none where empty), person by person.
  static func diary(_ persons: [(headache: [Double], triggers: [String: [Double]], treated: [Bool])]) throws -> Diary {
    let names = persons.first.map { $0.triggers.keys.sorted() } ?? []
    let columns = [("headache", false)] + names.map { ($0, false) } + [("treatment", true)]
    var builder = DiaryBuilder(schema: DiarySchema(), columns: columns, dayKind: .index)
    for (place, person) in persons.enumerated() {
      for day in person.headache.indices {
        let isTreated = !person.treated.isEmpty && person.treated[day]
        builder.add(
          person: "p\(place)", day: Day(number: Int32(day)),
          values: [person.headache[day]] + names.map { person.triggers[$0]?[day] ?? .nan },
          labels: [isTreated ? "massage" : "none"])
      }
    }
    return try builder.build()
  }
}
