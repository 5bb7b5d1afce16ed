import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Answers about triggers")
struct TriggerAnswerTests {
  /// Persons with stress, a 0/1 column, a null column, what follows headaches and an early sign of them.
  static func diary(persons: Int, days: Int, effect: Double, seed: UInt64 = 3, rate: Double = -0.8) throws -> Diary {
    let names = ["headache", "stress", "late_meal", "noise", "after", "yawning"]
    var builder = DiaryBuilder(schema: DiarySchema(), columns: names.map { ($0, false) }, dayKind: .index)
    for person in 0..<persons {
      var stream = Philox(seed: seed, stream: UInt64(person))
      let stress = (0...days).map { _ in min(10, max(0, 5 + 2 * stream.normal())) }
      let headache = (0...days).map { day in
        stream.bernoulli(logistic(rate + (day > 0 ? effect * (stress[day - 1] - 5) / 2 : 0))) ? 1.0 : 0
      }
      for day in 0..<days {
        let sign = min(10, max(0, 4 + stream.normal() + 1.5 * headache[day + 1] + headache[day]))
        builder.add(
          person: "p\(100 + person)", day: Day(number: Int32(day)),
          values: [
            headache[day], stress[day], stream.bernoulli(0.3) ? 1 : 0, stream.normal(),
            stream.normal() + (day > 0 ? 2 * headache[day - 1] : 0), sign,
          ])
      }
    }
    return try builder.build()
  }

  static func options(threads: Int = 1, perPerson: Bool = false) -> TriggerOptions {
    var options = TriggerOptions()
    options.family.signVectors = 1_999
    options.family.draws = 5_000
    options.perPerson = perPerson
    options.threads = threads
    return options
  }

  private func answers(_ diary: Diary, _ options: TriggerOptions = options()) throws -> [String: TriggerAnswer] {
    let found = answerTriggers(try TriggerQuestions(of: diary), options: options).filter { $0.person == nil }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.trigger, $0) })
  }

  @Test("a trigger, a consequence, an early sign and nothing are told apart")
  func ladder() throws {
    let found = try answers(try Self.diary(persons: 30, days: 90, effect: 0.8))
    #expect(found["stress"]?.verdict == .clear && found["stress"]?.lagDays == 1)
    #expect(found["stress"]?.order == .triggerFirst && found["stress"]?.pValue == 1 / 2_000.0)
    #expect(found["after"]?.verdict == .withOrAfter && found["after"]?.order == .triggerAfter)
    #expect(found["yawning"]?.verdict == .mayBeEarlySign)
    #expect(found["noise"]?.verdict == .noEvidence && found["late_meal"]?.verdict == .noEvidence)
    #expect(found["stress"]?.nEstimated == 30 && (found["stress"]?.nSameDirection ?? 0) >= 25)
  }

  /// The other route: the formula written out, times the standard deviation of days; the interval at the level that the
  /// lags need together.
  @Test("the odds ratio is that of the model at the lag, for one standard deviation")
  func oddsRatio() throws {
    let diary = try Self.diary(persons: 30, days: 90, effect: 0.8)
    let answer = try #require(try answers(diary)["stress"])
    var family = Self.options().family
    family.confidenceLevel = 0.95
    let rows = correlateLags(try Screen(of: diary), lags: 0...7, family: family)
    let level = try #require(rows.first { $0.trigger == "stress" && $0.lagDays == 1 }?.family.levelOfOneLag)
    // Seven lags that hardly hang together: between Bonferroni's level and that of one.
    #expect(level > 0.05 / 7 * 0.8 && level < 0.05 / 4)
    var options = LogisticOptions()
    options.confidenceLevel = 1 - level
    let fit = fitLogistic(
      try Design(ModelFormula("headache ~ lag(within(stress), 1) + between(stress)"), of: diary), options: options)
    let row = fit.coefficients[1]
    let step = try #require(answer.stepSize)
    for (own, other) in [
      (answer.oddsRatio, row.estimate), (answer.confidenceLow, row.confidenceLow),
      (answer.confidenceHigh, row.confidenceHigh),
    ] {
      #expect(abs(log(try #require(own)) - step * (try #require(other))) < 1e-12)
    }
    #expect(answer.n == fit.n && answer.nEvents == fit.eventCount && answer.nPersons == 30 && answer.status == .ok)
    #expect(abs(step - 2) < 0.1)
    let binary = try #require(try answers(diary)["late_meal"])
    #expect(binary.step == .presence && binary.stepSize == 1)
    #expect((binary.informationBits ?? 2) <= 1)
  }

  @Test("adjusted p over the triggers is the largest score's, by steps down")
  func familyWise() throws {
    let diary = try Self.diary(persons: 30, days: 90, effect: 0.3)
    let rows = correlateLags(
      try Screen(of: diary), lags: 0...7, family: Self.options().family)
    for (trigger, answer) in try answers(diary) {
      let claims = rows.filter { $0.trigger == trigger && $0.mayClaim }
      #expect(answer.adjustedPValue == claims.compactMap(\.family.overall).min())
      #expect(answer.pValue == claims.first?.family.trigger && answer.lagDays != 0)
    }
  }

  @Test("one person of 30 days is too short: what could be found, and no odds ratio")
  func tooShort() throws {
    let found = answerTriggers(
      try TriggerQuestions(of: try Self.diary(persons: 1, days: 30, effect: 1)), options: Self.options())
    #expect(found.count == 5)
    for answer in found {
      #expect(answer.verdict == .tooShort && answer.status == .tooShort && answer.person == 0)
      #expect(answer.oddsRatio == nil && answer.pValue == nil && answer.adjustedPValue == nil && answer.lagDays == nil)
      #expect((answer.detectableOddsRatio ?? 0) > 1.5 && answer.n == 29)
    }
  }

  @Test("a cohort of few days is too short as well, and its persons are counted")
  func shortCohort() throws {
    let found = try answers(try Self.diary(persons: 7, days: 8, effect: 1))
    #expect(found.count == 5)
    for answer in found.values {
      #expect(answer.verdict == .tooShort && answer.oddsRatio == nil && answer.nSameDirection == nil)
      #expect(answer.nPersons == 7 && answer.n == 49)
    }
  }

  @Test("few onsets are too short whatever the days", arguments: [(-3.5, true), (-0.8, false)])
  func onsets(rate: Double, isShort: Bool) throws {
    let found = answerTriggers(
      try TriggerQuestions(of: try Self.diary(persons: 1, days: 90, effect: 0, rate: rate)), options: Self.options())
    #expect(found.allSatisfy { ($0.verdict == .tooShort) == isShort })
  }

  @Test("one person: the transition model at the lag, and Holm over the triggers")
  func onePerson() throws {
    let diary = try Self.diary(persons: 1, days: 200, effect: 1.2)
    let found = answerTriggers(try TriggerQuestions(of: diary), options: Self.options())
    let stress = try #require(found.first { $0.trigger == "stress" })
    #expect(stress.lagDays == 1 && (stress.verdict == .clear || stress.verdict == .probable))
    var options = LogisticOptions()
    options.covariance = .model
    let fit = fitLogistic(
      try Design(ModelFormula("headache ~ lag(stress, 1) + lag(headache, 1)"), of: diary), options: options)
    let slope = try #require(fit.coefficients[1].estimate)
    #expect(abs(log(try #require(stress.oddsRatio)) - slope * (try #require(stress.stepSize))) < 1e-12)
    #expect(found.map(\.adjustedPValue) == PValueAdjustment.holm.adjust(found.map(\.pValue)))
    #expect(stress.nSameDirection == nil && stress.nPersons == 1)
  }

  @Test("persons stand beside the cohort when asked for, alone where there are fewer than six; no bit knows threads")
  func persons() throws {
    let questions = try TriggerQuestions(of: try Self.diary(persons: 7, days: 70, effect: 0.5))
    let one = answerTriggers(questions, options: Self.options(perPerson: true))
    #expect(one.map(\.person) == [nil, 0, 1, 2, 3, 4, 5, 6].flatMap { Array(repeating: $0, count: 5) })
    #expect(one == answerTriggers(questions, options: Self.options(threads: 3, perPerson: true)))
    #expect(answerTriggers(questions, options: Self.options()).map(\.person) == Array(repeating: nil, count: 5))
    let few = answerTriggers(
      try TriggerQuestions(of: try Self.diary(persons: 3, days: 70, effect: 0.5)), options: Self.options())
    #expect(few.map(\.person) == [0, 1, 2].flatMap { Array(repeating: $0, count: 5) })
  }

  /// The label of a day against all other days: the same as a column of 0 and 1 that says so, in every cell.
  @Test("a level of a label is compared with all other days")
  func levels() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("is_late", false), ("meal", true)], dayKind: .index)
    for person in 0..<12 {
      var stream = Philox(seed: 9, stream: UInt64(person))
      var lateYesterday = false
      for day in 0..<70 {
        let headache = stream.bernoulli(lateYesterday ? 0.6 : 0.25)
        let meal = ["early", "late", "usual"][stream.below(3)]
        lateYesterday = meal == "late"
        builder.add(
          person: "p\(100 + person)", day: Day(number: Int32(day)), values: [headache ? 1 : 0, lateYesterday ? 1 : 0],
          labels: [meal])
      }
    }
    let diary = try builder.build()
    let found = try answers(diary)
    #expect(found.keys.sorted() == ["is_late", "meal[early]", "meal[late]", "meal[usual]"])
    let (level, column) = (try #require(found["meal[late]"]), try #require(found["is_late"]))
    #expect(level.lagDays == 1 && level.verdict == .clear && level.pValue == column.pValue)
    #expect(level.oddsRatio == column.oddsRatio && level.confidenceLow == column.confidenceLow)
    #expect(level.detectableOddsRatio == column.detectableOddsRatio && (level.oddsRatio ?? 0) > 2)
    let fit = fitLogistic(
      try Design(
        ModelFormula("headache ~ lag(within(level(meal, \"late\")), 1) + between(level(meal, \"late\"))"), of: diary))
    #expect(abs(log(try #require(level.oddsRatio)) - (try #require(fit.coefficients[1].estimate))) < 1e-12)
  }

  @Test("an outcome of other numbers is refused")
  func outcome() throws {
    var schema = DiarySchema()
    schema.outcome = "y"
    var builder = DiaryBuilder(schema: schema, columns: [("y", false), ("x", false)], dayKind: .index)
    for day in 0..<5 { builder.add(person: "p", day: Day(number: Int32(day)), values: [Double(day), 1]) }
    let diary = try builder.build()
    #expect(throws: DesignError.self) { try TriggerQuestions(of: diary) }
  }
}
