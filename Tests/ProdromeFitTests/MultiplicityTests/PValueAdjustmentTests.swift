import ProdromeFit
import ProdromeTestSupport
import Testing

/// Numbers of R 4.2.2, `stats::p.adjust` (14_padjust.R): every set and method that is built here.
@Suite struct PValueAdjustmentTests {
  /// P-values and what becomes of them, missing ones kept.
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    let p: [Double?]
    let expected: [PValueAdjustment: [Double?]]
    var testDescription: String { what }
  }

  static let cases = [
    Case(
      what: "Benjamini & Hochberg 1995 example",
      p: [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
      ],
      expected: [
        .benjaminiHochberg: [
          0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645,
          0.07650000000000001, 0.486, 0.5811818181818181, 0.7148749999999999, 0.7532307692307693, 0.8132142857142857, 1,
        ],
        .benjaminiYekutieli: [
          0.00497734348984349, 0.00995468697968698, 0.031523175435675434, 0.11821190788378289, 0.2000892082917083,
          0.21189262285333715, 0.21189262285333715, 0.21402577006327006, 0.253844517982018, 1, 1, 1, 1, 1, 1,
        ],
        .holm: [
          0.0015, 0.0056, 0.0247, 0.11399999999999999, 0.2211, 0.27799999999999997, 0.27799999999999997,
          0.27799999999999997, 0.32130000000000003, 1, 1, 1, 1, 1, 1,
        ],
        .bonferroni: [0.0015, 0.006, 0.0285, 0.1425, 0.3015, 0.417, 0.447, 0.516, 0.6885, 1, 1, 1, 1, 1, 1],
      ]),
    Case(
      what: "ties and a missing value (NA stays NA, m counts non-missing)",
      p: [0.04, 0.01, 0.01, 0.5, nil, 0.03, 0.2],
      expected: [
        .benjaminiHochberg: [0.06, 0.03, 0.03, 0.5, nil, 0.06, 0.24],
        .benjaminiYekutieli: [
          0.14700000000000002, 0.07350000000000001, 0.07350000000000001, 1, nil, 0.147, 0.5880000000000001,
        ],
        .holm: [0.12, 0.06, 0.06, 0.5, nil, 0.12, 0.4],
        .bonferroni: [0.24, 0.06, 0.06, 1, nil, 0.18, 1],
      ]),
    Case(
      what: "single p",
      p: [0.03],
      expected: [
        .benjaminiHochberg: [0.03],
        .benjaminiYekutieli: [0.03],
        .holm: [0.03],
        .bonferroni: [0.03],
      ]),
  ]

  @Test(arguments: cases, PValueAdjustment.allCases)
  func agreesWithR(reference: Case, method: PValueAdjustment) throws {
    let adjusted = method.adjust(reference.p)
    let expected = try #require(reference.expected[method])
    #expect(adjusted.count == expected.count)
    for (value, reference) in zip(adjusted, expected) {
      if let reference {
        #expect(Tolerance.identity.accepts(value, reference))
      } else {
        #expect(value == nil)
      }
    }
  }

  /// R: p.adjust(c(1e-310, 1e-300, .05, .05, .05), m) for BH, BY, holm, bonferroni.
  @Test func subnormalAndTied() {
    let tiny = 1e-300 * 1e-10
    let p: [Double?] = [tiny, 1e-300, 0.05, 0.05, 0.05]
    #expect(PValueAdjustment.benjaminiHochberg.adjust(p) == [5 * tiny, 2.5e-300, 0.05, 0.05, 0.05])
    let expected: [PValueAdjustment: [Double]] = [
      .benjaminiYekutieli: [
        1.141666666666664e-300 * 1e-9, 5.708333333333333e-300, 0.11416666666666667, 0.11416666666666667,
        0.11416666666666667,
      ],
      .holm: [5 * tiny, 4e-300, 0.15, 0.15, 0.15], .bonferroni: [5 * tiny, 5e-300, 0.25, 0.25, 0.25],
    ]
    for (method, values) in expected {
      for (found, value) in zip(method.adjust(p), values) {
        // A subnormal number has fewer digits.
        #expect(Tolerance(relative: value < 1e-305 ? 1e-8 : 1e-12).accepts(found, value), "\(method)")
      }
    }
  }

  @Test(arguments: PValueAdjustment.allCases)
  func doesNotDependOnTheOrderOfRows(method: PValueAdjustment) {
    let p: [Double?] = [0.2, nil, 0.01, 0.01, 0.6, 0.04]
    let turned = Array(method.adjust(p.reversed()).reversed())
    #expect(method.adjust(p) == turned)
    #expect(method.adjust([]).isEmpty && method.adjust([nil, nil]) == [nil, nil])
  }

  // Four triggers with p = .01, .02, .2, .6: Benjamini–Hochberg .04, .04, .2667, .6. A lag with p within its trigger is
  // found at the smallest level q that selects k triggers with p ≤ q k / 4: for .015 in the first, k = 2 gives
  // max(.04, .03) = .04; for .03 max(.04, .06) = .06; for .2 k = 3 gives max(.2667, .2667), k = 2 .4, so .2667.
  @Test func lagsInsideSelectedTriggers() {
    let levels = HierarchicalAdjustment(groups: [0.2, 0.01, 0.6, 0.02])
    for (p, expected) in [(0.01, 0.04), (0.015, 0.04), (0.03, 0.06), (0.2, 0.8 / 3), (0.6, 0.6), (1, 1)] {
      #expect(Tolerance.identity.accepts(levels.adjust(p), expected), "\(p)")
    }
    #expect(HierarchicalAdjustment(groups: [0.03]).adjust(0.2) == 0.2)
  }

  /// The definition at work: at every level the rows below it are those of selected triggers at that level's share.
  @Test func hierarchyByItsDefinition() {
    let triggers = [0.004, 0.03, 0.011, 0.5, 0.2, 0.047]
    let levels = HierarchicalAdjustment(groups: triggers)
    let within = [0.004, 0.009, 0.02, 0.04, 0.2, 0.9]
    for step in 1...99 {
      // Levels between the values that the steps of the procedure can take.
      let q = Double(step) / 100 + 0.00037
      let selected = (1...6).last { k in triggers.count { $0 <= q * Double(k) / 6 } >= k } ?? 0
      for p in within {
        let isFound = selected > 0 && p <= q * Double(selected) / 6
        #expect((levels.adjust(p) <= q) == isFound, "q \(q), p \(p)")
      }
    }
  }
}
