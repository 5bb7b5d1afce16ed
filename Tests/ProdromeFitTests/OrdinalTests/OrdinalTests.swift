import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Proportional odds by hand, as a logistic model of two levels, and against R.
@Suite struct OrdinalTests {
  /// Shares 1/2, 1/4, 1/4 without and 1/4, 1/4, 1/2 with treatment: cumulative odds 1 and 3 against 1/3 and 1, so the
  /// odds ratio is 3 at both thresholds and the model fits exactly.
  @Test func exactProportionalOddsByHand() throws {
    let scores: [Double] = [0, 0, 0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 2, 2]
    let data = DesignFixture(rows: [("score", scores), ("treated", (0..<16).map { $0 < 8 ? 0 : 1 })])
    let fit = try data.fit("score ~ treated", .ordinal)
    #expect(fit.coefficients.map(\.term) == ["treated"])
    expectAll(fit.estimates, [log(3.0)], .software, "estimate")
    #expect(fit.parameters.map(\.name) == ["0|1", "1|2"])
    expectAll(fit.parameters.map(\.estimate), [0, log(3.0)], .software, "thresholds")
    #expect(Tolerance.software.accepts(fit.logLikelihood, 8 * log(0.5) + 8 * log(0.25)))
    let null = 6 * log(6.0 / 16) + 4 * log(4.0 / 16) + 6 * log(6.0 / 16)
    #expect(Tolerance.software.accepts(fit.nullLogLikelihood, null))
    #expect(fit.dfResidual == 13)
  }

  /// Of two levels it is the logistic model of the upper one, with the intercept as negative threshold.
  @Test(arguments: [CovarianceKind.model, .cr0, .cr1])
  func twoLevelsAreLogistic(_ kind: CovarianceKind) throws {
    let persons = (0..<120).map { "p\(100 + $0 / 10)" }
    let data = DesignFixture(
      persons: persons,
      [
        ("headache", (0..<120).map { Double(($0 * 7 + $0 / 9) % 3 == 0 ? 1 : 0) }),
        ("x", (0..<120).map { Double($0 * 13 % 10) }), ("z", (0..<120).map { Double($0 * 5 % 7) }),
      ])
    let ordinal = try data.fit("headache ~ x + z", .ordinal, kind)
    let logistic = try data.fit("headache ~ x + z", .logistic, kind)
    expectAll(ordinal.estimates, logistic.estimates.dropFirst().map { $0 ?? .nan }, .software, "estimates")
    expectAll(ordinal.standardErrors, logistic.standardErrors.dropFirst().map { $0 ?? .nan }, .software, "errors")
    expectAll(
      ordinal.coefficients.map(\.pValue), logistic.coefficients.dropFirst().map { $0.pValue ?? .nan }, .software, "p")
    #expect(Tolerance.software.accepts(ordinal.parameter("0|1"), -(try #require(logistic.estimates[0]))))
    let error = try #require(logistic.standardErrors[0])
    #expect(Tolerance.software.accepts(ordinal.parameters[0].standardError, error))
    #expect(Tolerance.software.accepts(ordinal.logLikelihood, try #require(logistic.logLikelihood)))
    #expect(Tolerance.software.accepts(ordinal.aic, try #require(logistic.aic)))
  }

  /// Levels are an order, not numbers: any rising labels give the same answer; reversed, the sign turns.
  @Test func onlyTheOrderCounts() throws {
    let scores = (0..<90).map { Double(($0 * 31 + $0 / 4) % 4) }
    let data = DesignFixture(rows: [("score", scores), ("x", (0..<90).map { Double($0 * 17 % 23) })])
    let fit = try data.fit("score ~ x", .ordinal)
    let squared = try data.mapping("score") { $0 * $0 + 1 }.fit("score ~ x", .ordinal)
    let reversed = try data.mapping("score") { 3 - $0 }.fit("score ~ x", .ordinal)
    #expect(fit.coefficients == squared.coefficients)
    #expect(squared.parameters.map(\.name) == ["1|2", "2|5", "5|10"])
    #expect(Tolerance.software.accepts(reversed.estimates[0], -(try #require(fit.estimates[0]))))
    expectAll(
      reversed.parameters.map(\.estimate), fit.parameters.reversed().map { -($0.estimate ?? .nan) }, .software, "ζ")
  }

  /// Levels that touch at 2 and 3 along `x` (its maximum is at infinity), while `z` tells nothing apart; without the
  /// touching rows' neighbour, at 4, the levels overlap and everything is finite.
  @Test func aColumnWithoutAMaximumIsNamed() throws {
    let rows: [(String, [Double])] = [
      ("score", [0, 0, 0, 1, 1, 1, 2, 2, 2]), ("x", [1, 2, 2, 2, 3, 3, 3, 4, 5]), ("z", [3, 1, 2, 2, 3, 1, 1, 2, 3]),
    ]
    let touching = try DesignFixture(rows: rows).fit("score ~ x + z", .ordinal)
    #expect(touching.status == .quasiSeparated)
    #expect(touching.coefficients.map(\.status) == [.quasiSeparated, .notConverged])
    #expect(touching.estimates == [nil, nil])
    #expect(touching.findings.contains { $0.kind == .separation && $0.subject == "x" })
    var overlapping = rows
    overlapping[1].1[1] = 4
    let finite = try DesignFixture(rows: overlapping).fit("score ~ x + z", .ordinal)
    #expect(finite.status == .ok && finite.coefficients.allSatisfy { $0.status == .ok })
    let falling = try DesignFixture(rows: rows).mapping("x") { -$0 }.fit("score ~ x + z", .ordinal)
    #expect(falling.coefficients.map(\.status) == touching.coefficients.map(\.status))
  }

  @Test func noMaximumAndTooManyLevelsGiveNoNumbers() throws {
    let separated = try DesignFixture(rows: [("score", [0, 0, 1, 1, 2, 2]), ("x", [1, 2, 3, 4, 5, 6])])
      .fit("score ~ x", .ordinal)
    #expect(separated.status == .separated && separated.estimates == [nil])
    #expect(separated.coefficients.map(\.status) == [.separated])
    let many = try DesignFixture(rows: [
      ("score", (0..<150).map(Double.init)), ("x", (0..<150).map { Double($0 % 7) }),
    ]).fit("score ~ x", .ordinal)
    #expect(many.status == .tooFew && many.findings.contains { $0.kind == .tooManyLevels })
    let few = try DesignFixture(
      persons: ["a", "a", "b", "b", "b"], [("score", [0, 1, 2, 1, 0]), ("x", [1, 2, 3, 1, 2])]
    )
    .fit("score ~ x", .ordinal, .cr1)
    #expect(few.status == .smallClusters && few.standardErrors == [nil] && few.estimates[0] != nil)
  }
}

/// Proportional odds against MASS.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct OrdinalReferenceTests {
  /// R 4.2.2, quine.csv: polr(cut(Days, c(-1, 2, 7, 15, 100)) ~ Eth + Sex + Age + Lrn, method = "logistic"), whose
  /// coefficients at reltol 1e-15 agree to 1e-8, polished by Newton on its gradient; errors from the differenced gradient
  /// (fourth order, step 1e-3), and from the sandwich of scores over twenty clusters, row modulo 20.
  @Test(arguments: [
    (
      CovarianceKind.model,
      [
        0.51869536113213754, 0.46979607120974326, 0.46664024730977721, 0.31415106335288195, 0.32168433427970033,
        0.47107221240635222, 0.49096862833973459, 0.51641406203990436, 0.36830672189754576,
      ]
    ),
    (
      .cr0,
      [
        0.45906788503455453, 0.41671020824370070, 0.42429906872031142, 0.27486542158039456, 0.25208897452734280,
        0.45533839972874401, 0.48447219023506477, 0.41241719303686203, 0.31623371769687258,
      ]
    ),
    (
      .cr1,
      [
        0.47099371218296920, 0.42753565275093347, 0.43532165931693068, 0.28200597227824437, 0.25863783066439960,
        0.46716734099478796, 0.49705797936845708, 0.42313111208354459, 0.32444894855639922,
      ]
    ),
  ])
  func absences(_ kind: CovarianceKind, _ errors: [Double]) throws {
    var data = try ReferenceFixtures.absences().mapping("score") { $0 <= 2 ? 1 : $0 <= 7 ? 2 : $0 <= 15 ? 3 : 4 }
    data.persons = data.persons.indices.map { "p\(100 + $0 % 20)" }
    let fit = try data.fit("score ~ ethN + sexM + ageF1 + ageF2 + ageF3 + learnSL", .ordinal, kind)
    let thresholds = [-2.370920855741415423, -0.726793191406868266, 0.332570031607430927]
    let estimates = [
      -1.056667570646995236, 0.263247864661082021, -0.406666683924497452, 0.429064803992542376, 0.759110491179232461,
      0.067409480034826885,
    ]
    expectAll(fit.parameters.map(\.estimate), thresholds, .software, "thresholds")
    expectAll(fit.estimates, estimates, .software, "coefficients")
    expectAll(fit.parameters.map(\.standardError) + fit.standardErrors, errors, .software, "\(kind)")
    #expect(Tolerance.software.accepts(fit.logLikelihood, -182.47040068001044))
    #expect(Tolerance.software.accepts(fit.nullLogLikelihood, -193.31715995783264))
  }
}
