import Glibc
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Beside one client's answer")
struct ClientChecksTests {
  static let often = "1010101010101010101010101010"
  static let seldom = "1000000000000010000000000000"

  /// Days as text, from the first: headache 1, free 0, not written a dot; `labels` one letter a day, a dot for none.
  static func phases(_ days: String, _ labels: String) throws -> ClientPhases {
    try #require(ClientPhases.read(from: try diary(days, labels))?.first)
  }

  static func diary(_ days: String, _ labels: String) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .index)
    for (day, (headache, label)) in zip(days, labels).enumerated() where headache != "." {
      builder.add(
        person: "p", day: Day(number: Int32(day)), values: [headache == "1" ? 1 : 0],
        labels: [label == "." ? nil : String(label)])
    }
    return try builder.build()
  }

  static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  // 56 days before with 28 headaches and one of them unwritten (a free day), 56 during with 4 and two free days unwritten:
  // 55 and 54 written days. Worst: 28 of 56 before, 6 of 56 during: 3 − 14; best: 29 of 56, 4 of 56: 2 − 14.5.
  @Test("unwritten days at their best and worst")
  func unwritten() throws {
    let before = "1.10" + Self.times(Self.often, 2).dropFirst(4)
    let during = "10..00" + Self.times(Self.seldom, 2).dropFirst(6)
    let phases = try Self.phases(before + during, Self.times(".", 56) + Self.times("m", 56))
    let checks = ClientChecks(phases).checks
    func value(_ method: TreatmentCheck.Method) -> Double? { checks.first { $0.method == method }?.estimate }
    #expect(Tolerance.identity.accepts(value(.unwrittenWorst), -11))
    #expect(Tolerance.identity.accepts(value(.unwrittenBest), -12.5))
    #expect(Tolerance.identity.accepts(value(.unwrittenFree), -12))
    #expect(Tolerance.identity.accepts(value(.unwrittenHeadache), -11.5))
    #expect(checks.first { $0.method == .unwrittenWorst }?.count == 3)
    let change = try #require(value(.circularShift))
    #expect(Tolerance.identity.accepts(change, 28 * (4.0 / 54 - 28.0 / 55)))
    #expect(value(.blockPermutation) == change)
  }

  @Test("a course without verdict has rows without numbers")
  func tooShort() throws {
    let phases = try Self.phases(Self.times(Self.often, 2), Self.times(".", 40) + Self.times("m", 16))
    let rows = ClientChecks(phases).checks
    #expect(rows.count == 9)
    for row in rows { #expect(row.status == .tooShort && row.estimate == nil && row.pValue == nil && row.count == nil) }
  }

  // Three courses: the second is the first over again (no change), the third has hardly any. Holm over two p-values.
  @Test("each course beside the one before")
  func courseBefore() throws {
    let days = Self.times(Self.often, 6) + Self.times("0", 56)
    let labels = Self.times(".", 56) + Self.times("a", 56) + Self.times("b", 56) + Self.times("c", 56)
    let rows = ClientChecks(try Self.phases(days, labels)).checks.filter { $0.method == .againstCourseBefore }
    #expect(rows.map(\.modality) == ["b", "c"])
    let interval = try #require(
      OneClientInterval(
        before: (0..<56).map { $0 % 2 == 0 ? 1 : 0 }, during: Array(repeating: 0, count: 56), monthDrift: 0.4))
    #expect(Tolerance.identity.accepts(rows[0].estimate, 0) && rows[0].pValue == 1 && rows[0].adjustedP == 1)
    #expect(rows[1].estimate == interval.changePer28 && rows[1].pValue == interval.inHundred / 100)
    #expect(rows[1].adjustedP == min(1, 2 * interval.inHundred / 100))
    #expect(rows[1].confidenceLow == interval.changeInterval(level: 0.95).lowerBound)
  }

  // Months of 14, 14 and 2 headache days before: shares 1/2, 1/2, 1/14, mean 5/14; Σ squares 2 (1/7)² + (2/7)² = 6/49,
  // two degrees of freedom: spread 28 √(3/49). Alternating days have r below 0, kept at 0: 28 effective days a month, so
  // that days alone give 28 √(p q / 28) with p = 30/84.
  @Test("months by hand")
  func months() throws {
    let phases = try Self.phases(
      Self.times(Self.often, 2) + Self.seldom + Self.seldom, Self.times(".", 84) + Self.times("m", 28))
    let rows = ClientChecks(phases).checks.filter { $0.method == .months }
    let (p, spread) = (30.0 / 84, 28 * (3.0 / 49).squareRoot())
    let days = 28 * (p * (1 - p) / 28).squareRoot()
    #expect(rows.map(\.term) == ["spread", "from_days", "from_months"] && rows.map(\.n) == [3, 3, 3])
    #expect(Tolerance.identity.accepts(rows[0].estimate, spread))
    #expect(Tolerance.identity.accepts(rows[1].estimate, days))
    #expect(Tolerance.identity.accepts(rows[2].estimate, (spread * spread - days * days).squareRoot()))
  }

  @Test("the first weeks of a course can be left out")
  func onset() throws {
    let days = Self.times(Self.often, 2) + Self.times("1", 14) + Self.times("0", 56)
    let phases = try Self.phases(days, Self.times(".", 56) + Self.times("m", 70))
    var options = TreatmentOptions()
    options.onsetWeeks = 2
    let answer = ClientTreatment(phases, options: options)
    #expect(answer.contrasts[0].look == 2 && answer.contrasts[0].daysDuring == 56)
    #expect(answer.contrasts[0].ratePer28During == 0 && answer.findings.map(\.kind) == [.onsetLeftOut])
    #expect(ClientTreatment(phases).contrasts[0].ratePer28During == 7)
  }

  @Test("something else that changed is named, what wanders is not")
  func concurrent() throws {
    let wave = (0..<56).map { 5 + sin(Double($0) * 1.7) }
    let lower = wave.map { $0 - 1.5 }
    let found = ConcurrentChange.list([
      ClientColumn(name: "stress", before: wave, during: lower),
      ClientColumn(name: "sleep_h", before: wave, during: wave.reversed()),
      ClientColumn(name: "medication[triptan]", before: wave.map { _ in 0 }, during: lower.map { _ in 1 }),
      ClientColumn(name: "posture_h", before: Array(wave.prefix(13)), during: lower),
    ])
    #expect(found.map(\.column) == ["stress", "medication[triptan]"])
    #expect(found[1].before == 0 && found[1].during == 1 && found[0].days == 112)
    // 0, 1, 2 … wander no further than their own steps: r .85 leaves few effective days.
    let ramp = (0..<40).map { Double($0 % 20) }
    #expect(ConcurrentChange(column: "ramp", before: Array(ramp[..<20]), during: ramp[20...].map { $0 + 4 }) == nil)
  }

  // Every written day of one kind: said in a sentence of its own.
  @Test("all headache, no headache, no days before")
  func oneKind() throws {
    let labels = Self.times(".", 56) + Self.times("m", 56)
    let all = ClientTreatment(try Self.phases(Self.times("1", 112), labels))
    #expect(all.contrasts[0].verdict == .noMeaningfulChange && all.findings.map(\.kind) == [.oneClass])
    #expect(all.findings[0].detail.hasPrefix("Every written day"))
    let none = ClientTreatment(try Self.phases(Self.times("0", 112), labels))
    #expect(none.contrasts[0].verdict == .cannotTell && none.findings.map(\.kind) == [.oneClass])
    #expect(none.findings[0].detail.hasPrefix("No headache is written"))
    let untreated = ClientTreatment(try Self.phases(Self.times("10", 56), Self.times("m", 112)))
    #expect(untreated.contrasts[0].verdict == .notEnoughDays)
    #expect(untreated.findings[0].detail.hasPrefix("No day is written before the treatment"))
    let few = ClientTreatment(try Self.phases(Self.times("10", 56), Self.times(".", 27) + Self.times("m", 85)))
    #expect(few.findings[0].detail.hasPrefix("Before the treatment 27 days are written."))
    let early = ClientTreatment(try Self.phases(Self.times("10", 40), Self.times(".", 56) + Self.times("m", 24)))
    #expect(early.findings[0].detail.hasPrefix("The course has lasted 24 days; the first check comes after 28."))
  }
}
