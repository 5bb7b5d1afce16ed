import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Whether missing days follow the outcome. R's numbers: Tests/ProdromeFitTests/Scripts/missing.R.
@Suite("Days after the outcome, recorded or not")
struct RecordingAfterOutcomeTests {
  /// One letter a day: 1 the outcome, 0 a free day, . nothing written.
  private func found(_ persons: [String]) throws -> RecordingAfterOutcome {
    var columns: [(name: String, values: [Double])] = [("headache", [])]
    var ids: [String] = []
    for (place, text) in persons.enumerated() {
      for letter in text {
        ids.append("p\(place)")
        columns[0].values.append(letter == "1" ? 1 : letter == "0" ? 0 : .nan)
      }
    }
    return recordingAfterOutcome(try RecordedDays(of: try DesignFixture(persons: ids, columns).diary()))
  }

  /// `mantelhaen.test` over persons and months.
  @Test func fewPersonsHaveMantelAndHaenszelsTest() throws {
    let found = try found([
      "0010.010.1.0011.010001.1.0010100.10.001.1.00100010.0100101.1000",
      "10.1.000101.0011.00.10000.1.001.1.00010.1.01000.10010.1.0001010",
    ])
    #expect(found.recordedAfterOutcome == 22 && found.daysAfterOutcome == 37)
    #expect(found.recordedAfterFree == 50 && found.daysAfterFree == 61 && found.nPersons == 2)
    #expect(Tolerance.software.accepts(found.oddsRatio, 0.30965948575399582))
    #expect(Tolerance.software.accepts(found.pValue, 0.029552212974322593))
    let finding = try #require(found.finding)
    #expect(finding.kind == .missingFollowsOutcome)
    #expect(finding.detail.contains("37 days after a headache day 59 %") && finding.detail.contains("p = 0.03 "))
  }

  /// Six persons that all miss the day after headache: of 2⁵ vectors of signs one is as far out.
  @Test func cohortsFlipTheSignsOfPersons() throws {
    let found = try found(Array(repeating: "01.01.0001.00", count: 6))
    // Of nine days after a recorded one three follow a headache and none of them is written.
    #expect(found.daysAfterOutcome == 18 && found.recordedAfterOutcome == 0)
    #expect(found.daysAfterFree == 36 && found.recordedAfterFree == 36)
    #expect(found.pValue == 1.0 / 32 && found.oddsRatio == nil)
    #expect(found.finding?.detail.contains("are missing where headache came the day before") == true)
  }

  @Test func missingAfterFreeDaysIsToldOtherwise() throws {
    let found = try found(Array(repeating: "110.110.1110.11", count: 6))
    #expect(found.finding?.detail.contains("missing after free days") == true)
  }

  /// A month in which nothing is missing, and one headache after another, compares nothing.
  @Test func withoutMissingDaysThereIsNoTest() throws {
    let found = try found(["0101010001", "0100100101"])
    #expect(found.pValue == nil && found.finding == nil && found.nPersons == 0 && found.daysAfterFree == 12)
  }

  /// Many headaches and many gaps in one month, few of both in the next: within months nothing follows anything.
  @Test func monthsAreNotComparedWithEachOther() throws {
    let bad = String(repeating: "11.", count: 9) + "1"
    let good = String(repeating: "0", count: 27) + "1"
    let found = try found(Array(repeating: bad + good + good + good, count: 6))
    let share = Double(found.recordedAfterOutcome) / Double(found.daysAfterOutcome)
    #expect(share < 0.8 && found.recordedAfterFree == found.daysAfterFree)
    #expect(found.pValue == nil && found.finding == nil)
  }
}
