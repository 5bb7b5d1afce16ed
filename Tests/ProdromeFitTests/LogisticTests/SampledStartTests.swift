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

  private func fit(_ covariance: CovarianceKind, sample: Bool, threads: Int = 2) throws -> ModelFit {
    var options = LogisticOptions(covariance)
    options.startsFromSample = sample
    options.threads = threads
    return fitLogistic(try Self.design.get(), options: options)
  }

  @Test("the answer from a sample is the cold one", arguments: CovarianceKind.allCases)
  func sameAnswer(_ covariance: CovarianceKind) throws {
    let cold = try fit(covariance, sample: false)
    let warm = try fit(covariance, sample: true)
    #expect(cold.status == .ok && warm.status == .ok)
    #expect(warm.log.steps.count < cold.log.steps.count)
    expectAll(warm.estimates, cold.estimates.compactMap { $0 }, Tolerance(relative: 1e-10), "estimates")
    expectAll(warm.standardErrors, cold.standardErrors.compactMap { $0 }, Self.foreseen, "errors")
    let degrees = cold.coefficients.compactMap(\.degreesOfFreedom)
    expectAll(warm.coefficients.compactMap(\.degreesOfFreedom), degrees, Self.foreseen, "degrees of freedom")
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

  /// The cohort with one more column, given the person and the day of a row.
  private func cohort(adding name: String, _ value: (_ person: Int, _ day: Int, _ row: Int) -> Double) -> DesignFixture
  {
    var fixture = LongCohort.fixture()
    let values = fixture.persons.indices.map { value($0 / LongCohort.days, $0 % LongCohort.days, $0) }
    fixture.columns.append((name, values))
    return fixture
  }

  private func fit(_ fixture: DesignFixture, _ formula: String, _ kind: CovarianceKind = .cr2) throws -> ModelFit {
    fitLogistic(try fixture.design(formula), options: LogisticOptions(kind))
  }

  @Test("who alone informs a direction is found from a sample too", arguments: [CovarianceKind.cr2, .md])
  func soleCarrier(_ kind: CovarianceKind) throws {
    // Only the first person, who is in every sample, has days with 0.
    let fit = try fit(cohort(adding: "front") { person, _, _ in person == 0 ? 0 : 1 }, "headache ~ worry + front", kind)
    #expect(try fit.coefficient("front").status == .onePerson)
    #expect(try fit.coefficient("front").standardError == nil)
    #expect(try fit.coefficient("worry").status == .ok)
  }

  @Test("a column that repeats another is collinear from a sample too")
  func collinear() throws {
    let twice = cohort(adding: "twice") { _, _, _ in 0 }
    var fixture = twice
    fixture.columns[4].values = twice.columns[2].values.map { 2 * $0 + 1 }
    let fit = try fit(fixture, "headache ~ worry + sleep_h + twice")
    #expect(try fit.coefficient("twice").status == .collinear)
    #expect(try fit.coefficient("sleep_h").status == .ok)
  }

  @Test("separation of a long diary is found")
  func separated() throws {
    let plain = LongCohort.fixture()
    let outcome = plain.columns[0].values
    let quasi = cohort(adding: "front") { _, day, row in day % 9 == 0 && outcome[row] == 1 ? 1 : 0 }
    #expect(try fit(quasi, "headache ~ worry + front").coefficient("front").status == .quasiSeparated)
    let complete = cohort(adding: "front") { _, day, row in 2 * outcome[row] - 1 + Double(day % 3) / 10 }
    #expect(try fit(complete, "headache ~ front").status == .separated)
  }

  @Test("days far from all others do not spoil the fit")
  func farDays() throws {
    // Whatever the slope of the sample, which holds neither person, it foretells one of the two wrongly beyond doubt.
    var fixture = cohort(adding: "dose") { _, _, row in Double(row % 13) / 13 }
    for (person, dose) in [(55, -40_000.0), (56, 40_000.0)] {
      fixture.columns[4].values[LongCohort.days * person + 4] = dose
      fixture.columns[0].values[LongCohort.days * person + 4] = 1
    }
    let cold = LogisticOptions(.cr2)
    var options = cold
    options.startsFromSample = false
    let design = try fixture.design("headache ~ worry + dose")
    let (warm, reference) = (fitLogistic(design, options: cold), fitLogistic(design, options: options))
    #expect(warm.status == reference.status && warm.statuses == reference.statuses)
    expectAll(
      warm.estimates, reference.estimates.compactMap { $0 }, Tolerance(relative: 1e-8, absolute: 1e-12), "estimates")
  }
}
