import ProdromeReport
import Testing

@Suite struct PhrasesTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1234567, "-1,234,567"), (100000, "100,000")])
  func thousandsAreGrouped(value: Int, text: String) {
    #expect(Phrases.grouped(value) == text)
  }

  @Test(
    arguments: [
      (0, 10, "0 %"), (10, 10, "100 %"), (1, 4000, "under 0.1 %"), (39, 4190, "0.9 %"), (4151, 4190, "99.1 %"),
      (9999, 10000, "99.9 %"), (1, 2, "50 %"), (3, 0, "0 %"),
    ])
  func sharesNeverRoundToAllOrNothing(part: Int, whole: Int, text: String) {
    #expect(Phrases.percent(part, of: whole) == text)
  }

  @Test(
    arguments: [
      (-5.72, "5.7 fewer"), (0.21, "0.2 more"), (0.04, "no change"), (-0.04, "no change"), (12, "12.0 more"),
    ] as [(Double, String)])
  func changesSayTheirDirection(value: Double, words: String) {
    #expect(Phrases.change(value) == words)
  }

  @Test(
    arguments: [
      (1.234, 0.5, "1.23"), (1.012, 0.023, "1.012"), (1.0008, 0.0014, "1.0008"), (0.0123, 1, "0.012"),
      (12.345, 20, "12.3"), (1234.5, 2000, "1230"), (0.5, 1, "0.50"),
    ] as [(Double, Double, String)])
  func ratiosCloseToOneHaveMoreDigits(value: Double, reach: Double, text: String) {
    #expect(Phrases.ratio(value, reach: reach) == text)
  }

  @Test func lists() {
    #expect(Phrases.list(["a"]) == "a")
    #expect(Phrases.list(["a", "b", "c"]) == "a, b and c")
    #expect(Phrases.list(["a", "b", "c", "d"], atMost: 2) == "a, b and 2 more")
    #expect(Phrases.list([]) == "")
  }

  @Test func lags() {
    #expect(
      [-2, -1, 0, 1, 3].map(Phrases.lag) == [
        "2 days after", "1 day after", "same day", "1 day before", "3 days before",
      ])
  }
}
