import Glibc
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct LogisticTests {
  @Test func rowsCarryWeightResidualAndLogLikelihood() {
    let eta = [-2.0, 0, 0.5, 3]
    let response = [0.0, 1, 1, 0]
    let prior = [1.0, 2, 0.5, 1]
    var rows = Self.rows(eta: eta, response: response, prior: prior)
    let logLikelihood = rows.logistic()
    var expected = 0.0
    rows.withRootWeight { root in
      rows.withResidual { residual in
        for row in 0..<4 {
          let mean = 1 / (1 + exp(-eta[row]))
          expected += prior[row] * (response[row] * log(mean) + (1 - response[row]) * log(1 - mean))
          #expect(Tolerance.identity.accepts(root[row] * root[row], prior[row] * mean * (1 - mean)))
          #expect(Tolerance.identity.accepts(residual[row], prior[row] * (response[row] - mean)))
        }
      }
    }
    #expect(Tolerance.identity.accepts(logLikelihood, expected))
  }

  /// exp(−700) and 1 − μ there are far below the rounding of 1.
  @Test(arguments: [40.0, 700])
  func farTailsKeepTheirDigits(eta: Double) {
    var rows = Self.rows(eta: [eta, -eta, eta, -eta], response: [1, 0, 0, 1], prior: [1, 1, 1, 1])
    let logLikelihood = rows.logistic()
    #expect(Tolerance.identity.accepts(logLikelihood, -2 * eta - 4 * exp(-eta)))
    rows.withResidual { residual in
      #expect(Tolerance.identity.accepts(residual[0] / exp(-eta), 1))
      #expect(Tolerance.identity.accepts(residual[1] / exp(-eta), -1))
      #expect(residual[2] == -1 && residual[3] == 1)
    }
  }

  @Test func predictorThatIsNotFiniteShowsInTheLogLikelihood() {
    var rows = Self.rows(eta: [0, .nan], response: [0, 1], prior: [1, 1])
    #expect(rows.logistic().isNaN)
  }

  @Test func resizeRestoresDefaults() {
    var rows = Self.rows(eta: [5, 6], response: [1, 1], prior: [7, 8])
    rows.resize(rows: 3)
    #expect(rows.count == 3)
    let prior = rows.withPriorWeights { Array($0) }
    let offset = rows.withOffset { Array($0) }
    #expect(prior == [1, 1, 1])
    #expect(offset == [0, 0, 0])
  }

  /// Working rows whose linear predictor is `eta`, by way of the offset.
  private static func rows(eta: [Double], response: [Double], prior: [Double]) -> WorkingRows {
    var rows = WorkingRows()
    var tile = Tile(columnCount: 1)
    rows.resize(rows: eta.count)
    tile.resize(rows: eta.count)
    tile.withColumn(0) { $0.update(repeating: 0) }
    rows.withOffset { for row in $0.indices { $0[row] = eta[row] } }
    rows.withResponse { for row in $0.indices { $0[row] = response[row] } }
    rows.withPriorWeights { for row in $0.indices { $0[row] = prior[row] } }
    tile.multiply([0], into: &rows)
    return rows
  }
}
