import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Many sets of coefficients on one tile against one at a time.
@Suite struct PredictorBatchTests {
  @Test(arguments: [false, true])
  func asOneAtATime(isWeighted: Bool) {
    var tile = Tile(columnCount: 3)
    var rows = WorkingRows()
    tile.resize(rows: 101)
    rows.resize(rows: 101)
    for column in 0..<3 {
      tile.withColumn(column) { values in
        for row in 0..<101 { values[row] = Double((row * (7 + column) + column) % 13) / 6 - 1 }
      }
    }
    rows.withResponse { y in for row in 0..<101 { y[row] = row % 3 == 0 ? 1 : 0 } }
    rows.withOffset { offset in for row in 0..<101 { offset[row] = Double(row % 5) / 10 } }
    if isWeighted { rows.withPriorWeights { prior in for row in 0..<101 { prior[row] = Double(row % 4) } } }
    let coefficients = Matrix(rows: 3, columns: 4, values: (0..<12).map { Double($0 % 5) / 3 - 0.5 })
    var batch = PredictorBatch()
    batch.predict(tile, rows, coefficients, models: 1..<3)
    for model in 0..<2 {
      let logLikelihood = batch.logistic(rows, 0..<40, model: model) + batch.logistic(rows, 40..<101, model: model)
      let column = Array(coefficients.values[3 * (model + 1)..<3 * (model + 2)])
      tile.multiply(column, into: &rows)
      #expect(Tolerance.identity.accepts(logLikelihood, rows.logistic()))
    }
    batch.clear(0..<40, model: 0)
    var scores = [Double](repeating: 1, count: 6)
    scores.withUnsafeMutableBufferPointer { batch.addScores(tile, 0..<101, into: $0) }
    for model in 0..<2 {
      tile.multiply(Array(coefficients.values[3 * (model + 1)..<3 * (model + 2)]), into: &rows)
      _ = rows.logistic()
      var expected = [1.0, 1, 1]
      expected.withUnsafeMutableBufferPointer { tile.addScore(rows, (model == 0 ? 40 : 0)..<101, into: $0) }
      for column in 0..<3 { #expect(Tolerance.identity.accepts(scores[3 * model + column], expected[column])) }
    }
  }
}
