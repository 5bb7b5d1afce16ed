import ProdromeDesign
import ProdromeFit
import Testing

@Suite struct EndpointCautionTests {
  /// Before: pain 2 and 8 in turn on every second day; during: only the 8 remains.
  @Test func aMeanThatRisesWhileMildDaysGoIsSaidSo() throws {
    let rows = (0..<112).map { day in
      let (isHeadache, isSevere) = (day % 2 == 0, day % 4 == 0)
      let headache: Double = isHeadache && (day < 56 || isSevere) ? 1 : 0
      return EndpointTests.row(
        "a", day, headache, headache == 1 ? (isSevere ? 8 : 2) : .nan, .nan, day < 56 ? nil : "massage")
    }
    let summary = try EndpointTests.summary(rows)
    let found = summary.findings.filter { $0.kind == .conditionalMean }
    #expect(found.map(\.subject) == ["mean_intensity"] && found.first?.person == 0)
    let during = try #require(
      summary.phases.first { $0.endpoint.name == "mean_intensity" && $0.group?.phase == .during })
    #expect(during.value == 8 && during.change == 3)
    #expect(summary.phases.first { $0.endpoint.name == "headache_index" && $0.group?.phase == .during }?.change == -0.5)
  }

  /// 12 triptan days in each of the first two windows, 3 in the third; 9 of anything else is below.
  @Test func medicineDaysAtTheLimitAreCountedInWindows() throws {
    let rows = (0..<84).map { day in
      let (window, place) = (day / 28, day % 28)
      let isTriptan = place < (window < 2 ? 12 : 3)
      let medicine = isTriptan ? "triptan" : place < 21 && window < 2 ? "nsaid" : nil
      return EndpointTests.row("a", day, place < 21 ? 1 : 0, 5, 4, nil, medicine)
    }
    let found = try EndpointTests.summary(rows).findings.filter { $0.kind == .medicineDaysAtLevel }
    // 12 + 9 days of several classes are at their limit of 10 too; 9 NSAID days are below 15.
    #expect(found.map(\.subject) == ["several_classes_days", "triptan_days"])
    #expect(found.allSatisfy { $0.detail.contains("10 days in 2 of 3 windows of 28 days, 2 in a row") })
  }
}
