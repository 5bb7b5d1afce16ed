import Foundation
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct ForecastTests {
  static let diary = ForecastFixture(persons: 12, days: 120, effect: 1.2)

  // MARK: nothing of the future

  /// Days from the 70th on are turned round, for everybody: no risk told for a day up to the 70th moves by a bit.
  @Test(arguments: [1, 3]) func rollingSeesNothingLater(_ horizon: Int) throws {
    var options = ForecastOptions(.rolling)
    options.horizon = horizon
    let model = "headache ~ lag(headache, \(horizon)) + lag(load, \(horizon)) + (1 | person_id)"
    let told = try Self.diary.forecast(options, model: model).days
    let changed = try Self.diary.changing { $1 >= 70 }.forecast(options, model: model).days
    let last = Int32(70 + horizon - 1)
    let before = told.filter { $0.day <= last }
    #expect(before.count > 300)
    #expect(before.map(\.risk) == changed.filter { $0.day <= last }.map(\.risk))
    #expect(before.map(\.baseRate) == changed.filter { $0.day <= last }.map(\.baseRate))
    // The day after is told from what was changed.
    let (next, changedNext) = (told.filter { $0.day == last + 1 }, changed.filter { $0.day == last + 1 })
    #expect(zip(next, changedNext).contains { $0.risk != $1.risk })
  }

  /// A left-out person's risks move neither with that person's later days nor, through the model, with earlier ones.
  @Test func leavingOutSeesNothingLaterOfThePerson() throws {
    let options = ForecastOptions(.leavePersonOut)
    let told = try Self.diary.forecast(options).days.filter { $0.person == 4 && $0.day <= 60 }
    let changed = try Self.diary.changing { $0 == "p104" && $1 >= 60 }.forecast(options)
    #expect(told.count > 40)
    #expect(told.map(\.risk) == changed.days.filter { $0.person == 4 && $0.day <= 60 }.map(\.risk))
    #expect(told.map(\.baseRate) == changed.days.filter { $0.person == 4 && $0.day <= 60 }.map(\.baseRate))
  }

  @Test(arguments: [nil, "headache ~ lag(headache, 1) + lag(within(load), 1)"])
  func theOwnPastSeesNothingLater(model: String?) throws {
    let one = ForecastFixture(persons: 1, days: 150, effect: 1)
    let told = try one.alone(model: model).days.filter { $0.day <= 90 }
    let changed = try one.changing { $1 >= 90 }.alone(model: model).days.filter { $0.day <= 90 }
    #expect(told.count > 30 && told.map(\.risk) == changed.map(\.risk))
  }

  @Test func originsSayWhatTheModelSaw() throws {
    let days = try Self.diary.forecast().days
    for day in days {
      let origin = try #require(day.origin)
      #expect(origin <= day.day && day.day < origin + 28, "day \(day.day) by the model before \(origin)")
    }
    // The last written day of a person is followed by one that nobody knows.
    let last = try #require(days.last { $0.person == 0 })
    #expect(last.day == 121 && last.outcome == nil && last.risk > 0 && last.risk < 1)
  }

  // MARK: where a risk comes from

  /// A new person's first risk is the cohort's, averaged over the spread of levels: the model of the others, refitted on
  /// a diary without the person, and its integral by the trapezium rule.
  @Test func aNewPersonStartsAtTheCohortsLevel() throws {
    let told = try Self.diary.forecast(ForecastOptions(.leavePersonOut)).days
    let first = try #require(told.first { $0.person == 7 })
    let rows = Self.diary.persons.indices.filter { Self.diary.persons[$0] != "p107" }
    let others = DesignFixture(
      persons: rows.map { Self.diary.persons[$0] }, days: rows.map { Self.diary.days[$0] },
      [("headache", rows.map { Self.diary.headache[$0] }), ("load", rows.map { Self.diary.load[$0] })])
    let fit = fitMixed(try others.design(ForecastFixture.model))
    let b = try fit.estimates.map { try #require($0) }
    let spread = try #require(fit.parameter("sd(person_id)"))
    let yesterday = try #require(
      Self.diary.persons.indices.first { Self.diary.persons[$0] == "p107" && Self.diary.days[$0] == first.day - 1 })
    let eta = b[0] + b[1] * Self.diary.headache[yesterday] + b[2] * Self.diary.load[yesterday]
    let expected = Self.averaged(eta, spread)
    // Two climbs to the same maximum, and 15 nodes for an integral.
    #expect(Tolerance(relative: 1e-6).accepts(first.risk, expected), "\(first.risk) for \(expected)")
  }

  /// One headache day at log odds −2 under a spread of 2: the mode solves b / 4 = 1 − Λ(b − 2), b = 2 (see the kernel by
  /// hand), where the curvature is ¼ + ¼.
  @Test func aPersonsLevelByHand() {
    var level = PersonLevel(spread: 2)
    level.add(-2, 1)
    level.update()
    #expect(Tolerance.certified.accepts(level.mode, 2))
    let rule = GaussHermite(points: 25)
    let expected = Self.averaged(-1 + 2, 2.0.squareRoot())
    #expect(Tolerance(relative: 1e-6).accepts(level.risk(-1, rule), expected))
  }

  /// The chance at log odds that spread normally, by the trapezium rule.
  private static func averaged(_ eta: Double, _ spread: Double) -> Double {
    let step = 0.001
    let density = step / (2 * Double.pi).squareRoot()
    var sum = 0.0
    for place in -9_000...9_000 {
      let z = Double(place) * step
      let chance = 1 / (1 + exp(-(eta + spread * z)))
      sum += density * exp(-z * z / 2) * chance
    }
    return sum
  }

  /// After all of a person's days the level is the conditional mode of the mixed model itself.
  @Test func theLevelIsTheConditionalMode() throws {
    let design = try Self.diary.fixture.design(ForecastFixture.model)
    let fit = fitMixed(design)
    let b = try fit.estimates.map { try #require($0) }
    let spread = try #require(fit.parameter("sd(person_id)"))
    for effect in fit.personEffects {
      var level = PersonLevel(spread: spread)
      let name = "p\(100 + effect.person)"
      let own = Self.diary.persons.indices.filter { Self.diary.persons[$0] == name }
      for (yesterday, today) in zip(own, own.dropFirst())
      where Self.diary.days[today] == Self.diary.days[yesterday] + 1 {
        level.add(
          b[0] + b[1] * Self.diary.headache[yesterday] + b[2] * Self.diary.load[yesterday], Self.diary.headache[today])
      }
      level.update()
      #expect(Tolerance(relative: 1e-6, absolute: 1e-7).accepts(level.mode, effect.estimate))
    }
  }

  /// The counts of one person, taken again day by day.
  @Test func theOwnPastByHand() throws {
    let one = ForecastFixture(persons: 1, days: 150, effect: 1)
    let byDay = Dictionary(uniqueKeysWithValues: zip(one.days, one.headache))
    let days = try one.alone().days
    #expect(days.first?.day == 30 && days.last?.day == 151)
    // Chances of all that came, by the base rate and by the share, from their first weights on: Bayes' rule.
    var chances = (rate: 0.5, own: 0.25)
    for day in days {
      let past = one.days.filter { $0 < day.day && byDay[$0 - 1] != nil }
      let events = past.reduce(0) { $0 + (byDay[$1] ?? 0) }
      let rate = (events + 0.5) / (Double(past.count) + 1)
      let alike = past.filter { byDay[$0 - 1] == byDay[day.day - 1] }
      let own = (alike.reduce(0) { $0 + (byDay[$1] ?? 0) } + 10 * rate) / (Double(alike.count) + 10)
      let risk = (chances.rate * rate + chances.own * own) / (chances.rate + chances.own)
      #expect(Tolerance.identity.accepts(day.baseRate, rate) && Tolerance.identity.accepts(day.risk, risk))
      guard let outcome = day.outcome else { continue }
      chances.rate *= outcome == 1 ? rate : 1 - rate
      chances.own *= outcome == 1 ? own : 1 - own
    }
  }

  // MARK: scores

  @Test(arguments: ForecastValidation.allCases) func aTriggerIsSkill(_ validation: ForecastValidation) throws {
    let forecast = try Self.diary.forecast(ForecastOptions(validation))
    let score = try #require(forecast.scores.first)
    let measures = try #require(score.measures)
    #expect(score.person == nil && score.status == .ok && score.personCount == 12)
    let (withinLow, skillLow) = (try #require(measures.withinLow), try #require(measures.skillLow))
    #expect(withinLow > 0.6 && skillLow > 0.02, "\(withinLow), \(skillLow)")
    #expect(try #require(measures.baseWithin) < 0.5)
    #expect(abs(try #require(measures.calibration?.slope) - 1) < 0.3)
    #expect(forecast.curve.count == 10 && forecast.curve.reduce(0) { $0 + $1.n } == score.n)
  }

  /// Without a trigger there is nothing to know: persons are told apart, days are not.
  @Test func noTriggerIsNoSkill() throws {
    let forecast = try ForecastFixture(persons: 20, days: 100, effect: 0, seed: 5).forecast()
    let measures = try #require(forecast.scores.first?.measures)
    #expect(try #require(measures.skillLow) < 0)
    #expect(abs(try #require(measures.within?.pooled) - 0.5) < 0.05)
    #expect(try #require(measures.pooledAUC) > 0.62)
  }

  /// The scores are those of the day table, by the functions that score any numbers.
  @Test func scoresAreThoseOfTheDays() throws {
    let forecast = try Self.diary.forecast()
    let known = forecast.days.filter { $0.outcome != nil }
    let (outcomes, risks) = (known.compactMap(\.outcome), known.map(\.risk))
    let measures = try #require(forecast.scores.first?.measures)
    #expect(measures.risk == ProbabilityScore(outcomes: outcomes, risks: risks))
    let base = try #require(ProbabilityScore(outcomes: outcomes, risks: known.map(\.baseRate)))
    #expect(Tolerance.identity.accepts(measures.skill, 1 - measures.risk.brier / base.brier))
    #expect(measures.pooledAUC == Discrimination(outcomes: outcomes, scores: risks)?.auc)
    let person = try #require(forecast.scores.last)
    let own = known.filter { $0.person == person.person }
    #expect(person.n == own.count)
    let area = Discrimination(outcomes: own.compactMap(\.outcome), scores: own.map(\.risk))
    #expect(person.measures?.within?.pooled == area?.auc && person.measures?.pooledAUC == nil)
  }

  @Test func shortDiariesGetNoNumbers() throws {
    let short = try ForecastFixture(persons: 1, days: 62, effect: 1).alone()
    #expect(short.days.isEmpty && short.curve.isEmpty)
    #expect(short.scores.map(\.status) == [.tooShort] && short.scores[0].measures == nil)
    var few = ForecastFixture(persons: 1, days: 200, effect: 0)
    for row in few.headache.indices { few.headache[row] = row % 40 == 3 ? 1 : 0 }
    #expect(try few.alone().scores.map(\.status) == [.tooShort])
    let cohort = try ForecastFixture(persons: 6, days: 50, effect: 1).forecast(ForecastOptions(.leavePersonOut))
    #expect(cohort.scores.dropFirst().allSatisfy { $0.status == .tooShort && $0.measures == nil })
  }

  /// Too few days for a model at the early origins: the risk is the base rate, and that is said.
  @Test func aModelOfTooFewDaysGivesWay() throws {
    var rare = ForecastFixture(persons: 5, days: 90, effect: 1, seed: 3)
    for row in rare.headache.indices where rare.days[row] % 3 != 0 { rare.headache[row] = 0 }
    let forecast = try rare.forecast()
    #expect(forecast.findings.contains { $0.kind == .fewEvents || $0.kind == .smallDiary })
    #expect(forecast.days.contains { $0.risk == $0.baseRate })
  }

  @Test func threadsChangeNothing() throws {
    let one = try Self.diary.forecast(ForecastOptions(.rolling, threads: 1))
    let many = try Self.diary.forecast(ForecastOptions(.rolling, threads: 4))
    #expect(one.days == many.days && one.scores == many.scores)
  }

  // MARK: what a forecast may not know

  @Test(arguments: [
    "headache ~ load", "headache ~ lag(load, 0:2)", "headache ~ lag(load, -1)", "headache ~ lag(within(load), 1)",
    "headache ~ between(load)", "headache ~ lag(ns(load, 3), 1)", "headache ~ trend()", "headache ~ lag(window(), 1)",
    "headache ~ lag(lagbasis(load, -1:2, lin), 1)",
  ])
  func columnsThatAreNotKnownAreRefused(_ model: String) throws {
    let design = try Self.diary.fixture.design(model)
    #expect(throws: DesignError.self) { try design.refuseUnknown(ahead: 1) }
  }

  @Test func columnsThatAreKnownAreTaken() throws {
    let known = "headache ~ lag(headache, 1:3) + since(headache) + lag(log1p(headache), 1) + lag(load, 2)"
    let design = try Self.diary.fixture.design(known)
    try design.refuseUnknown(ahead: 1)
    #expect(throws: DesignError.self) { try design.refuseUnknown(ahead: 2) }
  }

  @Test(arguments: [
    "headache ~ lag(load, 1) - 1", "headache ~ lag(load, 1) + strata(person_id)",
    "headache ~ lag(load, 1) + offset(load)", "headache ~ lag(load, 1) + (1 + lag(load, 1) | person_id)",
  ])
  func modelsBeyondLevelsAreRefused(_ model: String) throws {
    let formula = try ModelFormula(model)
    #expect(throws: DesignError.self) { try formula.refuseBeyondForecast() }
  }
}
