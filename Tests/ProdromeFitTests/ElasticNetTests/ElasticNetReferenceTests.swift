import ProdromeFit
import ProdromeTestSupport
import Testing

/// Elastic nets against glmnet 4.1-6, polished to the conditions of a minimum (reference/07_glmnet.R).
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct ElasticNetReferenceTests {
  private static let file = "07_glmnet.json"
  private static let birthweight = "headache ~ age + lwt + black + other + smoke + ptl + ht + ui + ftv"

  private func path(_ id: String, _ formula: String, _ data: DesignFixture, _ options: ElasticNetOptions) throws {
    let expected = try Reference.expected(id, in: Self.file)
    var options = options
    options.path = try ReferenceFixtures.values(expected, "lambda")
    options.foldOfPerson = (0..<Set(data.persons).count).map { $0 % 3 }
    let path = try #require(fitElasticNet(data.design(formula), options: options).path)
    #expect(path.points.map(\.lambda) == options.path)
    let rows = try #require(expected["coef"]?["data"]?.array)
    for (point, row) in zip(path.points, rows) {
      expectAll(point.coefficients, try #require(row.doubles), .penalised, "\(id) at \(point.lambda)")
    }
    expectAll(path.points.map(\.deviance), try ReferenceFixtures.values(expected, "deviance"), .penalised, "deviance")
    expectAll(
      path.points.map(\.devianceRatio), try ReferenceFixtures.values(expected, "dev_ratio"), .penalised, "dev_ratio")
    #expect(path.points.map { Double($0.columnCount) } == (try ReferenceFixtures.values(expected, "df")))
  }

  @Test(arguments: [1, 0.5, 0], [true, false])
  func birthweights(alpha: Double, standardizes: Bool) throws {
    var options = ElasticNetOptions()
    options.alpha = alpha
    options.standardizes = standardizes
    let short = alpha == 0.5 ? "0.5" : "\(Int(alpha))"
    try path(
      "birthwt_a\(short)_std\(standardizes ? "TRUE" : "FALSE")", Self.birthweight, ReferenceFixtures.birthweight(),
      options)
  }

  @Test func penaltyFactors() throws {
    var options = ElasticNetOptions()
    options.penaltyFactors = ["smoke": 0, "ht": 2]
    try path("birthwt_pf", Self.birthweight, ReferenceFixtures.birthweight(), options)
  }

  @Test func headacheDiary() throws {
    let formula = "headache ~ airq + reduced + continuing + age + male + mixed + noaura + time + post"
    try path("kd_lasso", formula, ReferenceFixtures.headacheLogs(onePerDay: false), ElasticNetOptions())
  }

  @Test(arguments: [1, 0.5])
  func greatestPenalty(alpha: Double) throws {
    let id = "birthwt_a\(alpha == 1 ? "1" : "0.5")_stdTRUE"
    let expected = try Reference.expected(id, in: Self.file)
    var options = ElasticNetOptions()
    options.alpha = alpha
    options.lambdaCount = 1
    let fit = try fitElasticNet(ReferenceFixtures.birthweight().design(Self.birthweight), options: options)
    let first = try #require(fit.path?.points.first)
    #expect(Tolerance.software.accepts(first.lambda, try #require(expected["lambda_max"]?.double)))
    #expect(first.columnCount == 0)
  }

  /// The sequence of penalties, and where it ends although more were asked for.
  @Test func defaultPath() throws {
    let expected = try Reference.expected("birthwt_default_path", in: Self.file)
    var options = ElasticNetOptions()
    options.lambdaCount = 20
    let fit = try fitElasticNet(ReferenceFixtures.birthweight().design(Self.birthweight), options: options)
    let lambdas = try #require(fit.path).points.map(\.lambda)
    #expect(Tolerance.software.accepts(lambdas[0], try #require(expected["lambda_first"]?.double)))
    #expect(Tolerance.software.accepts(lambdas[1] / lambdas[0], try #require(expected["ratio_step"]?.double)))
    #expect(Double(lambdas.count) == expected["n_lambda_used"]?.double)
  }

  /// Sets of the given persons; the deviance a day is glmnet's `type.measure = "deviance"`.
  @Test func crossValidation() throws {
    let expected = try Reference.expected("birthwt_cv7", in: Self.file)
    var options = ElasticNetOptions()
    options.path = try ReferenceFixtures.values(expected, "lambda")
    options.foldOfPerson = (0..<189).map { $0 % 7 }
    let design = try ReferenceFixtures.birthweight().design(Self.birthweight)
    let path = try #require(fitElasticNet(design, options: options).path)
    let curve = path.points.map(\.crossValidated)
    expectAll(curve.map { $0?.mean }, try ReferenceFixtures.values(expected, "cvm"), .penalised, "cvm")
    expectAll(curve.map { $0?.standardError }, try ReferenceFixtures.values(expected, "cvsd"), .penalised, "cvsd")
    #expect(path.minimum.map { path.points[$0].lambda } == expected["lambda_min"]?.double)
    #expect(path.oneStandardError.map { path.points[$0].lambda } == expected["lambda_1se"]?.double)
    #expect(path.chosen == path.oneStandardError)
    options.rule = .minimum
    #expect(fitElasticNet(design, options: options).parameter("lambda") == expected["lambda_min"]?.double)
  }
}
