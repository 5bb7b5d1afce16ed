import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Correlation of ranks, and of columns of 0 and 1")
struct RankCorrelationTests {
  // Lag 1 pairs x = 3, 1, 4, 1 with y = 1, 0, 1, 1. Ranks 3, 1½, 4, 1½ and 3, 1, 3, 3; less 2½ and over 4:
  // Σxx = 4.5/16, Σyy = 3/16, Σxy = (.25 + 1.5 + .75 − .5)/16.
  @Test("five days by hand: ties, and ranks among the pairs of the lag only")
  func fiveDays() {
    let (x, y): ([Double], [Double]) = ([3, 1, 4, 1, 5], [.nan, 1, 0, 1, 1])
    var pairs = RankPairs(RankOrder(x, strata: nil), RankOrder(y, strata: nil), count: 5)
    let sums = pairs.sums(at: 1)
    #expect(sums.xx == 4.5 / 16 && sums.yy == 3.0 / 16 && sums.xy == 2.0 / 16)
    #expect(pairs.sums(at: -5) == (0, 0, 0))
    // The same days in two strata, days 0 ... 1 and 2 ... 4 of x, all of y alike: x ranks 2, 1 and 2, 1.
    let strata: [Double] = [0, 0, 1, 1, 1]
    var inPhases = RankPairs(RankOrder(x, strata: strata), RankOrder(y, strata: nil), count: 5)
    #expect(inPhases.sums(at: 1).xx == 4 * 0.0625)
  }

  @Test(
    "reference/08, lagged Spearman", .enabled(if: Reference.isExpected, "\(Reference.absence)"),
    arguments: ["bjsales_diff", "ukdeaths", "airquality_na", "airquality_na2"])
  func reference(stem: String) throws {
    let expected = try Reference.expected("\(stem)_spearman", in: "08_correlation.json")
    let lags = try #require(expected["lag"]?.doubles).map { Int($0) }
    let numbers = try #require(expected["r"]?.doubles)
    let (x, y) = try SeriesDiary.reference(stem)
    let rows = try Self.spearman(try SeriesDiary.screen(try SeriesDiary.one(x, y)), lags[0]...lags[lags.count - 1])
    // R pairs x(t + k) with y(t).
    #expect(rows.map { -$0.lagDays }.reversed() == lags)
    var pairs = RankPairs(RankOrder(x, strata: nil), RankOrder(y, strata: nil), count: x.count)
    for (row, number) in zip(rows.reversed(), numbers) {
      let sums = pairs.sums(at: row.lagDays)
      let r = sums.xy / (sums.xx * sums.yy).squareRoot()
      #expect(Tolerance.identity.accepts(r, number), "lag \(row.lagDays)")
      // Deaths have fewer than ten effective pairs, so that nothing may be told.
      #expect(stem == "ukdeaths" ? row.status == .tooFew : Tolerance.identity.accepts(row.estimate, r))
    }
    #expect(rows.reversed().map { Double($0.n) } == expected["n"]?.doubles)
    #expect(rows.allSatisfy { $0.methodName == "spearman_effective_n" })
  }

  // 24 days apart no two of the 116 pairs are near enough (⌊116/5⌋ days) to tell of each other, and the effective number
  // is the number: cor.test's t and Fisher interval.
  @Test("reference/08, tests of independent pairs", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func tests() throws {
    let expected = try Reference.expected("cor_tests", in: "08_correlation.json")
    let (x, y) = try SeriesDiary.reference("airquality_na")
    let complete = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
    let diary = try SeriesDiary.one(complete.map { x[$0] }, complete.map { y[$0] }, spacing: 24)
    let screen = try SeriesDiary.screen(diary)
    let pearson = try #require(correlateLags(screen, lags: 0...0).first)
    let spearman = try #require(Self.spearman(screen, 0...0).first)
    #expect(pearson.nEffective == 116 && spearman.nEffective == 116)
    for (found, name) in [
      (pearson.estimate, "pearson_r"), (pearson.pValue, "pearson_p"), (spearman.estimate, "spearman_rho"),
      (spearman.pValue, "spearman_p"),
    ] { #expect(Tolerance.software.accepts(found, try #require(expected[name]?.double)), "\(name)") }
    let interval = try #require(expected["pearson_ci95"]?.doubles)
    #expect(Tolerance.software.accepts(pearson.confidenceLow, interval[0]))
    #expect(Tolerance.software.accepts(pearson.confidenceHigh, interval[1]))
  }

  @Test("a rising function of the trigger changes no bit")
  func monotone() throws {
    let people = Self.people
    let plain = try Self.spearman(try SeriesDiary.screen(try SeriesDiary.many(people)), -2...3)
    let curved = people.map { (x: $0.x.map { exp($0) }, y: $0.y.map { $0 * $0 * $0 }) }
    let rows = try Self.spearman(try SeriesDiary.screen(try SeriesDiary.many(curved)), -2...3)
    #expect(rows.map(\.estimate) == plain.map(\.estimate) && rows.map(\.pValue) == plain.map(\.pValue))
    #expect(plain.allSatisfy { $0.status == .ok } && plain.map(\.methodName).contains("spearman_cr2_satterthwaite"))
  }

  @Test("on the same day it is Pearson's r of ranks that were written into the diary")
  func ranksAsValues() throws {
    let complete = Self.people.map { person in
      let days = person.x.indices.filter { !person.x[$0].isNaN && !person.y[$0].isNaN }
      return (x: days.map { person.x[$0] }, y: days.map { person.y[$0] })
    }
    let ranked = complete.map { (x: Self.ranks($0.x), y: Self.ranks($0.y)) }
    let spearman = try Self.spearman(try SeriesDiary.screen(try SeriesDiary.many(complete)), 0...0)
    let pearson = correlateLags(
      try SeriesDiary.screen(try SeriesDiary.many(ranked)), lags: 0...0, perPerson: true)
    for (a, b) in zip(spearman, pearson) {
      #expect(Tolerance.identity.accepts(a.estimate, try #require(b.estimate)))
      #expect(Tolerance.arithmetic.accepts(a.pValue, try #require(b.pValue)))
      #expect(a.nEffective == b.nEffective || Tolerance.arithmetic.accepts(a.nEffective, b.nEffective ?? .nan))
    }
    #expect(spearman.count == 9)
  }

  @Test("phases have ranks of their own: a step between them is no correlation")
  func phases() throws {
    let diary = try BiofeedbackDiary.read(shardRows: 100)
    var options = LagOptions()
    options.coefficient = .spearman
    let screen = try Screen(triggers: ["airq"], of: diary)
    let byPhase = correlateLags(screen, lags: -1...2, options: options, perPerson: true)
    #expect(byPhase == correlateLags(screen, lags: -1...2, options: options, perPerson: true, threads: 3))
    let byPerson = correlateLags(
      try Screen(triggers: ["airq"], centring: .person, of: diary), lags: -1...2, options: options)
    #expect(zip(byPhase, byPerson).allSatisfy { $0.estimate != $1.estimate && $0.n == $1.n })
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("x", false), ("treatment", true)], dayKind: .date)
    for day in 0..<80 {
      let (during, wave) = (day >= 40, Double(day * day % 11))
      builder.add(
        person: "a", day: Day(number: Int32(day)),
        values: [during ? 0 : Double(day * 7 % 5 / 3), during ? wave + 50 : wave],
        labels: [during ? "massage" : nil])
    }
    let steps = try builder.build()
    let within = correlateLags(try Screen(triggers: ["x"], of: steps), lags: 1...1, options: options)
    let pooled = correlateLags(
      try Screen(triggers: ["x"], centring: .person, of: steps), lags: 1...1, options: options)
    #expect(abs(try #require(within[0].estimate)) < 0.3 && (pooled[0].estimate ?? 0) < -0.4)
  }

  // Of 20 days x is 1 on 8, y on 9, both on 6: (20 · 6 − 8 · 9) / √(8 · 12 · 9 · 11).
  @Test("phi of a fourfold table by hand")
  func phi() throws {
    let x = (0..<20).map { $0 % 5 < 2 ? 1.0 : 0 }
    var y = x
    for day in [0, 5] { y[day] = 0 }
    for day in [2, 7, 13] { y[day] = 1 }
    var options = LagOptions()
    options.coefficient = .phi
    let rows = correlateLags(
      try SeriesDiary.screen(try SeriesDiary.one(x, y, spacing: 5)), lags: 0...0, options: options)
    #expect(Tolerance.identity.accepts(rows[0].estimate, 48 / 9504.0.squareRoot()))
    #expect(rows[0].methodName == "phi_effective_n" && rows[0].nEvents == 9)
  }

  @Test("what phi can take")
  func binaryTriggers() throws {
    let summary = try BiofeedbackDiary.read().summary
    #expect(throws: DesignError.self) { try Screen.binaryTriggers(nil, of: summary, hint: "") }
    #expect(try Screen.binaryTriggers(["medication_level"], of: summary, hint: "") == ["medication_level"])
    #expect(try Screen.binaryTriggers(nil, of: try SeriesDiary.one([0, 1], [1, 0]).summary, hint: "") == ["x"])
    #expect(throws: DesignError.self) { try Screen.binaryTriggers(["airq"], of: summary, hint: "") }
    let numbers = try SeriesDiary.one([0, 1, 1], [0, 2, 1]).summary
    #expect(throws: DesignError.self) { try Screen.binaryTriggers(["x"], of: numbers, hint: "") }
  }

  // MARK: helpers

  /// Eight persons with gaps and ties, of different length.
  static let people: [(x: [Double], y: [Double])] = (0..<8).map { person in
    let days = 60 + 5 * person
    let x = (0..<days).map { day in day % 13 == person ? .nan : Double((day * day + 3 * person) % 17) / 8 }
    let y = (0..<days).map { day in day % 11 == 3 ? .nan : Double((day * 7 + person + day / 9) % 6) }
    return (x, y)
  }

  private static func spearman(_ screen: Screen, _ lags: ClosedRange<Int>) throws -> [LagCorrelation] {
    var options = LagOptions()
    options.coefficient = .spearman
    return correlateLags(screen, lags: lags, options: options, perPerson: screen.personCount > 1)
  }

  /// Mid-ranks by counting, over the number of days.
  private static func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      let (below, tied) = (values.count { $0 < value }, values.count { $0 == value })
      return (Double(below) + Double(tied + 1) / 2) / Double(values.count)
    }
  }
}
