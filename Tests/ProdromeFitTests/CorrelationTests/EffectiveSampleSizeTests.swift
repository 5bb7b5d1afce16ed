import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Effective number of pairs")
struct EffectiveSampleSizeTests {
  // x = 1 ... 5: deviations −2 ... 2, ρ(1) = (2 + 0 + 0 + 2) / 10 = 2/5, K = 1,
  // bracket 1 + 2 · 4/5 · 4/25 = 157/125, so 5 · 125 / 157.
  @Test("five days by hand")
  func fiveDays() {
    let x = [1.0, 2, 3, 4, 5]
    #expect(Tolerance.identity.accepts(EffectiveSampleSize.ofPairs(x, x), 625.0 / 157))
  }

  // x = 1, 2, –, 4, 5, 3: deviations −2, −1, –, 1, 2, 0, mean square 2; neighbours 2 + 2 + 0 over 3 + 1 pairs: ρ(1) = 1/2,
  // n = 5, bracket 1 + 2 · 4/5 · 1/4 = 7/5.
  @Test("a gap counts as a gap")
  func gap() {
    let x = [1.0, 2, .nan, 4, 5, 3]
    #expect(Tolerance.identity.accepts(EffectiveSampleSize.ofPairs(x, x), 25.0 / 7))
  }

  @Test("never more than the pairs")
  func capped() {
    let jagged = (0..<20).map { $0 % 2 == 0 ? 1.0 : -1 }
    let smooth = (0..<20).map { Double($0) }
    #expect(EffectiveSampleSize.ofPairs(jagged, smooth) == 20)
    #expect(EffectiveSampleSize.ofPairs(jagged, smooth, lag: 3) == 17)
  }

  @Test("nothing to count")
  func nothing() {
    #expect(EffectiveSampleSize.ofPairs([1, 1, 1], [1, 2, 3]) == nil)
    #expect(EffectiveSampleSize.ofPairs([1, 2], [1, 2], lag: 2) == nil)
    #expect(EffectiveSampleSize.ofPairs([], []) == nil)
    #expect(EffectiveSampleSize.ofPairs([0.1, 0.1, 0.1], [1, 2, 3]) == nil)
  }

  @Test("time reversed swaps lag and lead")
  func reversal() {
    let x: [Double] = [3, 1, 4, 1, 5, 9, 2, .nan, 6, 5, 3, 5, 8, 9, 7, 9]
    let y: [Double] = [2, 7, 1, 8, 2, 8, .nan, 1, 8, 2, 8, 4, 5, 9, 0, 4]
    for lag in -4...4 {
      let forward = EffectiveSampleSize.ofPairs(x, y, lag: lag) ?? .nan
      let backward = EffectiveSampleSize.ofPairs(x.reversed(), y.reversed(), lag: -lag)
      #expect(Tolerance.identity.accepts(backward, forward), "lag \(lag)")
    }
  }

  @Test("reference/08, monthly deaths", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func deaths() throws {
    let table = try Reference.csv("ukdeaths.csv")
    let found = EffectiveSampleSize.ofPairs(try table.numbers("mdeaths"), try table.numbers("fdeaths"))
    #expect(Tolerance.certified.accepts(found, 9.30936898080045))
  }

  @Test("reference/08, sales", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func sales() throws {
    let table = try Reference.csv("bjsales.csv")
    let (lead, sales) = (try table.numbers("lead"), try table.numbers("sales"))
    let found = EffectiveSampleSize.ofPairs(
      zip(lead.dropFirst(), lead).map { $0 - $1 }, zip(sales.dropFirst(), sales).map { $0 - $1 })
    #expect(found == 149)
  }
}
