import ProdromeTable
import ProdromeTestSupport
import Testing

/// Numbers of R 4.2.2, `stats::p.adjust(p, "BH")`.
@Suite struct PValueAdjustmentTests {
  @Test(
    arguments: [
      // Benjamini and Hochberg (1995), the worked example.
      (
        [
          0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759,
          1,
        ],
        [
          0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857142857142862, 0.063857142857142862, 0.0645,
          0.076500000000000012, 0.486, 0.58118181818181813, 0.71487499999999993, 0.75323076923076926,
          0.81321428571428567, 1,
        ]
      ),
      // Ties and a missing value, which does not count in the family.
      ([0.04, 0.01, 0.01, 0.5, nil, 0.03, 0.2], [0.06, 0.03, 0.03, 0.5, nil, 0.06, 0.24]),
      ([0.03], [0.03]), ([nil, nil], [nil, nil]), ([], []),
    ] as [([Double?], [Double?])])
  func agreesWithR(p: [Double?], expected: [Double?]) {
    let adjusted = adjustBenjaminiHochberg(p)
    #expect(adjusted.count == expected.count)
    for (value, reference) in zip(adjusted, expected) {
      if let reference {
        #expect(Tolerance.identity.accepts(value, reference))
      } else {
        #expect(value == nil)
      }
    }
  }

  /// R: p.adjust(c(1e-310, 1e-300, .05, .05, .05), "BH") = 5e-310 2.5e-300 0.05 0.05 0.05.
  @Test func subnormalAndTied() {
    let tiny = 1e-300 * 1e-10
    #expect(adjustBenjaminiHochberg([tiny, 1e-300, 0.05, 0.05, 0.05]) == [5 * tiny, 2.5e-300, 0.05, 0.05, 0.05])
  }

  @Test func doesNotDependOnTheOrderOfRows() {
    let p: [Double?] = [0.2, nil, 0.01, 0.01, 0.6, 0.04]
    let turned = Array(adjustBenjaminiHochberg(p.reversed()).reversed())
    #expect(adjustBenjaminiHochberg(p) == turned)
  }
}
