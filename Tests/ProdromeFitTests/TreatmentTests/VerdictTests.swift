import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("What may be said about one client")
struct VerdictTests {
  /// Four weeks as text, so often repeated: headache 1, free 0, not written a dot.
  private static let often = "1010101010101010101010101010"
  private static let seldom = "1000000000000010000000000000"
  private static let free = "0000000000000000000000000000"

  @Test("clearly fewer, and its mirror")
  func clearly() {
    let better = answer(before: months(Self.often, 3), during: months(Self.free, 3))
    #expect(better.contrasts.map(\.verdict) == [.clearlyFewer])
    #expect(better.contrasts[0].look == 3 && better.findings.isEmpty)
    let worse = answer(before: months(Self.free, 3), during: months(Self.often, 3))
    #expect(worse.contrasts.map(\.verdict) == [.clearlyMore])
  }

  @Test("a baseline under 56 days says no more than probably")
  func shortBaseline() {
    let result = answer(before: Array(months(Self.often, 2).dropLast()), during: months(Self.free, 3))
    #expect(result.contrasts[0].verdict == .probablyFewer)
    #expect(result.contrasts[0].capReason == .shortBaseline)
    #expect(result.findings.map(\.kind) == [.shortBaseline])
  }

  @Test("a bad month before the start says no more than probably")
  func badMonth() {
    let before = months(Self.often, 2) + months("1111111010101010101010101010", 1)
    let result = answer(before: before, during: months(Self.free, 3))
    #expect(result.contrasts[0].verdict == .probablyFewer)
    #expect(result.contrasts[0].capReason == .badMonthBeforeStart)
  }

  @Test("no cap is named where none was needed")
  func capUnused() {
    let result = answer(before: months(Self.often, 1), during: months(Self.often, 1))
    #expect(result.contrasts[0].verdict == .cannotTell)
    #expect(result.contrasts[0].capReason == nil)
    #expect(result.findings.map(\.kind) == [.shortBaseline])
  }

  // Written days alternate half the time before; 13 of 28 days are unwritten in each phase. Worst case: 7 or 8 of 28
  // headache days before against 13 of 28 during.
  @Test("unwritten days that could turn the sign take away clearly")
  func worstCase() {
    let gappy = "10101010101010.............1"
    let quiet = "00000000000000.............0"
    let result = answer(before: months(gappy, 6), during: months(quiet, 6))
    #expect(result.contrasts[0].verdict == .probablyFewer)
    #expect(result.findings.map(\.kind) == [.worstCaseChangesSign])
    #expect(result.contrasts[0].recordedShareBefore == 15.0 / 28)
  }

  @Test("a long, certain, small change is small; no change is no meaningful change")
  func small() {
    let before = months(Self.often, 40)
    let during = months("1010101010101010101010100000", 40)
    #expect(answer(before: before, during: during, drift: 0).contrasts[0].verdict == .clearlyFewerButSmall)
    #expect(answer(before: during, during: before, drift: 0).contrasts[0].verdict == .clearlyMoreButSmall)
    #expect(answer(before: before, during: before, drift: 0).contrasts[0].verdict == .noMeaningfulChange)
  }

  @Test("28 written days and half of all days in each phase, at a 28-day check")
  func notEnough() {
    let enough = months(Self.often, 1)
    for (before, during) in [
      (Array(enough.dropLast()), enough), (enough, Array(enough.dropLast())), ([], enough),
      (enough + Array(repeating: .nan, count: 29), enough), (enough, [.nan] + Array(enough.dropLast())),
    ] {
      let row = answer(before: before, during: during).contrasts[0]
      #expect(row.verdict == .notEnoughDays && row.status == .tooShort)
      #expect(row.changePer28 == nil && row.ratioHigh == nil && row.inHundred == nil)
    }
    #expect(answer(before: enough, during: enough).contrasts[0].status == .ok)
    #expect(answer(before: enough + Array(repeating: .nan, count: 28), during: enough).contrasts[0].status == .ok)
    #expect(answer(before: [], during: enough).contrasts[0].ratePer28Before == nil)
    #expect(answer(before: [], during: enough).contrasts[0].ratePer28During == 14)
  }

  @Test("days after the last check are in the rates and not in the verdict")
  func laterDays() {
    let before = months(Self.often, 3)
    let during = months(Self.free, 3) + Array(repeating: 1.0, count: 27)
    let result = answer(before: before, during: during)
    let row = result.contrasts[0]
    #expect(row.verdict == .clearlyFewer && row.look == 3 && row.daysDuring == 84)
    #expect(row.ratePer28During == 0)
    #expect(result.findings.map(\.kind) == [.laterDaysNotCounted])
    let interval = OneClientInterval(before: before, during: Array(during.prefix(84)))
    #expect(row.changePer28 == interval?.changePer28 && row.inHundred == interval?.inHundred)
  }

  @Test("a second course raises the bar")
  func holm() throws {
    let before = months(Self.often, 2)
    let during = months("1010100010000010100010000010", 3)
    let alone = answer(before: before, during: during, drift: 0.25)
    let inHundred = try #require(alone.contrasts[0].inHundred)
    #expect(inHundred > 2.5 && inHundred < 5)
    #expect(alone.contrasts[0].verdict == .clearlyFewer)
    let second = CourseDays(modality: "b", outcome: months(Self.often, 2), pauses: [])
    let first = CourseDays(modality: "a", outcome: during, pauses: [])
    var options = TreatmentOptions()
    options.monthDrift = 0.25
    let both = ClientTreatment(person: 0, before: before, courses: [first, second], options: options)
    #expect(both.contrasts.map(\.verdict) == [.probablyFewer, .cannotTell])
    #expect(both.contrasts.map(\.modality) == ["a", "b"])
  }

  // Every second week is a pause: written, but not under the label. Half of 56 days are left, all of them written.
  @Test("pauses are not unwritten days")
  func pauses() {
    let course = months("0000000.......0000000.......", 4)
    let asPause = answer(
      before: months(Self.often, 4), during: course, pauses: course.indices.filter { course[$0].isNaN }
    ).contrasts[0]
    #expect(asPause.recordedShareDuring == 1 && asPause.verdict == .clearlyFewer)
    let asGap = answer(before: months(Self.often, 4), during: course).contrasts[0]
    #expect(asGap.recordedShareDuring == 0.5 && asGap.verdict == .probablyFewer)
  }

  // Labels on days 28, 35, 42 alone, then three more weeks of diary: 20 written days follow the last label.
  @Test("sessions written as phases, and the time after, are said")
  func labels() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .date)
    for day in 0..<63 {
      builder.add(
        person: "client", day: Day(number: Int32(day)), values: [day % 3 == 0 ? 1 : 0],
        labels: [[28, 35, 42].contains(day) ? "massage" : nil])
    }
    let phases = try #require(ClientPhases.read(from: try builder.build())?.first)
    let result = ClientTreatment(phases)
    #expect(result.contrasts.map(\.verdict) == [.notEnoughDays])
    #expect(result.contrasts[0].daysDuring == 3 && result.contrasts[0].recordedShareDuring == 1)
    #expect(result.findings.map(\.kind) == [.tooFewDays, .sessionDays, .laterDaysNotCounted])
    #expect(result.findings.last?.detail.hasPrefix("20 written days") == true)
  }

  @Test("Holm by hand")
  func adjust() {
    let adjusted = HolmAdjustment.adjust([0.01, 0.04, 0.03, 0.9])
    for (found, expected) in zip(adjusted, [0.04, 0.09, 0.09, 0.9]) {
      #expect(Tolerance.identity.accepts(found, expected))
    }
    #expect(HolmAdjustment.adjust([]).isEmpty)
  }

  private func months(_ text: String, _ times: Int) -> [Double] {
    (0..<times).flatMap { _ in text.map { $0 == "." ? .nan : $0 == "1" ? 1 : 0 } }
  }

  private func answer(before: [Double], during: [Double], drift: Double = 0.4, pauses: [Int] = []) -> ClientTreatment {
    var options = TreatmentOptions()
    options.monthDrift = drift
    let course = CourseDays(modality: "massage", outcome: during, pauses: pauses)
    return ClientTreatment(person: 0, before: before, courses: [course], options: options)
  }
}
