import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeStudy
import Testing

@Suite("Self-check of a diary")
struct TriggerSelfCheckTests {
  /// 12 persons × 90 days; yesterday's stress moves the log-odds of headache by 1 a standard deviation.
  private func diary(persons: Int = 12) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false), ("noise", false)], dayKind: .index)
    for person in 0..<persons {
      var stream = Philox(seed: 11, stream: UInt64(person))
      var yesterday = 0.0
      for day in 0..<90 {
        let headache = stream.bernoulli(logistic(yesterday - 0.8)) ? 1.0 : 0
        yesterday = stream.normal()
        let stress = min(10, max(0, 5 + yesterday))
        builder.add(
          person: "p\(100 + person)", day: Day(number: Int32(day)), values: [headache, stress, stream.normal()])
      }
    }
    return try builder.build()
  }

  private var options: TriggerOptions {
    var options = TriggerOptions()
    options.family.signVectors = 999
    return options
  }

  @Test("the link of the diary is gone in its copies, and chance finds little")
  func copies() throws {
    let diary = try diary()
    let own = answerTriggers(try TriggerQuestions(of: diary), options: options)
    #expect(own.first { $0.trigger == "stress" }?.verdict == .clear)
    var check = TriggerSelfCheck(copies: 60)
    check.options = options
    let found = try check.falseFindings(of: diary, schema: DiarySchema())
    // Of 60 copies at 5 %: more than 10 in fewer than 1 of 10,000 checks.
    #expect(found <= 10, "\(found)")
    #expect(try check.falseFindings(of: diary, schema: DiarySchema()) == found)
  }

  /// Clusters of headaches, fewer and fewer over the days, and a random walk beside them.
  private func drifting(days: Int, seed: UInt64, effect: Double = 0) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("dust", false), ("walk", false)], dayKind: .index)
    var stream = Philox(seed: seed, stream: 0)
    var (headache, dust, walk) = (0.0, 0.0, 0.0)
    for day in 0..<days {
      headache =
        stream.bernoulli(logistic(0.2 - 2 * Double(day) / Double(days) + 1.2 * headache + effect * dust)) ? 1 : 0
      dust = stream.normal()
      walk += stream.normal()
      let values = day % 13 == 5 ? [.nan, .nan, walk] : [headache, dust, walk]
      builder.add(person: "p", day: Day(number: Int32(day)), values: values)
    }
    return try builder.build()
  }

  @Test("one person's link is gone in the copies, and chance finds little")
  func onePerson() throws {
    let diary = try drifting(days: 200, seed: 5, effect: 1.2)
    var options = options
    options.family.draws = 1_999
    let own = answerTriggers(try TriggerQuestions(of: diary), options: options)
    #expect(own.first { $0.trigger == "dust" }?.verdict == .clear)
    var check = TriggerSelfCheck(copies: 60)
    check.options = options
    check.triggers = ["dust"]
    let found = try #require(try check.falseFindingsByPerson(of: diary, schema: DiarySchema()).first ?? nil)
    // Of 60 copies at 5 %: more than 10 in fewer than 1 of 10,000 checks.
    #expect(found <= 10, "\(found)")
    #expect(try check.falseFindingsByPerson(of: diary, schema: DiarySchema()) == [found])
  }

  @Test("an outcome that never changes has no chain")
  func constantOutcome() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false)], dayKind: .index)
    for day in 0..<70 { builder.add(person: "p", day: Day(number: Int32(day)), values: [0, Double(day % 5)]) }
    let check = TriggerSelfCheck(copies: 3)
    #expect(try check.falseFindingsByPerson(of: builder.build(), schema: DiarySchema()) == [nil])
  }

  @Test("copies of single persons keep gaps and triggers")
  func redrawnDays() throws {
    let diary = try drifting(days: 40, seed: 1)
    let cells = DiaryCells(diary)
    let copy = try cells.redrawn([Array(repeating: 1, count: 40)], DiarySchema())
    for (own, new) in zip(cells.outcomes[0], DiaryCells(copy).outcomes[0]) {
      #expect(own.isNaN ? new.isNaN : new == 1)
    }
    #expect(copy.summary.recordedDayCount == 37 && copy.personIDs == diary.personIDs)
    for (own, new) in zip(diary.summary.columns, copy.summary.columns) where own.description.role != .outcome {
      #expect(own.description == new.description && own.mean == new.mean && own.maximum == new.maximum)
      #expect(own.count == new.count && new.count == (new.description.name == "walk" ? 40 : 37))
    }
  }

  /// A treatment from the middle on: chains have the rates of each phase and the ties of neighbouring days.
  @Test("chains keep the rates of phases and the persistence of headaches")
  func chains() throws {
    let rates = [Double](repeating: 0.6, count: 150) + [Double](repeating: 0.25, count: 150)
    var stream = Philox(seed: 9, stream: 1)
    var outcome: [Double] = []
    for (day, rate) in rates.enumerated() {
      let yesterday = outcome.last.map { $0.isNaN ? 0 : $0 } ?? 0
      let next = stream.bernoulli(rate + 0.3 * (yesterday - rate)) ? 1.0 : 0
      outcome.append(day % 17 == 3 ? .nan : next)
    }
    let course = [rates.map { $0 < 0.5 ? 1.0 : 0 }]
    let chain = try #require(try OutcomeChain(outcome, course: course))
    #expect(chain.levels.count == 300 && chain.persistence > 0.5 && chain.persistence < 2)
    var (before, during, pairs, ties) = (0.0, 0.0, 0.0, 0.0)
    for _ in 0..<400 {
      let drawn = chain.draw(&stream)
      before += drawn[..<150].reduce(0, +) / 150
      during += drawn[150...].reduce(0, +) / 150
      for day in 1..<300 where drawn[day - 1] == 1 {
        pairs += 1
        ties += drawn[day]
      }
    }
    // 400 chains of 150 days: the mean of their shares has an error of .003; the fit is to one diary.
    let own = outcome.enumerated().filter { !$0.element.isNaN }
    let ownBefore = own.filter { $0.offset < 150 }.map(\.element)
    let ownDuring = own.filter { $0.offset >= 150 }.map(\.element)
    #expect(abs(before / 400 - ownBefore.reduce(0, +) / Double(ownBefore.count)) < 0.03)
    #expect(abs(during / 400 - ownDuring.reduce(0, +) / Double(ownDuring.count)) < 0.03)
    let following = own.filter { $0.offset > 0 && outcome[$0.offset - 1] == 1 }.map(\.element)
    #expect(abs(ties / pairs - following.reduce(0, +) / Double(following.count)) < 0.03)
  }
}
