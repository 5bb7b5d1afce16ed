import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

/// 61 persons of Kostecki-Dillon, Monette and Wong (1999) with days before and after the start of biofeedback, against
/// R's paired `t.test` of their shares of headache days (10_counts.R, case kd_paired_rate).
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct EndpointReferenceTests {
  @Test func meanChangeOverPersons() throws {
    let expected = try Reference.expected("kd_paired_rate", in: "10_counts.json")
    let rows = try EndpointTests.summary(Self.rows(of: Reference.csv("kd_counts.csv")), fewestDays: 1).phases
    let during = try #require(
      rows.first { $0.person == nil && $0.endpoint.name == "headache_days" && $0.group?.phase == .during })
    #expect(during.nCompared == 61 && expected["persons"]?.double == 61)
    // Rates are shares times 28.
    let shares = [during.change, during.changeLow, during.changeHigh].compactMap { $0.map { $0 / 28 } }
    let interval = try #require(expected["ci95"]?.doubles)
    for (share, number) in zip(shares, [try #require(expected["mean_diff"]?.double)] + interval) {
      #expect(Tolerance.software.accepts(share, number), "\(share) \(number)")
    }
    #expect(shares.count == 3)
  }

  /// The counts as days: headache days of a phase first, all days one after the other.
  private static func rows(of table: ReferenceTable) throws -> [EndpointTests.Row] {
    let (ids, posts) = (try table.numbers("id"), try table.numbers("post"))
    let (days, headaches) = (try table.numbers("days"), try table.numbers("ha"))
    var next: [Double: Int] = [:]
    return ids.indices.flatMap { index in
      let first = next[ids[index], default: 0]
      next[ids[index]] = first + Int(days[index])
      return (0..<Int(days[index])).map { day in
        EndpointTests.row(
          "\(Int(ids[index]))", first + day, Double(day) < headaches[index] ? 1 : 0, .nan, .nan,
          posts[index] == 1 ? "biofeedback" : nil)
      }
    }
  }
}
