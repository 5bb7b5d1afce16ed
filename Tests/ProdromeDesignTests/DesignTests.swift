import ProdromeDesign
import ProdromeDiary
import ProdromeTestSupport
import Testing

@Suite struct DesignTests {
  private func gather(_ formula: String, _ diary: TinyDiary = .mixed, centring: Centring = .person) throws
    -> GatheredRows
  {
    GatheredRows(try Design(ModelFormula(formula), of: diary.diary(), options: DesignOptions(centring: centring)))
  }

  @Test func takesRecordedDaysInCanonicalOrder() throws {
    let rows = try gather("headache ~ 1")
    #expect(rows.person == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2])
    #expect(rows.outcome == [0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1])
    #expect(rows.columns["(Intercept)"] == Array(repeating: 1, count: 11))
  }

  @Test func missingTriggersCostTheDayAndAreCounted() throws {
    let rows = try gather("headache ~ stress + posture_h")
    #expect(rows.columns["stress"] == [2, 8, 3, 5, 2, 1, 4, 6, 9])
    #expect(rows.lostByTerm == [0, 1, 1])
    #expect(rows.outcome.count == 9)
  }

  @Test(arguments: [-2, -1, 0, 1, 2, 3, 9])
  func lagsGoByCalendarDayWithinAPerson(_ lag: Int) throws {
    let tiny = TinyDiary.mixed
    let rows = try gather("headache ~ lag(stress, \(lag))")
    let name = lag == 0 ? "stress" : lag > 0 ? "stress_lag\(lag)" : "stress_lead\(-lag)"
    var expected: [Double] = []
    for row in tiny.rows.sorted(by: { ($0.person, $0.day) < ($1.person, $1.day) }) where !row.headache.isNaN {
      let value = tiny.cell(row.person, row.day - Int32(lag)) { $0.stress }
      if !value.isNaN { expected.append(value) }
    }
    #expect(rows.columns[name, default: []] == expected)
  }

  @Test func withinAndBetweenUseAllRecordedDaysOfTheColumn() throws {
    let rows = try gather("headache ~ within(stress) + between(stress)")
    // a: (2 + 8 + 3)/3; b: 3, 5, 2, 7, 1, 4, 6 = 28/7, the day without outcome counts; c: 9.
    let a = 13.0 / 3
    #expect(rows.columns["stress_within"] == [2 - a, 8 - a, 3 - a, -1, 1, -2, -3, 0, 2, 0])
    #expect(rows.columns["stress_between"] == [a, a, a, 4, 4, 4, 4, 4, 4, 9])
  }

  @Test func constantsLeaveNothingBehind() throws {
    let tiny = TinyDiary((0..<7).map { TinyDiary.row("a", $0, Double($0 % 2), 3.3, 0.1, nil, nil) })
    let rows = try gather("headache ~ within(stress) + within(posture_h)", tiny)
    #expect(rows.columns["stress_within"] == Array(repeating: 0, count: 7))
    #expect(rows.columns["posture_h_within"] == Array(repeating: 0, count: 7))
  }

  @Test func centresByPhase() throws {
    let rows = try gather("headache ~ within(posture_h)", centring: .personPhase)
    // b before: 1, 2 (1.5); during: 4, 3, 3?, 2 — day 5 lies between labelled days without an outcome: during;
    // pause: 6; after: 5. a: 2, 1 (1.5). c: 7.
    #expect(rows.columns["posture_h_within"] == [0.5, -0.5, -0.5, 0.5, 1, 0, 0, -1, 0, 0])
  }

  @Test func derivesTreatedFromTheLabels() throws {
    let rows = try gather("headache ~ treated")
    #expect(rows.columns["treated"] == [0, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0])
  }

  @Test func labelsBecomeIndicators() throws {
    let rows = try gather("headache ~ mood")
    #expect(Set(rows.columns.keys) == ["(Intercept)", "mood[low]", "mood[mid]"])
    #expect(rows.columns["mood[low]"] == [0, 1, 0, 1, 0, 1, 0, 1, 0, 0])
    let other = try gather("headache ~ lag(factor(mood, ref = \"mid\"), 1)")
    #expect(Set(other.columns.keys) == ["(Intercept)", "mood_lag1[high]", "mood_lag1[low]"])
  }

  @Test func weekdaysAndTrend() throws {
    let rows = try gather("headache ~ weekday() + trend()")
    #expect(rows.columns["weekday[Tue]"] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
    #expect(rows.columns["weekday[Sun]"] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
    #expect(rows.columns["trend"] == [0.0, 1, 2, 0, 1, 2, 4, 6, 7, 8, 0].map { $0 / 28 })
  }

  @Test func interactionsMultiply() throws {
    let rows = try gather("headache ~ lag(stress, 1):posture_h")
    // Days with yesterday's stress: a: days 4, 5 (posture missing on 5); b: days 1, 2, 6, 7, 8.
    #expect(rows.columns["stress_lag1:posture_h"] == [2, 6, 20, 42, 2, 20])
  }

  @Test func noInterceptOnRequest() throws {
    let design = try Design(ModelFormula("headache ~ 0 + stress"), of: TinyDiary.mixed.diary())
    #expect(design.columnNames == ["stress"])
    #expect(!design.hasIntercept)
  }

  @Test func refusesWhatItCannotFill() throws {
    let diary = try TinyDiary.mixed.diary()
    #expect(throws: DesignError.self) { try Design(ModelFormula("headache ~ strss"), of: diary) }
    #expect(throws: DesignError.self) { try Design(ModelFormula("stress ~ posture_h"), of: diary) }
    #expect(throws: DesignError.self) { try Design(ModelFormula("headache ~ factor(stress)"), of: diary) }
    #expect(throws: DesignError.self) { try Design(ModelFormula("headache ~ within(lag(stress, 1))"), of: diary) }
    #expect(throws: DesignError.self) { try Design(ModelFormula("headache ~ factor(mood, ref = \"x\")"), of: diary) }
    let error = #expect(throws: DesignError.self) { try Design(ModelFormula("headache ~ strss"), of: diary) }
    guard case .unknownColumn(_, let nearest) = error else {
      Issue.record("another error")
      return
    }
    #expect(nearest.first == "stress")
  }

  @Test func longDiariesPackIntoManyTiles() throws {
    var rows: [TinyDiary.Row] = []
    for person in 0..<7 {
      for day in 0..<Int32(900) where (Int(day) + person) % 11 != 0 {
        let x = Double((Int(day) * 7 + person * 3) % 10)
        rows.append(TinyDiary.row("p\(person)", day, Double(Int(day) % 2), x, 1, nil, nil))
      }
    }
    let tiny = TinyDiary(rows)
    let whole = GatheredRows(try Design(ModelFormula("headache ~ lag(stress, 2)"), of: tiny.diary()))
    let small = GatheredRows(try Design(ModelFormula("headache ~ lag(stress, 2)"), of: tiny.diary(shardRows: 100)))
    #expect(whole.columns == small.columns)
    #expect(whole.person == small.person)
    let expected = rows.filter { row in (row.day - TinyDiary.monday) >= 2 }
      .compactMap { row -> Double? in
        let value = tiny.cell(row.person, row.day - 2) { $0.stress }
        return value.isNaN ? nil : value
      }
    #expect(whole.columns["stress_lag2"] == expected)
  }
}
