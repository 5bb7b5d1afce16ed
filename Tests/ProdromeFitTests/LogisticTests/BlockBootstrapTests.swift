import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// The block bootstrap of persons' days.
@Suite struct BlockBootstrapTests {
  private func fit(
    _ fixture: DesignFixture, _ formula: String, replicates: Int, blockDays: Int? = nil, threads: Int = 1
  ) throws -> ModelFit {
    var options = LogisticOptions(.blockBootstrap)
    options.covarianceSettings.replicates = replicates
    options.covarianceSettings.blockDays = blockDays
    options.threads = threads
    return fitLogistic(try fixture.design(formula), options: options)
  }

  /// One person's 80 days with gaps; two columns and an outcome that hangs on both.
  private var diary: DesignFixture {
    let days = (1...90).filter { $0 % 17 > 1 }.map { Int32($0) }
    let x = days.map { Double(($0 * 5) % 7) / 2 }
    let z = days.map { Double(($0 * $0) % 11) / 4 }
    let headache = days.map { day in Double((day * 7 + day * day) % 5 < 2 + (day * 3) % 2 ? 1 : 0) }
    return DesignFixture(
      persons: days.map { _ in "p" }, days: days, [("headache", headache), ("x", x), ("z", z)])
  }

  /// An intercept alone: the estimate of a sample is the log odds of the days it holds. Days 8 and 9 are not recorded, so
  /// samples of the 20 calendar days differ in length; every second recorded day is an event.
  @Test func interceptAloneByHand() throws {
    let days = (1...20).filter { $0 != 8 && $0 != 9 }.map { Int32($0) }
    let events = days.map { Double($0 % 2) }
    let fixture = DesignFixture(persons: days.map { _ in "p" }, days: days, [("headache", events)])
    let fit = try fit(fixture, "headache ~ 1", replicates: 199, blockDays: 3)
    let estimates = (0..<199).map { sample in
      var stream = Philox(seed: Philox.defaultSeed, stream: UInt64(sample))
      // Seven blocks of three days, the last one cut after two.
      let drawn = (0..<7).flatMap { _ in
        let start = stream.below(20)
        return (0..<3).map { (start + $0) % 20 + 1 }
      }.prefix(20).filter { $0 != 8 && $0 != 9 }
      let share = Double(drawn.count { $0 % 2 == 1 }) / Double(drawn.count)
      return log(share / (1 - share))
    }.sorted()
    let mean = estimates.reduce(0, +) / 199
    let variance = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 198
    let row = fit.coefficients[0]
    #expect(Tolerance.certified.accepts(row.standardError, variance.squareRoot()))
    #expect(Tolerance.certified.accepts(row.confidenceLow, estimates[4]))
    #expect(Tolerance.certified.accepts(row.confidenceHigh, estimates[194]))
    #expect(row.status == .ok && fit.parameter("block_days") == 3)
  }

  /// Every sample against a fit whose prior weights are the copies of its days; lags are those of the diary.
  @Test func samplesAreWeightedFits() throws {
    let data = diary
    let formula = "headache ~ lag(x, 1) + z"
    let usable = data.persons.indices.filter { row in
      data.days.map { days in days.contains(days[row] - 1) } ?? false
    }
    let days = try #require(data.days)
    let blocks = DayBlocks(of: [usable.map { days[$0] }], length: 5, seed: Philox.defaultSeed)
    var estimates: [[Double]] = []
    for sample in 0..<130 {
      var copies = [Double](repeating: 0, count: usable.count)
      copies.withUnsafeMutableBufferPointer { blocks.count(blocks.starts(sample), into: $0) }
      var weighted = data
      var column = [Double](repeating: 0, count: days.count)
      for (place, row) in usable.enumerated() { column[row] = copies[place] }
      weighted.columns.append(("copies", column))
      var options = DesignOptions()
      options.weights = "copies"
      let design = try Design(ModelFormula(formula), of: weighted.diary(), options: options)
      estimates.append(fitLogistic(design, options: LogisticOptions(.model)).estimates.map { $0 ?? .nan })
    }
    // ⌈76^(1/3)⌉ days a block by the rule.
    let fit = try fit(data, formula, replicates: 130)
    #expect(fit.n == usable.count && fit.parameter("block_days") == 5)
    for (column, row) in fit.coefficients.enumerated() {
      let values = estimates.map { $0[column] }
      let mean = values.reduce(0, +) / 130
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 129
      #expect(Tolerance.software.accepts(row.standardError, variance.squareRoot()), "\(row.term)")
    }
  }

  @Test func anyNumberOfThreads() throws {
    let one = try fit(diary, "headache ~ x + z", replicates: 300)
    #expect(try fit(diary, "headache ~ x + z", replicates: 300, threads: 3).coefficients == one.coefficients)
    #expect(one.coefficients.allSatisfy { $0.status == .ok && $0.pValue != nil })
  }

  /// Two persons: blocks are drawn within each, so every sample has as many calendar days of both.
  @Test func personsAreKept() {
    let blocks = DayBlocks(of: [[1, 2, 3, 4, 5, 6], [10, 11, 13]], length: 2, seed: 3)
    for sample in 0..<50 {
      var copies = [Double](repeating: 0, count: 9)
      copies.withUnsafeMutableBufferPointer { blocks.count(blocks.starts(sample), into: $0) }
      #expect(copies[..<6].reduce(0, +) == 6)
      #expect(copies[6...].reduce(0, +) <= 4)
    }
  }

  /// A column of two days is missing from many samples.
  @Test func samplesWithoutAnEstimateAreCounted() throws {
    var data = diary
    data.columns.append(("rare", data.persons.indices.map { $0 == 10 || $0 == 11 ? 1 : 0 }))
    data.columns[0].values[10] = 1
    data.columns[0].values[11] = 0
    let fit = try fit(data, "headache ~ x + rare", replicates: 199)
    #expect(fit.findings.contains { $0.kind == .replicatesLost })
    #expect(fit.coefficients.allSatisfy { $0.status == .notConverged && $0.standardError == nil })
  }

  @Test func aDiaryOfOneBlockIsTooShort() throws {
    let fit = try fit(diary, "headache ~ x", replicates: 99, blockDays: 46)
    #expect(fit.coefficients.allSatisfy { $0.status == .tooShort && $0.estimate != nil && $0.standardError == nil })
    #expect(fit.findings.contains { $0.kind == .tooFewDays })
  }

  @Test func manyPersonsAreRefused() {
    var options = ModelOptions()
    options.covariance = .blockBootstrap
    #expect(throws: FitError.blocksOfManyPersons(5)) { try options.refuseMisplaced(personCount: 5) }
    #expect(throws: Never.self) { try options.refuseMisplaced(personCount: 4) }
  }
}
