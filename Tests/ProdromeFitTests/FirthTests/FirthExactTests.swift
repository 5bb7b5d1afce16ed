import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Firth fits that are known by hand, and identities between two routes.
@Suite struct FirthExactTests {
  /// Eight rows that a threshold separates completely.
  static let separated = DesignFixture(
    rows: [("headache", [0, 0, 0, 0, 1, 1, 1, 1]), ("x", [1, 2, 3, 4, 5, 6, 7, 8])])

  /// x = 0: 5 events of 15; x = 1: 10 of 10.
  static let zeroCell = DesignFixture(rows: [
    ("headache", Array(repeating: 1, count: 5) + Array(repeating: 0, count: 10) + Array(repeating: 1, count: 10)),
    ("x", Array(repeating: 0, count: 15) + Array(repeating: 1, count: 10)),
  ])

  /// In a saturated table the penalty is half an event and half another day in every cell.
  @Test func aTableGainsHalfADayInEveryCell() throws {
    let fit = fitFirth(try Self.zeroCell.design("headache ~ x"))
    let slope = log(10.5 / 0.5) - log(5.5 / 10.5)
    expectAll(fit.estimates, [log(5.5 / 10.5), slope], .software, "coef")
    // The information of 15 days at 5.5 of 16, and of 10 at 10.5 of 11.
    let first = 15 * (5.5 / 16) * (10.5 / 16)
    let second = 10 * (10.5 / 11) * (0.5 / 11)
    expectAll(fit.standardErrors, [(1 / first).squareRoot(), (1 / first + 1 / second).squareRoot()], .software, "se")
  }

  /// The same table as two rows a cell with prior weights.
  @Test func priorWeightsAreRepeatedDays() throws {
    var options = DesignOptions()
    options.weights = "w"
    let table = DesignFixture(rows: [("headache", [1, 0, 1]), ("x", [0, 0, 1]), ("w", [5, 10, 10])])
    let weighted = fitFirth(try Design(ModelFormula("headache ~ x"), of: table.diary(), options: options))
    let repeated = fitFirth(try Self.zeroCell.design("headache ~ x"))
    expectAll(weighted.estimates, repeated.estimates.compactMap(\.self), .software, "coef")
    expectAll(
      weighted.coefficients.map(\.confidenceHigh), repeated.coefficients.compactMap(\.confidenceHigh), .software, "high"
    )
    expectAll(weighted.coefficients.map(\.pValue), repeated.coefficients.compactMap(\.pValue), .software, "p")
  }

  /// A constant offset moves the intercept and nothing else.
  @Test func anOffsetMovesTheIntercept() throws {
    var shifted = Self.zeroCell
    shifted.columns.append(("known", Array(repeating: 2, count: 25)))
    let plain = fitFirth(try Self.zeroCell.design("headache ~ x"))
    let fit = fitFirth(try shifted.design("headache ~ x + offset(known)"))
    let intercept = try #require(plain.estimates[0])
    expectAll(fit.estimates, [intercept - 2, try #require(plain.estimates[1])], .software, "coef")
    expectAll([fit.logLikelihood], [try #require(plain.logLikelihood)], .software, "log-likelihood")
    let low = try #require(plain.coefficients[0].confidenceLow)
    expectAll([fit.coefficients[0].confidenceLow], [low - 2], .software, "low")
  }

  /// Firth's estimate is the logistic one of the data with h/2 events and h/2 other days more in every row.
  @Test func augmentedRowsGiveTheSameEstimate() throws {
    let fit = fitFirth(try Self.separated.design("headache ~ x"))
    let b = fit.estimates.compactMap(\.self)
    let covariance = try #require(fit.covariance)
    let x = Self.separated.columns[1].values
    let leverages = x.map { value in
      let mean = 1 / (1 + exp(-(b[0] + b[1] * value)))
      let spread = covariance[0, 0] + 2 * value * covariance[0, 1] + value * value * covariance[1, 1]
      return mean * (1 - mean) * spread
    }
    expectAll([leverages.reduce(0, +)], [2], .software, "trace")
    let y = Self.separated.columns[0].values
    let halves = leverages.map { $0 / 2 }
    let table = DesignFixture(rows: [
      ("headache", y + y.map { 1 - $0 }), ("x", x + x), ("w", halves.map { 1 + $0 } + halves),
    ])
    var options = DesignOptions()
    options.weights = "w"
    let plain = fitLogistic(
      try Design(ModelFormula("headache ~ x"), of: table.diary(), options: options), options: LogisticOptions(.model))
    expectAll(plain.estimates, b, .software, "coef")
  }

  /// A change of units changes the units of the answer alone.
  @Test func unitsDoNotMatter() throws {
    let plain = fitFirth(try Self.separated.design("headache ~ x"))
    let scaled = fitFirth(try Self.separated.mapping("x") { 1e6 * $0 + 7e6 }.design("headache ~ x"))
    let slope = try #require(plain.coefficients.last)
    let other = try #require(scaled.coefficients.last)
    expectAll(
      [other.estimate, other.confidenceLow, other.confidenceHigh],
      [slope.estimate, slope.confidenceLow, slope.confidenceHigh].compactMap { $0.map { $0 / 1e6 } }, .software, "slope"
    )
    expectAll([other.pValue], [try #require(slope.pValue)], .software, "p")
    func gain(_ fit: ModelFit) throws -> Double {
      try #require(fit.logLikelihood) - (try #require(fit.nullLogLikelihood))
    }
    expectAll([try gain(scaled)], [try gain(plain)], .software, "gain")
  }

  @Test func waldIntervalsWhereAskedFor() throws {
    var options = FirthOptions()
    options.intervals = .wald
    let fit = fitFirth(try Self.zeroCell.design("headache ~ x"), options: options)
    let row = try #require(fit.coefficients.last)
    let (estimate, error) = (try #require(row.estimate), try #require(row.standardError))
    expectAll(
      [row.statistic, row.confidenceLow], [estimate / error, estimate - 1.959963984540054 * error], .software, "wald")
  }

  @Test func columnsThatSayNothingKeepTheirRows() throws {
    var data = Self.separated
    data.columns.append(("twice", data.columns[1].values.map { 2 * $0 }))
    data.columns.append(("flat", Array(repeating: 3, count: 8)))
    let fit = fitFirth(try data.design("headache ~ flat + x + twice"))
    #expect(fit.statuses == [.ok, .constant, .ok, .collinear] && fit.status == .ok)
    let plain = fitFirth(try Self.separated.design("headache ~ x"))
    expectAll([fit.estimates[0], fit.estimates[2]], plain.estimates.compactMap(\.self), .software, "coef")
    expectAll([fit.logLikelihood], [try #require(plain.logLikelihood)], .software, "log-likelihood")
    let none = fitFirth(try data.mapping("headache") { _ in 0 }.design("headache ~ x"))
    #expect(none.status == .oneClass && none.statuses == [.oneClass, .oneClass])
  }

  @Test func threadsDoNotMatter() throws {
    let design = try LogisticIdentityTests.cohort.design("headache ~ stress + lag(stress, 1:2)", shardRows: 64)
    var options = FirthOptions()
    options.testsTerms = true
    let one = fitFirth(design, options: options)
    options.threads = 3
    let three = fitFirth(design, options: options)
    #expect(one.coefficients == three.coefficients && one.tests == three.tests && one.log == three.log)
    #expect(one.findings.contains { $0.kind == .independentDays })
  }
}
