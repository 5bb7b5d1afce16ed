import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// The cluster bootstrap: samples of whole persons, each refitted to its own maximum.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct BootstrapTests {
  private func fit(
    _ fixture: DesignFixture, _ formula: String, replicates: Int, threads: Int = 1, shardRows: Int = 32_768
  ) throws -> ModelFit {
    var options = LogisticOptions(.bootstrap)
    options.covarianceSettings.replicates = replicates
    options.threads = threads
    return fitLogistic(try fixture.design(formula, shardRows: shardRows), options: options)
  }

  /// An intercept alone: the estimate of a sample is the log odds of its 49 days, so never 0.
  @Test func interceptAloneByHand() throws {
    let events = [3, 5, 1, 4, 2, 6, 2]
    let persons = events.indices.flatMap { person in Array(repeating: "p\(person)", count: 7) }
    let outcome = events.flatMap { count in (0..<7).map { $0 < count ? 1.0 : 0 } }
    let fit = try fit(DesignFixture(persons: persons, [("headache", outcome)]), "headache ~ 1", replicates: 199)
    let draws = PersonDraws(of: Array(events.indices), samples: 0..<199, seed: Philox.defaultSeed)
    let estimates = (0..<199).map { sample in
      let counts = events.indices.map { person in Int(Array(draws.copies(of: person))[sample]) }
      #expect(counts.reduce(0, +) == 7)
      let share = Double(zip(counts, events).reduce(0) { $0 + $1.0 * $1.1 }) / 49
      return log(share / (1 - share))
    }.sorted()
    let mean = estimates.reduce(0, +) / 199
    let variance = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 198
    let row = fit.coefficients[0]
    #expect(Tolerance.certified.accepts(row.standardError, variance.squareRoot()))
    #expect(Tolerance.certified.accepts(row.confidenceLow, estimates[4]))
    #expect(Tolerance.certified.accepts(row.confidenceHigh, estimates[194]))
    let fewer = min(estimates.count { $0 <= 0 }, estimates.count { $0 >= 0 })
    #expect(row.pValue == min(1, 2 * Double(1 + fewer) / 200))
    #expect(row.degreesOfFreedom == nil && row.status == .ok)
  }

  /// Every sample against a fit whose prior weights are the copies of its persons.
  @Test func samplesAreWeightedFits() throws {
    let logs = try ReferenceFixtures.headacheLogs(onePerDay: true)
    let formula = "headache ~ post + airq + reduced + continuing"
    let names = Array(Set(logs.persons)).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let draws = PersonDraws(of: Array(names.indices), samples: 0..<99, seed: Philox.defaultSeed)
    var estimates: [[Double]] = []
    for sample in 0..<99 {
      let copies = names.indices.map { Double(Array(draws.copies(of: $0))[sample]) }
      var data = logs
      data.columns.append(("copies", logs.persons.map { copies[places[$0] ?? 0] }))
      var options = DesignOptions()
      options.weights = "copies"
      let design = try Design(ModelFormula(formula), of: data.diary(), options: options)
      estimates.append(fitLogistic(design, options: LogisticOptions(.model)).estimates.map { $0 ?? .nan })
    }
    let fit = try fit(logs, formula, replicates: 99)
    for (column, row) in fit.coefficients.enumerated() {
      let values = estimates.map { $0[column] }
      let mean = values.reduce(0, +) / 99
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 98
      #expect(Tolerance.software.accepts(row.standardError, variance.squareRoot()), "\(row.term)")
    }
  }

  @Test func anyNumberOfThreads() throws {
    let logs = try ReferenceFixtures.headacheLogs(onePerDay: true)
    let one = try fit(logs, "headache ~ post + airq", replicates: 99, threads: 1, shardRows: 300)
    let three = try fit(logs, "headache ~ post + airq", replicates: 99, threads: 3, shardRows: 300)
    #expect(one.coefficients == three.coefficients)
  }

  /// A column that two of twenty persons carry is missing from an eighth of the samples.
  @Test func samplesWithoutAnEstimateAreCounted() throws {
    let persons = (0..<20).flatMap { person in Array(repeating: "p\(10 + person)", count: 12) }
    let outcome = (0..<240).map { Double(($0 * 7 + $0 / 5) % 3 == 0 ? 1 : 0) }
    let rare = (0..<240).map { Double($0 / 12 < 2 && $0 % 2 == 0 ? 1 : 0) }
    let fit = try fit(
      DesignFixture(persons: persons, [("headache", outcome), ("rare", rare)]), "headache ~ rare", replicates: 199)
    #expect(fit.findings.contains { $0.kind == .replicatesLost })
    #expect(fit.coefficients.allSatisfy { $0.status == .notConverged && $0.standardError == nil })
  }

  @Test func fourPersonsAreTooFew() throws {
    let data = DesignFixture(
      persons: (0..<40).map { "p\($0 / 10)" }, [("headache", (0..<40).map { Double($0 % 3 == 0 ? 1 : 0) })])
    let fit = try fit(data, "headache ~ 1", replicates: 99)
    #expect(fit.status == .smallClusters && fit.coefficients[0].pValue == nil)
  }
}
