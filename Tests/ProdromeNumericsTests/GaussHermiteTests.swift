import ProdromeNumerics
import ProdromeTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct GaussHermiteTests {
  /// Abramowitz & Stegun 1964, table 25.10, n = 5.
  @Test func fiveNodes() {
    let rule = GaussHermite(points: 5)
    let expected = [(2.020182870456086, 0.01995324205904591), (0.9585724646138185, 0.3936193231522412)]
    for (index, (node, weight)) in expected.enumerated() {
      #expect(Tolerance.identity.accepts(rule.nodes[4 - index], node))
      #expect(Tolerance.identity.accepts(rule.scaledWeights[index] * exp(-node * node), weight))
    }
    #expect(Tolerance.identity.accepts(rule.scaledWeights[2], 0.9453087204829419))
  }

  /// ∫ x^{2k} exp(−x²) dx = Γ(k + ½), exact below degree 2n.
  @Test(arguments: [1, 2, 9, 25, 100]) func momentsAreExact(_ points: Int) {
    let rule = GaussHermite(points: points)
    for k in 0..<min(points, 25) {
      let sum = zip(rule.nodes, rule.scaledWeights).reduce(0) {
        $0 + $1.1 * exp(-$1.0 * $1.0) * pow($1.0, Double(2 * k))
      }
      #expect(Tolerance(relative: 1e-11).accepts(sum, tgamma(Double(k) + 0.5)), "moment \(2 * k)")
    }
    #expect(rule.nodes == rule.nodes.reversed().map { -$0 })
  }
}
