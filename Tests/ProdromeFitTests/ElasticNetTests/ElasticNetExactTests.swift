import Glibc
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Cases whose answer is known without a program.
@Suite struct ElasticNetExactTests {
  /// Two balanced 0/1 columns, every combination on 8 days, with 2, 4, 4 and 6 headaches: by symmetry both have the
  /// same coefficient and the mean log odds are 0.
  private static let balanced = DesignFixture(rows: [
    ("headache", [2, 4, 4, 6].flatMap { events in (0..<8).map { $0 < events ? 1 : 0 } }),
    ("stress", (0..<32).map { $0 < 16 ? 0 : 1 }), ("alcohol", (0..<32).map { $0 / 8 % 2 == 0 ? 0 : 1 }),
  ])

  private func fit(_ lambda: Double, _ alpha: Double, _ formula: String = "headache ~ stress + alcohol") throws
    -> ModelFit
  {
    var options = ElasticNetOptions()
    options.alpha = alpha
    options.lambda = lambda
    return try fitElasticNet(Self.balanced.design(formula), options: options)
  }

  /// One balanced column z = ±1, event shares 6/16 and 10/16: with the coefficient b of z the score a day is
  /// 1/8 − tanh(b/2)/2. The lasso takes off its threshold, b = 2 artanh(1/4 − 2λ); at 1/8 the column leaves.
  @Test(arguments: [0.02, 0.06, 0.1, 0.124])
  func softThreshold(lambda: Double) throws {
    let fit = try fit(lambda, 1, "headache ~ stress")
    let b = 2 * atanh(0.25 - 2 * lambda)
    expectAll(fit.estimates, [-b, 2 * b], .software, "log odds")
    #expect(fit.statuses == [.ok, .ok] && fit.standardErrors == [nil, nil] && fit.covarianceKind == nil)
  }

  @Test(arguments: [0.125, 0.2])
  func aColumnThatThePenaltyLeavesOutIsZero(lambda: Double) throws {
    let fit = try fit(lambda, 1, "headache ~ stress")
    expectAll(fit.estimates, [0, 0], .identity, "log odds")
    #expect(fit.statuses == [.ok, .ok] && fit.dfResidual == 31)
  }

  /// Ridge on one column: 1/8 − tanh(b/2)/2 = λ b, solved by Newton's steps here.
  @Test(arguments: [0.01, 0.1, 1])
  func ridge(lambda: Double) throws {
    var b = 0.0
    for _ in 0..<50 {
      let t = tanh(b / 2)
      b += (0.125 - t / 2 - lambda * b) / ((1 - t * t) / 4 + lambda)
    }
    expectAll(try fit(lambda, 0, "headache ~ stress").estimates, [-b, 2 * b], .software, "log odds")
  }

  /// Orthogonal columns with the same score stay equal: 2, 4, 4, 6 of 8 give score 1/8 each, and cells ±2b, 0, 0.
  @Test func orthogonalColumns() throws {
    let lambda = 0.05
    var b = 0.0
    for _ in 0..<50 {
      let t = tanh(b)
      b += (0.125 - t / 4 - lambda) / ((1 - t * t) / 4)
    }
    expectAll(try fit(lambda, 1).estimates, [-2 * b, 2 * b, 2 * b], .software, "log odds")
  }

  /// A column twice: the lasso does not care which of the two carries it, ridge shares it out evenly.
  @Test func aColumnTwice() throws {
    let twice = DesignFixture(rows: Self.balanced.columns + [("again", Self.balanced.columns[1].values)])
    var options = ElasticNetOptions()
    options.lambda = 0.05
    let lasso = try fitElasticNet(twice.design("headache ~ stress + again"), options: options)
    let b = 2 * atanh(0.25 - 0.1)
    let sum = lasso.estimates.dropFirst().reduce(0) { $0 + ($1 ?? .nan) }
    #expect(Tolerance.software.accepts(sum, 2 * b))
    options.alpha = 0
    let ridge = try fitElasticNet(twice.design("headache ~ stress + again"), options: options)
    #expect(Tolerance.software.accepts(ridge.estimates[1], try #require(ridge.estimates[2])))
  }

  @Test func troubleIsAStatus() throws {
    let one = DesignFixture(rows: [("headache", [1, 1, 1]), ("stress", [1, 2, 3])])
    let oneClass = try fitElasticNet(one.design("headache ~ stress"))
    #expect(oneClass.status == .oneClass && oneClass.estimates == [nil, nil] && oneClass.path == nil)
    let two = DesignFixture(
      persons: ["a", "a", "a", "b", "b"], [("headache", [1, 0, 1, 1, 0]), ("stress", [1, 2, 3, 3, 1])])
    let few = try fitElasticNet(two.design("headache ~ stress"))
    #expect(few.status == .tooFew && few.estimates == [nil, nil])
    #expect(few.findings.contains { $0.kind == .fewClusters && $0.detail.contains("--lambda") })
    let still = DesignFixture(rows: Self.balanced.columns + [("still", Array(repeating: 3, count: 32))])
    let fit = try fitElasticNet(still.design("headache ~ stress + still"))
    #expect(fit.statuses == [.ok, .ok, .constant] && fit.estimates[2] == nil)
  }
}
