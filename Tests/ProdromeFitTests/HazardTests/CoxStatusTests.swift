import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// What a Cox model says where there is no sound answer.
@Suite struct CoxStatusTests {
  private static let days = HazardFixtures.drawn(persons: 12, days: 40, seed: 31)

  @Test func whatTheClockTellsCancels() throws {
    let fit = try Self.days.cox("headache ~ x + since(headache)")
    #expect(fit.status == .ok && fit.statuses == [.constant, .ok, .constant])
    #expect(fit.findings(.constantColumn).map(\.subject) == ["headache_since"])
    #expect(fit.findings(.newOnsetOnly).count == 1)
  }

  @Test func dependentColumnsAreNamed() throws {
    var days = Self.days
    // w is x but for what the clock tells.
    let since = Self.since(days)
    days.columns.append(("w", zip(days.columns[1].values, since).map { $0 + 3 * $1 }))
    let fit = try days.cox("headache ~ x + z + w")
    #expect(fit.statuses == [.constant, .ok, .ok, .collinear])
    #expect(fit.findings(.collinear).first?.detail.contains("combination of x") == true)
    let plain = try days.cox("headache ~ x + z")
    expectAll([fit.estimates[1]], [try #require(plain.estimates[1])], .certified, "the others stand")
  }

  @Test func completeSeparation() throws {
    var days = Self.days
    days.columns.append(("s", zip(days.columns[0].values, days.columns[1].values).map { $0 == 1 ? 3 : atan($1) }))
    let fit = try days.cox("headache ~ s + z")
    // Attacks at the same time still share their chance: the supremum is not 0, and not told.
    #expect(fit.status == .separated && fit.logLikelihood == nil)
    #expect(fit.findings(.separation).map(\.subject).contains("s"))
    #expect(fit.estimates.allSatisfy { $0 == nil })
  }

  /// q is 1 on one attack that is alone at its time: its coefficient diverges, and the others are those of the risk sets
  /// without that time.
  @Test func quasiSeparation() throws {
    var days = Self.days
    let since = Self.since(days)
    let y = days.columns[0].values
    let risk = y.indices.filter { since[$0] >= 2 }
    let alone = try #require(
      risk.first { row in
        y[row] == 1 && risk.filter { since[$0] == since[row] && y[$0] == 1 }.count == 1
          && risk.filter { since[$0] == since[row] }.count > 1
      })
    days.columns.append(("q", y.indices.map { $0 == alone ? 1 : 0 }))
    let fit = try days.cox("headache ~ x + q + z")
    #expect(fit.status == .quasiSeparated && fit.statuses == [.constant, .ok, .quasiSeparated, .ok])
    var rest = Self.days
    rest.columns[1].values = y.indices.map { since[$0] == since[alone] ? .nan : rest.columns[1].values[$0] }
    let other = try rest.cox("headache ~ x + z")
    #expect(other.n < fit.n)
    expectAll(
      [fit.estimates[1], fit.estimates[3], fit.standardErrors[1], fit.logLikelihood],
      [other.estimates[1], other.estimates[2], other.standardErrors[1], other.logLikelihood].compactMap(\.self),
      .certified, "limit")
  }

  @Test func nothingToCompare() throws {
    let none = DesignFixture(persons: ["a", "a", "a", "a"], [("headache", [1, 0, 0, 1]), ("x", [1, 2, 3, 4])])
    let fit = try none.cox("headache ~ x")
    #expect(fit.status == .tooFew && fit.estimates.allSatisfy { $0 == nil })
  }

  @Test func oneOutcomeAlone() throws {
    let fixture = DesignFixture(persons: ["a", "a", "a"], [("headache", [1, 0, 0]), ("x", [1, 2, 3])])
    #expect(try fixture.cox("headache ~ x").status == .oneClass)
  }

  @Test func aColumnOfOnePerson() throws {
    var days = Self.days
    days.columns.append(("own", zip(days.persons, days.columns[2].values).map { $0 == "p103" ? $1 : 0 }))
    let fit = try days.cox("headache ~ x + own", .efron, .cr1)
    #expect(fit.statuses == [.constant, .ok, .onePerson])
    #expect(try fit.coefficient("own").estimate != nil)
  }

  @Test func whatIsKnownOfTheFamily() {
    let known: [CovarianceKind] = [.model, .cr0, .cr1]
    #expect(CovarianceKind.allCases.filter { ModelFamily.cox.knows($0) } == known)
    #expect(!ModelFamily.cox.hasFittedDays && !ModelFamily.cox.usesWeights && ModelFamily.cox.tellsHazards)
  }

  /// Days since the last headache day of a fixture without gaps.
  private static func since(_ days: DesignFixture) -> [Double] {
    var count = Double.nan
    return days.persons.indices.map { row in
      if row == 0 || days.persons[row] != days.persons[row - 1] { count = .nan }
      defer { count = days.columns[0].values[row] == 1 ? 1 : count + 1 }
      return count
    }
  }
}
