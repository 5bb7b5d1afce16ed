import ProdromeDesign
import ProdromeDiary
import Testing

/// Days since the last headache, and the days that are left when only new ones are asked about, worked by hand.
@Suite struct RiskSetTests {
  /// Person a: days 1–9 without day 5, the outcome of day 8 missing; person b: days 1–3.
  private static let outcome: [(person: String, day: Int32, headache: Double)] = [
    ("a", 1, 0), ("a", 2, 1), ("a", 3, 0), ("a", 4, 0), ("a", 6, 0), ("a", 7, 1), ("a", 8, .nan), ("a", 9, 0),
    ("b", 1, 1), ("b", 2, 0), ("b", 3, 1),
  ]

  private func diary() throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("x", false), ("z", false)], dayKind: .index)
    for row in Self.outcome {
      let x = Double(row.day)
      builder.add(person: row.person, day: Day(number: row.day), values: [row.headache, x, 10 + x])
    }
    return try builder.build()
  }

  private func rows(_ formula: String, _ options: DesignOptions = DesignOptions()) throws -> (Design, GatheredRows) {
    let design = try Design(ModelFormula(formula), of: diary(), options: options)
    return (design, GatheredRows(design))
  }

  private var newOnsets: DesignOptions {
    var options = DesignOptions()
    options.riskSet = .newOnset
    return options
  }

  @Test func daysSinceTheLastHeadache() throws {
    let (design, rows) = try rows("headache ~ since(headache)")
    #expect(design.columnNames == ["(Intercept)", "headache_since"])
    // a: day 3 and 4 after day 2; day 6 and 7 stand behind the gap, day 9 behind a day without an outcome.
    #expect(rows.columns["headache_since"] == [1, 2, 1, 2])
    #expect(rows.outcome == [0, 0, 0, 1])
    #expect(rows.lostByTerm == [0, 6])
    #expect(design.formula.lagsResponse)
  }

  @Test func newOnsetsAlone() throws {
    let (design, rows) = try rows("headache ~ lag(x, 1) + x:z", newOnsets)
    #expect(design.riskSet == .newOnset)
    // a: days 2 and 4 (yesterday 1 and 3), 7 (yesterday 6); b: day 3.
    #expect(rows.outcome == [1, 0, 1, 1])
    #expect(rows.columns["x_lag1"] == [1, 3, 6, 2])
    #expect(rows.columns["x:z"] == [24.0, 56, 119, 39])
    #expect(design.termNames.last == "risk set new-onset")
    #expect(rows.lostByTerm.last == 6)
  }

  @Test func limitedTwiceIsLimitedOnce() throws {
    let (design, _) = try rows("headache ~ x", newOnsets)
    #expect(design.limitedToNewOnsets().termNames == design.termNames)
  }

  @Test func intervalsKnowTheirClock() throws {
    var options = newOnsets
    options.timesIntervals = true
    let (design, _) = try rows("headache ~ x + strata(person_id)", options)
    var seen: [(day: Int32, since: Int32, stratum: Int32)] = []
    var block = design.makeBlock()
    design.forEachBlock(inShard: 0, .all, reusing: &block) { (block: borrowing PersonBlock) in
      block.forEachPersonRows { rows in
        for row in 0..<rows.count { seen.append((rows.days[row], rows.daysSinceEvent[row], rows.strata[row])) }
      }
    }
    // Day 4 of a and day 3 of b; day 2 and 7 of a stand before the first headache or behind a gap.
    #expect(seen.map(\.day) == [4, 3] && seen.map(\.since) == [2, 2] && seen.map(\.stratum) == [0, 0])
  }

  @Test func whatIsNoZeroOrOneHasNoOnset() throws {
    var options = newOnsets
    options.outcome = .number
    #expect(throws: DesignError.self) { try rows("x ~ z", options) }
    #expect(throws: DesignError.self) { try rows("headache ~ since(x)") }
    #expect(throws: DesignError.self) { try ModelFormula("headache ~ since(lag(headache, 1))") }
  }

  @Test func curvesOfTheDaysSince() throws {
    let (design, _) = try rows("headache ~ poly(since(headache), 1)")
    #expect(design.columnNames == ["(Intercept)", "headache_since_poly1"])
  }
}
