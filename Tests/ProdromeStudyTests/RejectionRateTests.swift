import ProdromeStudy
import ProdromeTestSupport
import Testing

/// Limits and bands of a rate.
@Suite("Rejection rate")
struct RejectionRateTests {
  static func row(_ rejections: Int, of replicates: Int) -> RejectionRate {
    RejectionRate(
      scenario: .steadyClient, method: .clearVerdict, replicates: replicates, unanswered: 0, rejections: rejections)
  }

  @Test("the limits are Clopper and Pearson's")
  func limits() {
    // R 4.2.2: binom.test(113, 2000, conf.level = .999)$conf.int
    #expect(Tolerance.software.accepts(Self.row(113, of: 2000).low, 0.040948206275734603))
    #expect(Tolerance.software.accepts(Self.row(113, of: 2000).high, 0.075461644959588847))
    #expect(Self.row(0, of: 10).low == 0)
    #expect(Self.row(10, of: 10).high == 1)
  }

  @Test("the band of 2,000 replicates at 5 % is 3.4 … 6.6 %")
  func band() {
    let band = Self.row(100, of: 2000).band
    // R 4.2.2: .05 + c(-1, 1) * qnorm(.9995) * sqrt(.05 * .95 / 2000)
    #expect(Tolerance.software.accepts(band.lowerBound, 0.033963956331025891))
    #expect(Tolerance.software.accepts(band.upperBound, 0.066036043668974115))
    #expect(Self.row(100, of: 2000).isInBand)
    #expect(!Self.row(133, of: 2000).isInBand)
    #expect(!Self.row(67, of: 2000).isInBand)
  }
}
