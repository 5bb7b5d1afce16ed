import Glibc
import ProdromeDesign
import ProdromeDiary
import Testing

/// Exposures made of a person's other days, worked by hand: a gap, a missing cell, and a person of one day.
@Suite struct DerivedExposureTests {
  /// Person a: days 1–10 without day 5, x of day 7 missing; person b: three days; person c: one.
  private static let rows: [(person: String, day: Int32, x: Double, w: Double)] = [
    ("a", 1, 4, 0), ("a", 2, 6, 1), ("a", 3, 2, 1), ("a", 4, 2, .nan), ("a", 6, 5, 0), ("a", 7, .nan, 0),
    ("a", 8, 3, 1), ("a", 9, 8, 1), ("a", 10, 8, 0), ("b", 1, 10, 1), ("b", 2, 7, 1), ("b", 3, 7, 1), ("c", 1, 7, 0),
  ]

  private static func diary(
    _ rows: [(person: String, day: Int32, x: Double, w: Double)] = rows, shardRows: Int = 32_768
  ) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(),
      columns: [("headache", false), ("t", false), ("x", false), ("w", false), ("one", false)], dayKind: .index)
    for row in rows {
      builder.add(
        person: row.person, day: Day(number: row.day), values: [Double(row.day % 2), Double(row.day), row.x, row.w, 3])
    }
    var options = DiaryOptions()
    options.shardRows = shardRows
    return try builder.build(options: options)
  }

  /// Days and values of a term where it is present.
  private func values(
    _ term: String, of diary: Diary? = nil, _ name: String? = nil
  ) throws -> (days: [Double], values: [Double]) {
    let design = try Design(ModelFormula("headache ~ t + \(term)"), of: diary ?? Self.diary())
    let rows = GatheredRows(design)
    return (rows.columns["t", default: []], rows.columns[name ?? design.columnNames[2], default: []])
  }

  private func expect(
    _ term: String, _ days: [Double], _ expected: [Double], location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try values(term)
    #expect(found.days == days, "\(term)", sourceLocation: location)
    #expect(found.values.count == expected.count, sourceLocation: location)
    // Sums of a few small numbers: rounding of the last place.
    for (value, number) in zip(found.values, expected) {
      #expect(abs(value - number) < 1e-14, "\(term): \(value) is not \(number)", sourceLocation: location)
    }
  }

  /// Day 6 follows the gap and day 8 the missing cell: neither has a yesterday.
  @Test func changesSinceYesterday() throws {
    try expect("change(x)", [2, 3, 4, 9, 10, 2, 3], [2, -4, 0, 5, 0, -3, 0])
    try expect("letdown(x)", [2, 3, 4, 9, 10, 2, 3], [0, 4, 0, 0, 0, 3, 0])
    try expect("lag(letdown(x), 1)", [3, 4, 10, 3], [0, 4, 0, 3])
  }

  @Test func overTheLastDays() throws {
    try expect("runsum(x, 3)", [3, 4, 10, 3], [12, 10, 19, 24])
    try expect("runmean(x, 3)", [3, 4, 10, 3], [4, 10.0 / 3, 19.0 / 3, 8])
    try expect("runmean(x, 1)", [1, 2, 3, 4, 6, 8, 9, 10, 1, 2, 3, 1], [4, 6, 2, 2, 5, 3, 8, 8, 10, 7, 7, 7])
    try expect("runsum(x, 365)", [], [])
  }

  /// The means are 38/8, 8 and 7.
  @Test func belowTheUsual() throws {
    let days: [Double] = [1, 2, 3, 4, 6, 8, 9, 10, 1, 2, 3, 1]
    let below = [0.75, 0, 2.75, 2.75, 0, 1.75, 0, 0, 0, 1, 1, 0]
    try expect("withdrawal(x)", days, below)
    try expect("debt(x, 1)", days, below)
    try expect("debt(x, 3)", [3, 4, 10, 3], [3.5, 5.5, 1.75, 2])
  }

  /// Usual is what `within()` subtracts, also where that is the mean of the phase.
  @Test(arguments: Centring.allCases) func usualIsWhatWithinSubtracts(_ centring: Centring) throws {
    let design = try Design(
      ModelFormula("headache ~ within(stress) + withdrawal(stress)"), of: TinyDiary.mixed.diary(),
      options: DesignOptions(centring: centring))
    let rows = GatheredRows(design)
    #expect(rows.columns["stress_withdrawal"] == rows.columns["stress_within"]?.map { $0 > 0 ? 0 : -$0 })
    #expect(rows.columns["stress_withdrawal"]?.contains { $0 > 0 } == true)
  }

  /// Sorted, a has 2, 2, 3, 4, 5, 6, 8, 8: three quarters of the way lie at 6.5, of b at 8.5.
  @Test func aboveAnOwnQuantile() throws {
    try expect(
      "above(x, 0.75)", [1, 2, 3, 4, 6, 8, 9, 10, 1, 2, 3, 1], [0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0])
  }

  /// After s equal days of n: (s + ½)/(n + 1). Day 4 of a says nothing and teaches nothing.
  @Test func bitsOfZeroAndOne() throws {
    let same: [Double] = [0.5, 0.5, 1.5, 1.5, 2.5, 2.5, 3.5, 3.5, 0.5, 1.5, 2.5, 0.5]
    let days: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 1]
    try expect("surprisal(w)", [1, 2, 3, 6, 7, 8, 9, 10, 1, 2, 3, 1], zip(same, days).map { log2($1 / $0) })
  }

  /// After two days Student's t has one degree of freedom (Cauchy), after three F(t) = ½ + t/2√(2 + t²).
  @Test func bitsOfNumbers() throws {
    let found = try values("surprisal(x)")
    #expect(found.days == [3, 4, 6, 8, 9, 10, 3])
    func cauchy(_ t: Double) -> Double { 0.5 + atan(t) / .pi }
    func two(_ t: Double) -> Double { 0.5 + t / (2 * (2 + t * t).squareRoot()) }
    func expect(_ bits: Double, _ high: Double, _ low: Double) {
      let probability: Double = high - low
      #expect(abs(bits + log2(probability)) < 1e-12)
    }
    // The smallest step is 1. Day 3 of a: 4 and 6 came before, mean 5 and variance 2; then 2, 3 below the mean.
    let first: Double = (1.5 * (2 + 1.0 / 12)).squareRoot()
    expect(found.values[0], cauchy(3.5 / first), cauchy(2.5 / first))
    // Day 4: 4, 6, 2 before, mean 4 and variance 4; then 2.
    let second: Double = ((4 + 1.0 / 12) * 4 / 3).squareRoot()
    expect(found.values[1], two(2.5 / second), two(1.5 / second))
    // Day 3 of b: 10 and 7 before, mean 8.5 and variance 4.5; then 7.
    let other: Double = (1.5 * (4.5 + 1.0 / 12)).squareRoot()
    expect(found.values[6], cauchy(2 / other), cauchy(1 / other))
  }

  /// Days before that were all alike leave the spread of rounding: p = 2 atan(√2)/π for one more such day.
  @Test func alikeDaysAreNotCertain() throws {
    let rows: [(person: String, day: Int32, x: Double, w: Double)] = [
      ("a", 1, 5, 0), ("a", 2, 5, 0), ("a", 3, 5, 0), ("b", 1, 6, 1), ("b", 2, 6, 0),
    ]
    let found = try values("surprisal(x)", of: Self.diary(rows))
    #expect(found.values.count == 1)
    let probability: Double = 2 * atan(2.0.squareRoot()) / .pi
    #expect(abs(found.values[0] + log2(probability)) < 1e-12)
  }

  /// Where steps are far smaller than the spread, bits are those of the density times the step.
  @Test func fineStepsGiveDensities() throws {
    let rows: [(person: String, day: Int32, x: Double, w: Double)] = [
      ("a", 1, 0, 0), ("a", 2, 1, 0), ("a", 3, 2, 0), ("b", 1, 0, 1), ("b", 2, 1e-6, 0),
    ]
    let found = try values("surprisal(x)", of: Self.diary(rows))
    let scale: Double = 0.75.squareRoot()
    let density: Double = 1 / (Double.pi * scale * 4)
    // The density is that of an interval of 2e-4 of the scale: nine digits.
    #expect(abs(found.values[0] + log2(density * 1e-6)) < 1e-7)
  }

  /// Bits do not know the unit, nor where its zero lies.
  @Test func bitsHaveNoUnit() throws {
    let other = Self.rows.map { (person: $0.person, day: $0.day, x: 32 + 1.8 * $0.x, w: $0.w) }
    let (found, scaled) = (try values("surprisal(x)").values, try values("surprisal(x)", of: Self.diary(other)).values)
    #expect(found.count == scaled.count && found.allSatisfy { $0 > 0 })
    for (a, b) in zip(found, scaled) { #expect(abs(a - b) < 1e-9) }
  }

  /// Every bit of every column is the same whatever the order of rows and the cut into shards.
  @Test func orderOfRowsDoesNotChangeABit() throws {
    let terms = [
      "change(x)", "letdown(x)", "runmean(x, 2)", "runsum(x, 2)", "debt(x, 2)", "withdrawal(x)", "above(x, 0.5)",
      "surprisal(x)", "surprisal(w)",
    ]
    for term in terms {
      let expected = try values(term).values.map(\.bitPattern)
      #expect(!expected.isEmpty)
      let turned = Self.rows.indices.map { Self.rows[($0 * 5 + 3) % Self.rows.count] }
      #expect(try values(term, of: Self.diary(turned)).values.map(\.bitPattern) == expected, "\(term)")
      #expect(try values(term, of: Self.diary(turned, shardRows: 1)).values.map(\.bitPattern) == expected, "\(term)")
    }
  }

  /// Somebody who never wrote x down has none of its forms, and changes nobody else's.
  @Test func whoNeverWroteItDownHasNothing() throws {
    let more = Self.rows + (1...4).map { (person: "d", day: Int32($0), x: Double.nan, w: Double.nan) }
    for term in ["change(x)", "runmean(x, 2)", "debt(x, 2)", "above(x, 0.5)", "surprisal(x)", "surprisal(w)"] {
      #expect(try values(term, of: Self.diary(more)).values == values(term).values, "\(term)")
    }
    let nobody = try Self.diary(more.filter { $0.person == "d" })
    for term in ["letdown(x)", "withdrawal(x)", "above(x, 0.5)", "surprisal(x)"] {
      #expect(try values(term, of: nobody).values.isEmpty, "\(term)")
    }
  }

  @Test func derivedColumnsAreColumns() throws {
    let design = try Design(
      ModelFormula(
        "headache ~ lag(letdown(within(x)), 1:2) + within(runsum(x, 2)) + ns(change(x), 2) + runmean(above(x, 0.5), 2)"),
      of: Self.diary())
    #expect(
      design.columnNames == [
        "(Intercept)", "x_within_letdown_lag1", "x_within_letdown_lag2", "x_runsum2_within", "x_change_ns1",
        "x_change_ns2", "x_above0.5_runmean2",
      ])
    #expect(design.formula.centresWithinPersons)
    #expect(try ModelFormula("headache ~ lag(runmean(headache, 3), 1)").lagsResponse)
  }

  @Test(arguments: [
    "change(lag(x, 1))", "letdown(x:w)", "surprisal(one)", "runmean(weekday(), 2)", "debt(xx, 2)",
  ])
  func refusesWhatIsNoColumnOfNumbers(_ term: String) throws {
    #expect(throws: DesignError.self) { try values(term) }
  }

  /// Person a has x 4, 6, 2, 2 on days 1–4, 5 on day 6, 3, 8, 8 on days 8–10; b 10, 7, 7; c 7.
  @Test func lookingBackOnly() throws {
    var options = DesignOptions()
    options.looksBackOnly = true
    func values(_ term: String) throws -> [Double] {
      let design = try Design(ModelFormula("headache ~ \(term)"), of: Self.diary(), options: options)
      return GatheredRows(design).columns[design.columnNames[1], default: []]
    }
    let means = [4, 5, 4, 3.5, 3.8, 22.0 / 6, 30.0 / 7, 38.0 / 8, 10, 8.5, 8, 7]
    let x = [4.0, 6, 2, 2, 5, 3, 8, 8, 10, 7, 7, 7]
    for (value, number) in zip(try values("within(x)"), zip(x, means).map { $0 - $1 }) {
      #expect(abs(value - number) < 1e-14)
    }
    #expect(try values("above(x, 0.5)") == [0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0])
    for (value, number) in zip(try values("withdrawal(x)"), zip(x, means).map { max(0, $1 - $0) }) {
      #expect(abs(value - number) < 1e-14)
    }
    // The mean so far goes on where x is missing, on day 7.
    #expect(try values("between(x)").count == 13 && values("between(x)")[5] == values("between(x)")[4])
    #expect(try values("poly(x, 2)") == x)
    #expect(try values("trend()").count == 13)
    // From the third recorded day; the smallest step so far is 2 (of 2, 4 and 6), later 1.
    #expect(try values("surprisal(x)").count == 7)
  }

  /// Nothing that a forecast takes moves when later days do, and what it takes of a whole diary is refused.
  @Test(arguments: [
    "within(x)", "between(x)", "within(runmean(x, 2))", "letdown(x)", "change(x)", "debt(x, 2)", "withdrawal(x)",
    "above(x, 0.7)", "surprisal(x)", "surprisal(w)", "poly(x, 2)", "ns(x, knots = 5, bounds = c(2, 9))",
    "within(ns(x, knots = 5, bounds = c(2, 9)))", "lagbasis(within(x), 0:1, lin)", "trend()", "log1p(x)", "since(w)",
  ])
  func nothingLaterIsSeen(_ term: String) throws {
    var options = DesignOptions()
    options.looksBackOnly = true
    let formula = try ModelFormula("headache ~ t + \(term)")
    func rows(_ change: (Int32) -> Double) throws -> [[Double]] {
      let changed = Self.rows.map { ($0.person, $0.day, $0.x + change($0.day), change($0.day) > 0 ? 1 - $0.w : $0.w) }
      let design = try Design(
        formula, of: Self.diary(changed.map { (person: $0.0, day: $0.1, x: $0.2, w: $0.3) }), options: options)
      let gathered = GatheredRows(design)
      let early = gathered.columns["t", default: []].indices.filter { gathered.columns["t", default: []][$0] <= 8 }
      return design.columnNames.dropFirst(2).map { name in early.map { gathered.columns[name, default: []][$0] } }
    }
    let told = try rows { _ in 0 }
    #expect(!told.isEmpty && told[0].count > 3)
    #expect(try told == rows { $0 > 8 ? Double($0) / 3 : 0 }, "\(term)")
    try Design(ModelFormula("headache ~ lag(\(term), 1)"), of: Self.diary(), options: options).refuseUnknown(ahead: 1)
    guard term != "trend()" else { return }
    #expect(throws: DesignError.self) {
      try Design(ModelFormula("headache ~ lag(\(term), 1)"), of: Self.diary(), options: options).refuseUnknown(ahead: 3)
    }
  }

  @Test(arguments: [
    "ns(x, knots = 5)", "ns(x, knots = c(5, 4), bounds = c(2, 9))", "ns(x, knots = 1, bounds = c(2, 9))",
    "ns(x, 2, bounds = c(2, 9))", "ns(x, bounds = 4, knots = 5)",
  ])
  func knotsThatDoNotAscendAreRefused(_ term: String) throws {
    #expect(throws: DesignError.self) { try ModelFormula("headache ~ \(term)") }
  }

  /// R 4.2.2: `splines::ns(x, knots = 5, Boundary.knots = c(2, 9))[, 1]` of the persons' x in their order.
  @Test func givenKnotsAreThoseOfR() throws {
    let term = "ns(x, knots = 5, bounds = c(2, 9))"
    #expect(try ModelFormula("headache ~ \(term)").terms.map(\.written) == [term])
    let expected = [
      0.420059375272371, 0.579258861327690, 0, 0, 0.545485855594918, 0.226950329098913, 0.443757175240502,
      0.443757175240502, 0.202501480011266, 0.536888980478187, 0.536888980478187, 0.536888980478187,
    ]
    let found = try values(term).values
    #expect(found.count == expected.count)
    for (value, number) in zip(found, expected) { #expect(abs(value - number) < 1e-12) }
  }
}
