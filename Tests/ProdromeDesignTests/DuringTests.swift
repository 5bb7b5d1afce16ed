import ProdromeDesign
import ProdromeDiary
import Testing

@Suite struct DuringTests {
  // Person b: untreated days 0 and 1, labelled 2, 4 and 7, a pause on day 6, day 8 after the last label. The contrast keeps
  // days 0, 1 (before) and 2, 4, 7 (during); a and c were never treated.
  @Test func leavesPausesAndTheTimeAfterOut() throws {
    let design = try Design(try ModelFormula("headache ~ during()"), of: try TinyDiary.mixed.diary())
    let rows = GatheredRows(design)
    #expect(design.columnNames == ["(Intercept)", "during"])
    #expect(rows.columns["during"] == [0, 0, 0, 0, 0, 1, 1, 1, 0])
    #expect(rows.person == [0, 0, 0, 1, 1, 1, 1, 1, 2])
    #expect(rows.lostByTerm == [0, 2])
  }

  // One day before the first label (day 2) is left out: day 1.
  @Test func leavesTheLastDaysBeforeTreatmentOut() throws {
    let design = try Design(try ModelFormula("headache ~ during(1)"), of: try TinyDiary.mixed.diary())
    let rows = GatheredRows(design)
    #expect(design.columnNames == ["(Intercept)", "during1"])
    #expect(rows.columns["during1"] == [0, 0, 0, 0, 1, 1, 1, 0])
    #expect(rows.person == [0, 0, 0, 1, 1, 1, 1, 2])
  }

  // Person b's mean of during over the five days of the contrast is 3/5.
  @Test func centresOverTheContrast() throws {
    let design = try Design(
      try ModelFormula("headache ~ within(during()) + within(trend())"), of: try TinyDiary.mixed.diary())
    let rows = GatheredRows(design)
    #expect(design.columnNames == ["(Intercept)", "during_within", "trend_within"])
    let expected = [0, 0, 0, -0.6, -0.6, 0.4, 0.4, 0.4, 0]
    #expect(zip(rows.columns["during_within"] ?? [], expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func needsTreatmentLabelsAndNoMoreThanAWholeNumber() throws {
    for argument in ["stress", "0", "1.5", "1, 2"] {
      #expect(throws: DesignError.self, "\(argument)") {
        try Design(try ModelFormula("headache ~ during(\(argument))"), of: try TinyDiary.mixed.diary())
      }
    }
    var builder = DiaryBuilder(schema: DiarySchema(), columns: [("headache", false)], dayKind: .date)
    builder.add(person: "a", day: Day(number: 1), values: [1])
    let untreated = try builder.build()
    #expect(throws: DesignError.self) { try Design(try ModelFormula("headache ~ during()"), of: untreated) }
  }
}
