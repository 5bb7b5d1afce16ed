import ProdromeDesign
import ProdromeDiary
import ProdromeNumerics
import Testing

/// Hours before an attack, worked by hand: a gap, an attack and an exposure without a time.
@Suite struct HoursTests {
  private typealias Row = (day: Int32, headache: Double, onset: Double, mg: Double, time: Double, stress: Double)

  private static let rows: [Row] = [
    (1, 0, .nan, 100, 480, 3), (2, 1, 840, 0, .nan, 5), (3, 0, .nan, 200, 1080, 4), (4, 1, 960, 50, 1020, .nan),
    (6, 0, .nan, 80, 420, 6), (7, 1, .nan, 0, .nan, 7), (8, 0, .nan, 120, 720, 2), (9, 0, .nan, 90, .nan, 1),
    (10, 0, .nan, 0, .nan, 8),
  ]

  private static func diary(_ rows: [Row] = rows, others: [Row] = []) throws -> Diary {
    let names = ["headache", "t", "onset_time", "caffeine_mg", "caffeine_mg_time", "stress", "temp_c"]
    var builder = DiaryBuilder(schema: DiarySchema(), columns: names.map { ($0, false) }, dayKind: .index)
    for (person, rows) in [("a", rows), ("b", others)] {
      for row in rows {
        builder.add(
          person: person, day: Day(number: row.day),
          values: [row.headache, Double(row.day), row.onset, row.mg, row.time, row.stress, -Double(row.day)])
      }
    }
    return try builder.build()
  }

  private func expect(
    _ term: String, _ days: [Double], _ values: [Double], of diary: Diary? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let design = try Design(ModelFormula("headache ~ t + \(term)"), of: diary ?? Self.diary())
    let rows = GatheredRows(design)
    #expect(rows.columns["t", default: []] == days, "\(term)", sourceLocation: location)
    #expect(rows.columns[design.columnNames[2], default: []] == values, "\(term)", sourceLocation: location)
  }

  /// Free days take 14:00 and 16:00 in turn. Day 2 ends at 14:00, a day after the coffee of 8:00; the coffee of day 4 came after the
  /// onset; day 6 reaches into the gap, day 7 has no onset time, day 9 a coffee without a time.
  @Test func timesOfEachDay() throws {
    try expect("hours(caffeine_mg, 24)", [2, 3, 4, 8], [0, 0, 200, 120])
    // Two days before day 10 hold all of day 9, whatever the time of its coffee.
    try expect("hours(caffeine_mg, 48)", [3, 4, 8, 10], [0, 200, 120, 90])
    try expect("hours(caffeine_mg, 24, at = caffeine_mg_time)", [2, 3, 4, 8], [0, 0, 200, 120])
  }

  @Test func oneHourOfAllDays() throws {
    try expect("hours(stress, 24, at = 21)", [2, 3, 4, 8, 9, 10], [3, 5, 4, 7, 2, 1])
    try expect("hours(stress, 12, at = 21)", [], [])
    try expect("hours(stress, 12, at = 6)", [1, 2, 3, 6, 8, 9, 10], [3, 5, 4, 6, 2, 1, 8])
    // Days 3, 8 and 10 look back from 16:00; ratings just at that hour do not count.
    try expect("hours(stress, 1, at = 15)", [3, 8, 10], [4, 2, 8])
    try expect("hours(stress, 1, at = 16)", [], [])
    try expect("hours(temp_c, 24, at = 6)", [1, 2, 3, 4, 6, 8, 9, 10], [-1, -2, -3, -4, -6, -8, -9, -10])
  }

  /// Free days look back from 23:30 and 00:30, as the attacks do, and not from noon.
  @Test func freeDaysTakeTheOnsetsInTurn() throws {
    let nights: [Row] = [
      (1, 1, 1410, 0, .nan, 1), (2, 1, 30, 0, .nan, 2), (3, 0, .nan, 0, .nan, 3), (4, 0, .nan, 0, .nan, 4),
    ]
    try expect("hours(stress, 12, at = 6)", [], [], of: Self.diary(nights))
    try expect("hours(stress, 19, at = 6)", [1, 2, 3, 4], [1, 1, 3, 3], of: Self.diary(nights))
  }

  /// Coffee at 8:00 every day, attacks at 9:00, 13:00 and 20:00: of both kinds of days a third has it in the four hours before.
  @Test func whatKeepsToTheClockIsNoLink() throws {
    let rows = (1...24).map { day -> Row in
      let isAttack = day % 2 == 0
      return (Int32(day), isAttack ? 1 : 0, isAttack ? [540, 780, 1200][day / 2 % 3] : .nan, 100, 480, 0)
    }
    let design = GatheredRows(
      try Design(ModelFormula("headache ~ t + hours(caffeine_mg, 4)"), of: try Self.diary(rows)))
    let column = try #require(design.columns["caffeine_mg_hours4"])
    for kind in [0.0, 1] {
      let values = zip(column, design.outcome).filter { $0.1 == kind }.map(\.0)
      #expect(values.count == 12 && values.reduce(0, +) == 400, "\(kind): \(values)")
    }
  }

  /// With every time at midnight the hours before are the days before: a gap and another person break them alike.
  @Test func atMidnightHoursAreLags() throws {
    func rows(_ days: [Int32], _ step: Int) -> [Row] {
      days.map { day -> Row in
        let isAttack = Int(day) * step % 3 == 0
        return (day, isAttack ? 1 : 0, isAttack ? 0 : .nan, Double(Int(day) * 7 % (10 + step)), 0, 0)
      }
    }
    let diary = try Self.diary(rows([1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 15], 1), others: rows(Array(1...9), 2))
    func columns(_ terms: String) throws -> GatheredRows {
      GatheredRows(try Design(ModelFormula("headache ~ t + \(terms)"), of: diary))
    }
    let lags = try columns("lag(caffeine_mg, 1:2)")
    let (one, two) = (lags.columns["caffeine_mg_lag1", default: []], lags.columns["caffeine_mg_lag2", default: []])
    for at in ["", ", at = 0"] {
      let day = try columns("hours(caffeine_mg, 24\(at))")
      let lag = try columns("lag(caffeine_mg, 1)")
      #expect(day.columns["t"] == lag.columns["t"] && day.outcome == lag.outcome && day.outcome.count > 10)
      #expect(day.columns["caffeine_mg_hours24"] == lag.columns["caffeine_mg_lag1"])
      let days = try columns("hours(caffeine_mg, 48\(at))")
      #expect(days.columns["t"] == lags.columns["t"] && days.person == lags.person)
      #expect(days.columns["caffeine_mg_hours48"] == zip(one, two).map { max($0, $1) })
    }
  }

  /// Nobody's usual onset is known before there is one.
  @Test func withoutAnOnsetThereIsNoHour() throws {
    let free = Self.rows.filter { $0.headache == 0 }
    try expect("hours(stress, 24, at = 21)", [2, 3, 4, 8, 9, 10], [3, 5, 4, 7, 2, 1], of: Self.diary(others: free))
  }

  @Test(arguments: [
    ("hours(caffeine_mg)", "hours() needs"), ("hours(caffeine_mg, 0)", "hours() needs"),
    ("hours(caffeine_mg, 200)", "up to 168"), ("hours(caffeine_mg, 24, at = 24)", "from 0 to below 24"),
    ("hours(caffeine_mg, 24, ref = 2)", "at = hour or column"), ("hours(stress, 24)", "no column stress_time"),
    ("hours(caffeine_mg, 24, at = stress)", "no column stress of clock times"),
    ("hours(temp_c, 24, at = caffeine_mg_time)", "values below 0"), ("hours(headache, 24, at = 21)", "the same day"),
  ])
  func refuses(term: String, what: String) throws {
    let error = try #require(throws: DesignError.self) {
      try Design(ModelFormula("headache ~ \(term)"), of: try Self.diary())
    }
    #expect("\(error)".contains(what), "\(error)")
  }

  @Test func readsTheColumnsOfItsTimes() throws {
    let names = try ModelFormula.columnNames(in: "headache ~ hours(caffeine_mg, 24) + stress")
    #expect(Set(["onset_time", "caffeine_mg", "caffeine_mg_time", "stress"]).isSubset(of: names))
    #expect(try !ModelFormula.columnNames(in: "headache ~ stress").contains("onset_time"))
    for text in ["hours(caffeine_mg, 12)", "hours(stress, 36, at = 21.5)", "hours(cheese, 24, at = meal_time)"] {
      #expect(try ModelFormula("headache ~ \(text)").written == "headache ~ \(text)")
    }
  }
}
