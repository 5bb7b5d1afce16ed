import ProdromeDesign
import ProdromeDiary
import Testing

@Suite struct ReferentsTests {
  /// One person's outcome by day, from `first` on; nil = the day is not recorded.
  private func strata(
    _ outcome: [Double?], from first: Day, _ kind: DayKind, _ formula: String
  ) throws -> [(day: Int32, stratum: Int32)] {
    var builder = DiaryBuilder(schema: DiarySchema(), columns: [("headache", false)], dayKind: kind)
    for (offset, value) in outcome.enumerated() {
      guard let value else { continue }
      builder.add(person: "a", day: Day(number: first.number + Int32(offset)), values: [value])
    }
    let design = try Design(ModelFormula(formula), of: try builder.build())
    var block = design.makeBlock()
    var days: [(day: Int32, stratum: Int32)] = []
    design.forEachBlock(inShard: 0, .all, reusing: &block) { (block: borrowing PersonBlock) in
      block.forEachPersonRows { rows in
        for row in 0..<rows.count { days.append((rows.days[row], rows.strata[row])) }
      }
    }
    return days
  }

  /// Days grouped by stratum, each group rising, in the order of their first day.
  private func groups(_ days: [(day: Int32, stratum: Int32)]) -> [[Int32]] {
    Dictionary(grouping: days, by: \.stratum).values.map { $0.map(\.day).sorted() }.sorted { $0[0] < $1[0] }
  }

  private func alternating(_ count: Int) -> [Double?] { (0..<count).map { Double($0 % 2) } }

  @Test func sameWeekdayOfTheSameMonth() throws {
    let first = try #require(Day(year: 2023, month: 12, day: 20))
    let days = try strata(alternating(100), from: first, .date, "headache ~ 1 + strata(referents())")
    #expect(days.count == 100)
    for (a, i) in days {
      for (b, j) in days {
        let (one, other) = (Day(number: a), Day(number: b))
        let isAlike =
          one.civil.year == other.civil.year && one.civil.month == other.civil.month && one.weekday == other.weekday
        #expect((i == j) == isAlike)
      }
    }
  }

  @Test func withoutDatesTheSamePlaceOfABlock() throws {
    let days = try strata(
      alternating(60), from: Day(number: -30), .index, "headache ~ 1 + strata(referents())")
    let groups = groups(days)
    // Blocks begin at −56, −28, 0 and 28; two days of the first, all of two, two of the last.
    #expect(groups.count == 2 + 7 + 7 + 2)
    #expect(groups.contains([-28, -21, -14, -7]))
    #expect(groups.contains([3, 10, 17, 24]))
    #expect(groups.contains([29]))
  }

  @Test func bidirectionalReferentsAreFreeDaysUsedOnce() throws {
    // Headaches on days 0, 7, 8 and 21; day 15 is not recorded.
    var outcome: [Double?] = Array(repeating: 0, count: 29)
    for day in [0, 7, 8, 21] { outcome[day] = 1 }
    outcome[15] = nil
    let days = try strata(
      outcome, from: Day(number: 100), .index, "headache ~ 1 + strata(referents(\"bidirectional\"))")
    // 0 has only its neighbour 7, a headache day: alone. 7: 14. 8: 1 (15 is unknown). 21: 28, as 14 is taken.
    #expect(groups(days) == [[100], [101, 108], [107, 114], [121, 128]])
  }

  @Test func enterTheFormula() throws {
    let formula = try ModelFormula("headache ~ stress + strata(mood)").caseCrossover()
    #expect(formula.written == "headache ~ stress + strata(mood, referents())")
    let other = try ModelFormula("headache ~ stress").caseCrossover(.bidirectional)
    #expect(other.written == "headache ~ stress + strata(referents(\"bidirectional\"))")
    #expect(try ModelFormula(other.written).written == other.written)
    let named = try ModelFormula("headache ~ stress + strata(referents(\"time-stratified\"))")
    #expect(named.written == "headache ~ stress + strata(referents())")
    for wrong in ["referents(7)", "referents(\"both\")", "referents(stress)", "referents(kind = \"bidirectional\")"] {
      #expect(throws: DesignError.self) { try ModelFormula("headache ~ stress + strata(\(wrong))") }
    }
  }
}
