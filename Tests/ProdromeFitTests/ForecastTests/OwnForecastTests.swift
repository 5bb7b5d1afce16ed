import Foundation
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// One person's forecast from the person's own days: what it gains from exposures, and how little it can lose by them.
@Suite struct OwnForecastTests {
  // Risks .8 and .4 of an event: mixture .6, weights .5 · .8/.6 = 2/3 and .5 · .4/.6 = 1/3. A day that the second alone
  // tells keeps both weights, as the mixture is the second.
  @Test func weightsByHand() {
    var tellers = WeighedTellers(weights: [0.5, 0.5])
    #expect(tellers.risk([0.8, 0.4]) == 0.6000000000000001)
    tellers.learn([0.8, 0.4], 1)
    #expect(abs(tellers.weights[0] - 2.0 / 3) < 1e-15 && abs(tellers.weights[1] - 1.0 / 3) < 1e-15)
    tellers.learn([nil, 0.1], 1)
    #expect(abs(tellers.weights[0] - 2.0 / 3) < 1e-15 && tellers.risk([nil, nil]) == nil)
    tellers.learn([0.5, 0.5], 0)
    #expect(abs(tellers.weights[1] - 1.0 / 3) < 1e-15)
  }

  private static let columns = zip(
    [1.0, 4, 2, 8, 5, 7, 3, 6, 2, 9], [0.0, 1, 0, 0, 1, 1, 0, 1, 1, 0]
  ).map { [$0, $1] }
  private static let outcomes: [Double] = [0, 1, 0, 1, 0, 1, 0, 1, 1, 0]

  // R 4.2.2: standardise both columns with divisor n; Newton's steps on
  // -sum(dbinom(y, 1, plogis(X %*% b), log = TRUE)) + sum(b[-1]^2) / (2 * .3^2); risk of x = (5, 1).
  @Test func slopesAreDrawnTowardsZeroAsInR() throws {
    let fit = try #require(ShrunkenLogit(Self.columns, outcomes: Self.outcomes, spread: 0.3))
    let expected = [-0.000277232974530675, 0.097208573720992425, 0.219984647639405118]
    for (value, number) in zip(fit.coefficients, expected) { #expect(abs(value - number) < 1e-9) }
    #expect(abs(fit.risk([5, 1]) - 0.55746558537722) < 1e-9)
    #expect(ShrunkenLogit(Self.columns, outcomes: Array(repeating: 1, count: 10), spread: 0.3) == nil)
  }

  /// With a prior as wide as the sky it is the maximum-likelihood fit; a column that never varies changes nothing.
  @Test func withoutPriorItIsTheLogisticFit() throws {
    let fixture = DesignFixture(rows: [
      ("y", Self.outcomes), ("a", Self.columns.map { $0[0] }), ("b", Self.columns.map { $0[1] }),
    ])
    let fit = fitLogistic(try fixture.design("y ~ a + b"))
    let wide = try #require(
      ShrunkenLogit(Self.columns.map { $0 + [7] }, outcomes: Self.outcomes, spread: 1e6))
    let slopes = try fit.coefficients.map { try #require($0.estimate) }
    for row in Self.columns {
      let risk = logistic(slopes[0] + slopes[1] * row[0] + slopes[2] * row[1])
      #expect(abs(wide.risk(row + [7]) - risk) < 1e-8)
    }
  }

  private static let model = "headache ~ lag(headache, 1) + lag(load, 1)"

  private static func losses(_ forecast: Forecast) -> (risk: Double, base: Double, brier: Double, baseBrier: Double) {
    forecast.days.reduce(into: (0.0, 0.0, 0.0, 0.0)) { sum, day in
      guard let outcome = day.outcome else { return }
      sum.0 -= log(outcome == 1 ? day.risk : 1 - day.risk)
      sum.1 -= log(outcome == 1 ? day.baseRate : 1 - day.baseRate)
      sum.2 += pow(outcome - day.risk, 2)
      sum.3 += pow(outcome - day.baseRate, 2)
    }
  }

  /// Load moves nothing: over a whole diary the log loss is at most log 2 above the base rate's, whoever it is; over forty
  /// persons the squared error is at most 1 % larger.
  @Test func exposuresOfNothingCostNextToNothing() throws {
    var sums = (brier: 0.0, base: 0.0)
    for seed in 1...40 {
      let one = ForecastFixture(persons: 1, days: 150, effect: 0, seed: UInt64(seed))
      let noise = "headache ~ lag(headache, 1) + lag(load, 1:6)"
      let loss = Self.losses(try one.alone(model: noise))
      #expect(loss.risk <= loss.base + log(2) + 1e-9, "seed \(seed)")
      (sums.brier, sums.base) = (sums.brier + loss.brier, sums.base + loss.baseBrier)
    }
    #expect(sums.base > 100 && sums.brier < 1.01 * sums.base, "\(sums.brier / sums.base)")
  }

  /// Yesterday's load with 1 logit a standard deviation: the model gains what the day before alone cannot know.
  @Test func aTriggerIsSkillOfOnePerson() throws {
    var sums = (with: 0.0, without: 0.0, base: 0.0)
    for seed in 1...20 {
      let one = ForecastFixture(persons: 1, days: 200, effect: 1, seed: UInt64(seed))
      let told = Self.losses(try one.alone(model: Self.model))
      sums.with += told.brier
      sums.base += told.baseBrier
      sums.without += Self.losses(try one.alone()).brier
    }
    #expect(sums.with < 0.96 * sums.base && sums.with < 0.96 * sums.without, "\(sums)")
  }

  /// Where a cell of the model is missing, the others tell the day.
  @Test func missingCellsCostNoDay() throws {
    var one = ForecastFixture(persons: 1, days: 150, effect: 1)
    for row in one.load.indices where row % 3 == 0 { one.load[row] = .nan }
    let days = try one.alone(model: Self.model).days
    #expect(days.map(\.day) == (try one.alone().days.map(\.day)))
  }
}
