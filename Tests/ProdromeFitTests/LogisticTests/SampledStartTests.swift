import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// A cohort long enough to start from a sample: 2,020 persons of 100 days.
private enum LongCohort {
  static let persons = 2_020
  static let days = 100

  static func fixture() -> DesignFixture {
    var random = Philox(seed: 17, stream: 0)
    var ids: [String] = []
    var columns = ["headache", "worry", "sleep_h", "weather_front"].map { (name: $0, values: [Double]()) }
    for person in 0..<persons {
      let level = 0.7 * random.normal()
      var yesterday = 0.0
      for _ in 0..<days {
        ids.append("p\(10_000 + person)")
        let worry = (random.normal() * 20).rounded() / 10
        let sleep = (70 + random.normal() * 12).rounded() / 10
        let risk = logistic(-1.2 + level + 0.35 * yesterday - 0.2 * (sleep - 7))
        columns[0].values.append(random.uniform() < risk ? 1 : 0)
        columns[1].values.append(random.uniform() < 0.03 ? .nan : worry)
        columns[2].values.append(sleep)
        columns[3].values.append(random.bernoulli(0.2) ? 1 : 0)
        yesterday = worry
      }
    }
    return DesignFixture(persons: ids, columns)
  }
}

@Suite struct SampledStartTests {
  /// The last step, below a millionth, is not evaluated: the information is that of its beginning.
  private static let foreseen = Tolerance(relative: 1e-6)
  private static let design = Result {
    try LongCohort.fixture().design("headache ~ lag(worry, 0:2) + sleep_h + weather_front:sleep_h", shardRows: 16_384)
  }

  private func fit(_ covariance: CovarianceKind, sample: Bool, threads: Int = 2) throws -> LogisticFit {
    var options = LogisticOptions(covariance)
    options.startsFromSample = sample
    options.threads = threads
    return fitLogistic(try Self.design.get(), options: options)
  }

  @Test("the answer from a sample is the cold one", arguments: [CovarianceKind.model, .cr0, .cr1])
  func sameAnswer(_ covariance: CovarianceKind) throws {
    let cold = try fit(covariance, sample: false)
    let warm = try fit(covariance, sample: true)
    #expect(cold.status == .ok && warm.status == .ok)
    #expect(warm.log.steps.count < cold.log.steps.count)
    expectAll(warm.estimates, cold.estimates.compactMap { $0 }, Tolerance(relative: 1e-10), "estimates")
    expectAll(warm.standardErrors, cold.standardErrors.compactMap { $0 }, Self.foreseen, "errors")
    #expect(Tolerance.identity.accepts(warm.logLikelihood, try #require(cold.logLikelihood)))
    #expect(Tolerance.identity.accepts(warm.nullLogLikelihood, try #require(cold.nullLogLikelihood)))
    #expect([warm.n, warm.eventCount, warm.personCount] == [cold.n, cold.eventCount, cold.personCount])
    #expect(warm.rowsLostByTerm.map(\.rows) == cold.rowsLostByTerm.map(\.rows))
  }

  @Test("its bits do not depend on the threads")
  func sameBits() throws {
    let one = try fit(.cr1, sample: true, threads: 1)
    for threads in [2, 3] {
      let other = try fit(.cr1, sample: true, threads: threads)
      #expect(other.coefficients == one.coefficients)
      #expect(other.logLikelihood == one.logLikelihood)
    }
  }

  @Test("a column that the sample does not see varying starts cold, and is fitted")
  func rareColumn() throws {
    var fixture = LongCohort.fixture()
    fixture = fixture.mapping("weather_front") { _ in 0 }
    let last = fixture.columns.firstIndex { $0.name == "weather_front" } ?? 0
    for row in stride(from: LongCohort.days * 7 + 3, to: fixture.persons.count, by: LongCohort.days * 50) {
      fixture.columns[last].values[row] = 1
    }
    let fit = fitLogistic(try fixture.design("headache ~ worry + weather_front"), options: LogisticOptions(.model))
    #expect(fit.status == .ok)
    #expect(try fit.coefficient("weather_front").status == .ok)
  }
}
