import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import Testing

@Suite struct QuestionnaireTests {
  /// One person of 100 days, treated from day 50 to day 79.
  static func changes(_ rows: [(day: Int, instrument: String, items: [Int?], values: [Double])]) throws
    -> [QuestionnaireChange]
  {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .index)
    for day in 0..<100 {
      builder.add(
        person: "a", day: Day(number: Int32(day)), values: [0], labels: [(50..<80).contains(day) ? "sham" : nil])
    }
    let text = rows.flatMap { row in
      zip(row.items, row.values).map { "a,\(row.day),\(row.instrument),\($0.map(String.init) ?? ""),\($1)" }
    }
    let records = try QuestionnaireRecords(
      csv: Array(("person_id,day,instrument,item,value\n" + text.joined(separator: "\n") + "\n").utf8), path: "q.csv",
      dayKind: .index)
    return QuestionnaireChange.all(ScaleScore.read(records, of: try builder.build()))
  }

  static func items(_ count: Int) -> [Int?] { (1...count).map { $0 } }

  @Test func headacheImpactBySixItems() throws {
    let rows = try Self.changes([
      (10, "HIT6", Self.items(6), [6, 8, 10, 11, 13, 13]), (40, "HIT6", [nil], [62]),
      (60, "HIT6", Self.items(6), [10, 10, 10, 10, 10, 8]), (90, "HIT6", [nil], [56]), (95, "HIT6", [1, 2], [6, 6]),
    ])
    #expect(rows.map(\.score.value) == [61, 62, 58, 56, nil])
    #expect(rows.map(\.score.phase) == [.before, .before, .during, .after, .after])
    #expect(rows.map(\.change) == [nil, nil, -4, -6, nil])
    #expect(rows.map(\.noticeable) == [nil, nil, .between, .above, nil])
    #expect(rows.map(\.status) == [.ok, .ok, .ok, .ok, .tooFew] && rows[4].score.missingItems == 4)
    let scale = QuestionnaireScale.hit6
    let levels = [49, 50, 55, 56, 59, 60].map { scale.level(of: $0) }
    #expect(levels == ["little_or_none", "some", "some", "substantial", "substantial", "severe"])
  }

  @Test func disabilityIsTheSumOfFive() throws {
    let rows = try Self.changes([(1, "MIDAS", Self.items(7), [1, 2, 3, 4, 5, 80, 9])])
    #expect(rows.map(\.score.value) == [15] && rows[0].score.missingItems == 0)
    let grades = [0, 5, 6, 10, 11, 20, 21].map { QuestionnaireScale.midas.level(of: $0) }
    #expect(grades == ["I", "I", "II", "II", "III", "III", "IV"])
  }

  @Test func qualityOfLifeRunsFromWorstToBest() throws {
    let worst = try Self.changes([(1, "MSQ21", Self.items(14), Array(repeating: 6, count: 14))])
    #expect(worst.map(\.score.scale) == [.msqRestrictive, .msqPreventive, .msqEmotional])
    #expect(worst.map(\.score.value) == [0, 0, 0])
    let mixed = try Self.changes([
      (1, "MSQ21", Self.items(14), Array(repeating: 1, count: 14)),
      (60, "MSQ21", Self.items(13), [2, 1, 1, 1, 1, 1, 1, 6, 1, 1, 1, 3, 3]),
    ])
    // One step of 35, five of 20; the third scale lacks an item.
    #expect(mixed.map(\.score.value) == [100, 100, 100, 100 * 34.0 / 35, 75, nil])
    #expect(mixed.map(\.noticeable) == [nil, nil, nil, .below, .below, nil])
    let better = try Self.changes([
      (1, "MSQ21", Self.items(14), Array(repeating: 6, count: 14)),
      (60, "MSQ21", Self.items(14), Array(repeating: 5, count: 14)),
    ])
    #expect(better.suffix(3).map(\.noticeable) == [.above, .above, .above])
  }

  @Test func impressionsOfChangeHaveNoChange() throws {
    let rows = try Self.changes([(1, "PGIC", [nil], [4]), (60, "PGIC", [1], [2])])
    #expect(rows.map(\.change) == [nil, nil])
    #expect(rows.map { $0.score.scale.level(of: $0.score.value ?? 0) } == ["no_response", "response"])
  }
}
