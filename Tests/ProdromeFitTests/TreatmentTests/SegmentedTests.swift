import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("One client as an interrupted series")
struct SegmentedTests {
  /// Level 5 + .1 a day, down by 2 at day 60 and by .05 more each day after it, with errors that follow each other.
  private static func diary(days: Int, start: Int) throws -> Diary {
    var schema = DiarySchema()
    schema.outcome = "level"
    var builder = DiaryBuilder(schema: schema, columns: [("level", false), ("treatment", true)], dayKind: .index)
    var stream = Philox(seed: 5, stream: 5)
    var error = 0.0
    for day in 0..<days {
      error = 0.4 * error + 0.3 * stream.normal()
      let change = day < start ? 0 : -2 - 0.05 * Double(day - start)
      builder.add(
        person: "p", day: Day(number: Int32(day)),
        values: [day % 17 == 5 ? .nan : 5 + 0.1 * Double(day) + change + error],
        labels: [day < start ? nil : "massage"])
    }
    return try builder.build()
  }

  private static func fitted(_ diary: Diary) throws -> SegmentedTreatment {
    let design = try Design(
      SegmentedTreatment.formula(outcome: "level"), of: diary, options: SegmentedTreatment.designOptions)
    return SegmentedTreatment(design, phases: try #require(ClientPhases.read(from: diary)?.first))
  }

  @Test("the changes there are lie in their intervals; the end is level and slope together")
  func truth() throws {
    let rows = try Self.fitted(try Self.diary(days: 140, start: 60)).checks.filter { $0.method == .segmentedAR1 }
    #expect(rows.map(\.term) == ["trend_before", "level_change", "slope_change", "change_at_end"])
    // Days times 28; slopes in 28 days times 28.
    let truths: [Double] = [0.1 * 28 * 28, -2 * 28, -0.05 * 28 * 28, (-2 - 0.05 * 79) * 28]
    for (row, value) in zip(rows, truths) {
      #expect((row.confidenceLow ?? .nan) < value && value < (row.confidenceHigh ?? .nan), "\(row.term)")
    }
    let (level, slope, end) = (rows[1].estimate ?? .nan, rows[2].estimate ?? .nan, rows[3].estimate ?? .nan)
    #expect(Tolerance.certified.accepts(end, level + slope * 79 / 28))
  }

  // The same model through the formula language and the linear fits: estimates and errors are theirs, the degrees of freedom
  // those of independent days.
  @Test("two routes")
  func routes() throws {
    let diary = try Self.diary(days: 140, start: 60)
    let checks = try Self.fitted(diary).checks
    let design = try Design(
      try ModelFormula("level ~ trend(during()) + during() + since_start()"), of: diary,
      options: SegmentedTreatment.designOptions)
    var serial = SerialOptions()
    serial.covariance = .model
    var plain = LogisticOptions()
    plain.covariance = .hac
    for (method, fit) in [
      (TreatmentCheck.Method.segmentedAR1, fitSerial(design, options: serial)),
      (.segmentedNeweyWest, fitLinear(design, options: plain)),
    ] {
      let own = checks.filter { $0.method == method }
      for (row, coefficient) in zip(own, fit.coefficients.dropFirst()) {
        // Newey and West's row is in closed form: sums of squares of a calendar cost it four digits at most.
        #expect(Tolerance.certified.accepts(row.estimate, 28 * (coefficient.estimate ?? .nan)))
        #expect(Tolerance.certified.accepts(row.standardError, 28 * (coefficient.standardError ?? .nan)))
        #expect(row.n == fit.n)
      }
      guard let phi = fit.parameter("ar1") else { continue }
      #expect(phi > 0.1)
      #expect(
        Tolerance.identity.accepts(own[1].degreesOfFreedom, Double(fit.dfResidual) * (1 - phi) / (1 + phi)))
      let statistic = (own[1].estimate ?? .nan) / (own[1].standardError ?? .nan)
      #expect(
        Tolerance.identity.accepts(own[1].pValue, StudentT.twoSidedP(statistic, df: own[1].degreesOfFreedom ?? .nan)))
    }
  }

  // R 4.2.2, sandwich 3.0-2: y <- c(3,5,4,6,5,2,3,1,2,1,0,2); t <- (0:11)/28; d <- c(rep(0,5), rep(1,7));
  // s <- pmax(0, 0:11 - 5)/28; m <- lm(y ~ t + d + s); sqrt(diag(NeweyWest(m, lag = 2, prewhite = FALSE, adjust = FALSE)))
  @Test("closed form against R")
  func closedForm() throws {
    let found = try #require(SegmentedSeries([3, 5, 4, 6, 5, 2, 3, 1, 2, 1, 0, 2], start: 5, bandwidth: 2))
    expectNumbers(found.coefficients, [3.6, 14, -3.88571428571428, -20])
    expectNumbers(found.standardErrors, [0.277128129211015, 2.90984535671562, 0.537127213499629, 3.65634143004462])
    #expect(found.days == 12 && found.bandwidth == 2)
    #expect(SegmentedSeries([3, 5, 4, 6, 5, 2, 3, 1, 2, 1, 0, 2], start: 5)?.bandwidth == 2)
    #expect(SegmentedSeries([1, 2, 3, 1], start: 3) == nil && SegmentedSeries([1, 2, 3, 1], start: 4) == nil)
  }

  private func expectNumbers(_ values: [Double], _ numbers: [Double]) {
    #expect(values.count == numbers.count)
    for (value, number) in zip(values, numbers) { #expect(Tolerance.software.accepts(value, number), "\(number)") }
  }

  @Test("under 50 recorded days nothing is told; with them it is")
  func tooShort() throws {
    let short = try Self.fitted(try Self.diary(days: 52, start: 26))
    #expect(short.checks.count == 8 && short.findings.isEmpty)
    for row in short.checks {
      #expect(row.n == 49 && row.status == .tooShort && row.estimate == nil && row.pValue == nil)
    }
    let long = try Self.fitted(try Self.diary(days: 53, start: 26))
    #expect(long.checks.allSatisfy { $0.n == 50 && $0.status == .ok })
  }
}
