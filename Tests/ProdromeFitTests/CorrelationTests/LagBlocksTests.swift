import Foundation
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Intervals of one person's correlations from blocks of days")
struct LagBlocksTests {
  private static func draw(
    _ screen: Screen, _ lags: ClosedRange<Int>, days: Int?, replicates: Int = 199, seed: UInt64 = 7, threads: Int = 1,
    options: LagOptions = LagOptions()
  ) -> (plain: [LagCorrelation], drawn: [LagCorrelation]) {
    var blocks = LagBlocks(seed: seed)
    (blocks.days, blocks.replicates) = (days, replicates)
    let rows = correlateLags(screen, lags: lags, options: options, perPerson: true)
    return (
      rows, drawLagIntervals(for: rows, screen, lags: lags, options: options, blocks: blocks, threads: threads)
    )
  }

  @Test("one block says nothing of its error")
  func wholeCalendar() throws {
    let (x, y) = RankCorrelationTests.people[4]
    let (plain, drawn) = Self.draw(try SeriesDiary.screen(try SeriesDiary.one(x, y)), -1...2, days: x.count)
    #expect(plain.allSatisfy { $0.status == .ok } && drawn.count == 8)
    for row in drawn {
      #expect(row.status == .tooFew && row.estimate == nil && row.pValue == nil && row.confidenceLow == nil)
      #expect(row.n > 0 && row.methodName == "moving_blocks")
    }
  }

  // Of each sample the pairs are written out, a pair as often as its day of the outcome was drawn, and correlated.
  @Test("samples written out pair by pair")
  func writtenOut() throws {
    let (x, y) = RankCorrelationTests.people[0]
    let days = x.count
    let drawn = Self.draw(try SeriesDiary.screen(try SeriesDiary.one(x, y)), 1...1, days: 5).drawn[0]
    let blocks = DayBlocks(of: [(0..<Int32(days)).map { $0 }], length: 5, seed: 7)
    func z(_ chosen: [Int]) -> Double {
      let pairs = chosen.filter { $0 > 0 && !x[$0 - 1].isNaN && !y[$0].isNaN }.map { (x[$0 - 1], y[$0]) }
      let n = Double(pairs.count)
      let (mx, my) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
      let xy = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
      let xx = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.0 - mx) }
      return atanh(xy / (xx * pairs.reduce(0) { $0 + ($1.1 - my) * ($1.1 - my) }).squareRoot())
    }
    let values = (0..<199).map { sample in
      let chosen = blocks.starts(sample).flatMap { start in (0..<5).map { (start + $0) % days } }
      return z(Array(chosen.prefix(days)))
    }
    let mean = values.reduce(0, +) / 199
    let error = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 198).squareRoot()
    // 60 days are twelve blocks.
    let (centre, reach) = (atanh(try #require(drawn.estimate)), StudentT.quantile(0.975, df: 11) * error)
    #expect(Tolerance.arithmetic.accepts(drawn.confidenceLow, tanh(centre - reach)))
    #expect(Tolerance.arithmetic.accepts(drawn.confidenceHigh, tanh(centre + reach)))
    #expect(Tolerance.arithmetic.accepts(drawn.pValue, StudentT.twoSidedP(centre / error, df: 11)))
    #expect(drawn.degreesOfFreedom == 11)
  }

  // R 4.2.2, boot 1.3-28.1, set.seed(1): sd(tsboot(cbind(diff(lead), diff(sales)), function(d) atanh(cor(d[, 1], d[, 2])),
  // R = 200000, l = 6, sim = "fixed", endcorr = TRUE)$t). Of 9999 samples a standard deviation strays by .7 %: four times
  // that is allowed.
  @Test("boot's circular blocks", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func boot() throws {
    let (x, y) = try SeriesDiary.reference("bjsales_diff")
    let drawn = Self.draw(
      try SeriesDiary.screen(try SeriesDiary.one(x, y)), 0...0, days: 6, replicates: 9_999
    ).drawn[0]
    let width = atanh(try #require(drawn.confidenceHigh)) - atanh(try #require(drawn.confidenceLow))
    let error = width / 2 / StudentT.quantile(0.975, df: 149.0 / 6 - 1)
    #expect(abs(error / 0.07436763 - 1) < 0.028)
  }

  @Test("by the seed alone; rows of cohorts and empty rows stay as they are")
  func seeds() throws {
    let screen = try Screen(triggers: ["airq"], of: try BiofeedbackDiary.read(shardRows: 100))
    let (plain, drawn) = Self.draw(screen, 1...2, days: nil)
    #expect(drawn == Self.draw(screen, 1...2, days: nil, threads: 3).drawn)
    #expect(drawn != Self.draw(screen, 1...2, days: nil, seed: 8).drawn)
    for (row, before) in zip(drawn, plain) {
      let isDrawn = before.person != nil && before.status == .ok
      #expect(isDrawn == (row.method == .blocks) && (isDrawn || row == before))
      #expect(row.status != .ok || (row.confidenceLow ?? 1) < (row.confidenceHigh ?? -1))
    }
    #expect(drawn.contains { $0.method == .blocks && $0.status == .ok })
    var prewhitened = LagOptions()
    prewhitened.prewhitening = .order(1)
    let filtered = Self.draw(screen, 1...1, days: 4, options: prewhitened).drawn
    #expect(filtered.contains { $0.methodName == "prewhitened_moving_blocks" && $0.status == .ok })
  }
}
