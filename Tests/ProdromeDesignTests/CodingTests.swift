import ProdromeDesign
import ProdromeDiary
import Testing

/// Which columns a formula gets, as R's model.matrix would have them.
@Suite struct CodingTests {
  private func names(_ formula: String) throws -> [String] {
    try Design(ModelFormula(formula), of: TinyDiary.mixed.diary()).columnNames
  }

  @Test func withoutInterceptTheFirstLabelHasAllLevels() throws {
    #expect(try names("headache ~ 0 + stress + mood") == ["stress", "mood[high]", "mood[low]", "mood[mid]"])
    #expect(
      try names("headache ~ 0 + mood + treatment")
        == ["mood[high]", "mood[low]", "mood[mid]", "treatment[none]"])
  }

  @Test func productsWithLabelsNeedTheirParts() throws {
    #expect(throws: DesignError.self) { try names("headache ~ stress:mood") }
    #expect(throws: DesignError.self) { try names("headache ~ mood + stress:mood") }
    #expect(
      try names("headache ~ stress*mood")
        == ["(Intercept)", "stress", "mood[low]", "mood[mid]", "stress:mood[low]", "stress:mood[mid]"])
  }

  @Test func aLevelStandsAgainstAllOthers() throws {
    #expect(try names("headache ~ lag(level(mood, \"mid\"), 1)") == ["(Intercept)", "mood_lag1[mid]"])
    let rows = GatheredRows(try Design(ModelFormula("headache ~ level(mood, \"mid\")"), of: TinyDiary.mixed.diary()))
    // Person a: mid, low, mid; b: low, mid, low, then (no label, no outcome) mid, low, high; c: high.
    #expect(rows.columns["mood[mid]"] == [1, 0, 1, 0, 1, 0, 1, 0, 0, 0])
    for wrong in ["level(stress, \"mid\")", "level(mood, \"none\")", "level(mood)", "level(mood, mid)"] {
      #expect(throws: DesignError.self) { try names("headache ~ \(wrong)") }
    }
    #expect(Level("mood", "mid").written == "level(mood, \"mid\")" && Level("mood", "mid").holds("mood"))
  }

  @Test func aTermCrossedWithItselfIsItself() throws {
    #expect(try names("headache ~ stress*stress") == ["(Intercept)", "stress"])
  }

  @Test func aColumnThatTakesTheNameOfALagIsRefused() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false), ("stress_lag1", false)], dayKind: .index)
    for day in 0..<4 {
      builder.add(person: "a", day: Day(number: Int32(day)), values: [Double(day % 2), Double(day), 1])
    }
    let diary = try builder.build()
    #expect(throws: DesignError.self) {
      try Design(ModelFormula("headache ~ stress_lag1 + lag(stress, 1)"), of: diary)
    }
  }

  @Test func aTrendKeepsToItsDays() throws {
    let rows = GatheredRows(
      try Design(ModelFormula("headache ~ within(trend(during()))"), of: TinyDiary.mixed.diary()))
    // Person b: days 0, 1 before, 2, 4, 7 labelled; the pause and the day after count nowhere. Mean 14/5.
    let b = rows.columns["trend_within", default: []].dropFirst(3).prefix(5).map { $0 * 28 }
    #expect(zip(b, [-2.8, -1.8, -0.8, 1.2, 4.2]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(b.reduce(0, +)) < 1e-12)
  }
}
