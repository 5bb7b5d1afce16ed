import Glibc
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct DailyHazardTests {
  /// log(1 − exp(−exp η)), exp η / (exp(exp η) − 1) by mpmath with 120 digits.
  @Test(arguments: [
    (-800.0, -800.0, 1.0),
    (-40, -40.000000000000000002, 0.99999999999999999788),
    (-5, -5.0033670818365183078, 0.99663480982507476325),
    (0, -0.45867514538708189102, 0.58197670686932642439),
    (2, -0.00061817001705152019443, 0.0045691050310371435924),
    (5, -3.5073891964646230964e-65, 5.2054271084956241613e-63),
  ])
  func events(_ eta: Double, _ logLikelihood: Double, _ score: Double) {
    let day = DailyHazard(logHazard: eta)
    #expect(Tolerance.identity.accepts(day.logLikelihood(1), logLikelihood))
    #expect(Tolerance(relative: 1e-12).accepts(day.score(1), score))
    #expect(day.logLikelihood(0) == -exp(eta) && day.score(0) == -exp(eta))
  }

  @Test(arguments: [-3.0, -0.4, 0.7, 1.9])
  func derivatives(_ eta: Double) {
    let step = 1e-5
    let day = DailyHazard(logHazard: eta)
    let (below, above) = (DailyHazard(logHazard: eta - step), DailyHazard(logHazard: eta + step))
    for outcome in [0.0, 1] {
      let slope = (above.logLikelihood(outcome) - below.logLikelihood(outcome)) / (2 * step)
      #expect(Tolerance(relative: 1e-8, absolute: 1e-9).accepts(day.score(outcome), slope))
    }
    // The expected information is the mean of squared scores, and of slopes of the score.
    let squares = day.chance * day.score(1) * day.score(1) + (1 - day.chance) * day.score(0) * day.score(0)
    #expect(Tolerance.identity.accepts(day.rootInformation * day.rootInformation, squares))
    func bend(_ outcome: Double) -> Double { (below.score(outcome) - above.score(outcome)) / (2 * step) }
    #expect(
      Tolerance(relative: 1e-7).accepts(squares, day.chance * bend(1) + (1 - day.chance) * bend(0)))
  }

  @Test func rowsWithPriorWeights() {
    var rows = WorkingRows()
    rows.resize(rows: 3)
    let (eta, y, prior) = ([-1.0, 0.5, 3], [1.0, 0, 1], [2.0, 0.5, 0])
    rows.withResponse { out in for row in 0..<3 { out[row] = y[row] } }
    rows.withPriorWeights { out in for row in 0..<3 { out[row] = prior[row] } }
    rows.withOffset { out in for row in 0..<3 { out[row] = eta[row] } }
    var tile = Tile(columnCount: 1)
    tile.resize(rows: 3)
    tile.withColumn(0) { $0.update(repeating: 0) }
    tile.multiply([0], into: &rows)
    let gained = rows.complementaryLogLog()
    let days = eta.map { DailyHazard(logHazard: $0) }
    let expected = (0..<3).reduce(0.0) { $0 + prior[$1] * days[$1].logLikelihood(y[$1]) }
    #expect(Tolerance.identity.accepts(gained, expected))
    rows.withResidual { residual in
      for row in 0..<3 { #expect(Tolerance.identity.accepts(residual[row], prior[row] * days[row].score(y[row]))) }
    }
    // The bound of Pearson residuals, not the root weight; a row without weight does not count.
    let bound = (0..<2).map { prior[$0].squareRoot() * days[$0].spread }.min() ?? 0
    #expect(Tolerance.identity.accepts(rows.smallestRootWeight, bound))
  }

  @Test(arguments: [-6.0, -1, 0, 1, 3])
  func theBoundIsOne(_ eta: Double) {
    let day = DailyHazard(logHazard: eta)
    for outcome in [0.0, 1] {
      #expect(abs(day.score(outcome)) / day.rootInformation >= day.spread)
    }
  }

  @Test func beyondTheArithmetic() {
    let day = DailyHazard(logHazard: 800)
    #expect(day.logLikelihood(1) == 0 && day.logLikelihood(0) == -.infinity)
    #expect(day.score(1) == 0 && day.rootInformation == 0 && day.chance == 1)
  }
}
