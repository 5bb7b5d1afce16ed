import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Every piece of a logistic fit in concert: predictor, family, score, scaled rows, Gram matrix, Cholesky.
@Suite struct NewtonStepTests {
  @Test func spectorMazzeoConvergesToTheExactSolution() throws {
    var b = [Double](repeating: 0, count: 4)
    var pass = try Pass(at: b)
    for _ in 0..<8 {
      for (index, step) in pass.factor.solve(pass.score).enumerated() { b[index] += step }
      pass = try Pass(at: b)
    }
    let inverse = pass.factor.inverse()
    for index in 0..<4 {
      #expect(Tolerance(relative: 1e-13).accepts(b[index], SpectorMazzeo.coefficients[index]))
      let error = inverse[index, index].squareRoot()
      #expect(Tolerance(relative: 1e-12).accepts(error, SpectorMazzeo.standardErrors[index]))
    }
    #expect(Tolerance(relative: 1e-14).accepts(pass.logLikelihood, SpectorMazzeo.logLikelihood))
  }

  /// Score, information and log-likelihood at some coefficients.
  private struct Pass {
    let logLikelihood: Double
    let score: [Double]
    let factor: Cholesky

    init(at b: [Double]) throws {
      let count = SpectorMazzeo.gradeIsA.count
      let columns = [
        [Double](repeating: 1, count: count), SpectorMazzeo.gradePointAverage, SpectorMazzeo.testScore,
        SpectorMazzeo.newMethod,
      ]
      var tile = Tile(columnCount: 4)
      var rows = WorkingRows()
      Samples.fill(&tile, Matrix(rows: count, columns: 4, values: columns.flatMap { $0 }), rows: 0..<count)
      rows.resize(rows: count)
      rows.withResponse { for row in $0.indices { $0[row] = SpectorMazzeo.gradeIsA[row] } }
      tile.multiply(b, into: &rows)
      logLikelihood = rows.logistic()
      var score = [Double](repeating: 0, count: 4)
      score.withUnsafeMutableBufferPointer { tile.addScore(rows, 0..<count, into: $0) }
      self.score = score
      tile.scaleRows(rows)
      var gram = Gram(order: 4)
      gram.add(tile)
      factor = try gram.factored()
    }
  }
}
