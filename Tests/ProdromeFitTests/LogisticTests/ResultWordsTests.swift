import ProdromeFit
import Testing

/// The words that stand in tables: files written once must stay readable.
@Suite struct ResultWordsTests {
  @Test func statusesAreTheTwelveOfTheTables() {
    #expect(
      EstimateStatus.allCases.map(\.rawValue) == [
        "ok", "separated", "quasi_separated", "collinear", "constant", "one_class", "one_person", "too_few",
        "too_short", "small_clusters", "not_converged", "not_finite",
      ])
  }

  @Test(arguments: Finding.Kind.allCases)
  func findingKindsAreSnakeCase(_ kind: Finding.Kind) {
    #expect(kind.rawValue.utf8.allSatisfy { $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= $0 })
  }
}
