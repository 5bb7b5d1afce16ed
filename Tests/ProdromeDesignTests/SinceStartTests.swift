import ProdromeDesign
import ProdromeDiary
import Testing

@Suite struct SinceStartTests {
  // Days 0–1 before, 2–5 during with a pause on 3 and a gap on 4, 6 after: since_start 0, 0, 0, –, –, 3 / 28, –.
  @Test func byHand() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .index)
    for (day, label) in [(0, nil), (1, nil), (2, "a"), (3, nil), (5, "b"), (6, nil)] as [(Int32, String?)] {
      builder.add(person: "p", day: Day(number: day), values: [1], labels: [label])
    }
    builder.add(person: "q", day: Day(number: 0), values: [0], labels: [nil])
    let diary = try builder.build()
    let design = try Design(try ModelFormula("headache ~ since_start()"), of: diary)
    let rows = GatheredRows(design)
    #expect(rows.columns["since_start"] == [0, 0, 0, 3.0 / 28, 0])
    #expect(throws: DesignError.self) { try Design(try ModelFormula("headache ~ since_start(a)"), of: diary) }
  }
}
