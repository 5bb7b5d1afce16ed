import Glibc
import ProdromeNumerics
import Testing

@Suite("Many weighted fits of one logistic model, each instruction set")
struct WeightedRefitsTests {
  private struct Answer: Equatable {
    let end: WeightedRefits.End
    let coefficients: [Double]
  }

  /// Rows of a model, with an offset; the outcome hangs on the columns.
  private struct Model {
    let columns: Matrix
    var outcome: [Double]
    let offset: [Double]

    init(rows: Int, order: Int, seed: UInt64) {
      var columns = Samples.normalNumbers(rows: rows, columns: order, seed: seed)
      for row in 0..<rows { columns[row, 0] = 1 }
      var random = Philox(seed: seed, stream: 1)
      self.columns = columns
      offset = (0..<rows).map { _ in random.normal() / 4 }
      outcome = (0..<rows).map { row in
        let eta = (1..<max(order, 2)).reduce(-0.3) { $0 + (($1 < order) ? columns[row, $1] / Double($1 + 2) : 0) }
        return Double(random.below(1000)) < 1000 / (1 + exp(-eta)) ? 1 : 0
      }
    }

    func refits(_ weights: [[Double]], start: [Double], level: KernelLevel) -> [Answer] {
      var refits = WeightedRefits(level: level)
      return self.refits(weights, start: start, in: &refits)
    }

    func refits(_ weights: [[Double]], start: [Double], in refits: inout WeightedRefits) -> [Answer] {
      refits.load(columns: columns, outcome: outcome, offset: offset, start: start)
      var answers = [Answer?](repeating: nil, count: weights.count)
      refits.fit(weights.count) { fit, out in
        for row in out.indices { out[row] = weights[fit][row] }
      } ended: { fit, end, coefficients in
        answers[fit] = Answer(end: end, coefficients: coefficients)
      }
      return answers.compactMap { $0 }
    }

    /// The score of a weighted sample, row by row.
    func score(_ coefficients: [Double], _ weights: [Double]) -> [Double] {
      var score = [Double](repeating: 0, count: coefficients.count)
      for (row, linear) in columns.multiplied(by: coefficients).enumerated() {
        let residual = weights[row] * (outcome[row] - logistic(linear + offset[row]))
        for column in score.indices { score[column] += residual * columns[row, column] }
      }
      return score
    }

    /// Σ |x| over columns and rows for every column, a quarter: no row of the information adds up to more.
    func mostInformation(_ weights: [Double]) -> [Double] {
      var most = [Double](repeating: 0, count: columns.columns)
      for row in 0..<columns.rows {
        var size = 0.0
        for column in most.indices { size += abs(columns[row, column]) }
        for column in most.indices { most[column] += weights[row] * size * abs(columns[row, column]) / 4 }
      }
      return most
    }
  }

  /// Copies of rows drawn with replacement.
  private func samples(_ count: Int, rows: Int) -> [[Double]] {
    (0..<count).map { sample in
      var random = Philox(seed: 9, stream: UInt64(sample))
      var copies = [Double](repeating: 0, count: rows)
      for _ in 0..<rows { copies[random.below(rows)] += 1 }
      return copies
    }
  }

  // Orders on both sides of the panel width, numbers of fits on both sides of a bundle, rows that fill no tile.
  @Test("every converged fit is a maximum: nearly nothing is left of its own score", arguments: KernelLevel.supported)
  func maxima(level: KernelLevel) {
    for (rows, order, count) in [(40, 1, 1), (61, 2, 16), (97, 3, 17), (150, 7, 100), (400, 14, 5), (400, 15, 33)] {
      let model = Model(rows: rows, order: order, seed: UInt64(rows))
      let weights = samples(count, rows: rows)
      let answers = model.refits(weights, start: Array(repeating: 0, count: order), level: level)
      #expect(answers.count == count)
      for (answer, weights) in zip(answers, weights) {
        #expect(answer.end == .converged, "\(rows) × \(order)")
        let (score, most) = (model.score(answer.coefficients, weights), model.mostInformation(weights))
        // A step foreseen below 1e-10 of the coefficients is not taken: that times the information may be left, thrice.
        let error = 3e-10 * answer.coefficients.reduce(1) { max($0, abs($1)) }
        #expect(score.indices.allSatisfy { abs(score[$0]) < error * most[$0] })
      }
    }
  }

  // One column of ones: the maximum is the log odds of the weights.
  @Test("an intercept alone by hand", arguments: KernelLevel.supported)
  func intercept(level: KernelLevel) {
    let rows = 4
    let model = Matrix(rows: rows, columns: 1, values: [1, 1, 1, 1])
    var refits = WeightedRefits(level: level)
    refits.load(columns: model, outcome: [1, 0, 1, 0], offset: [0, 0, 0, 0], start: [0])
    let weights: [[Double]] = [[1, 1, 1, 1], [3, 1, 0, 0], [2, 1, 1, 0], [0.5, 1, 0, 1.5]]
    var found = [Double](repeating: .nan, count: 4)
    refits.fit(4) { fit, out in
      for row in out.indices { out[row] = weights[fit][row] }
    } ended: { fit, end, coefficients in
      if end == .converged { found[fit] = coefficients[0] }
    }
    // Odds of the rows with an event: 2 of 4, 3 against 1, 3 against 1, 0.5 against 2.5.
    // The coefficients are exact to 1e-10.
    for (value, odds) in zip(found, [1.0, 3, 3, 0.2]) { #expect(abs(exp(value) / odds - 1) < 3e-10) }
  }

  @Test("a fit does not hang on its neighbours, nor on the model before", arguments: KernelLevel.supported)
  func independence(level: KernelLevel) {
    let model = Model(rows: 97, order: 5, seed: 4)
    let weights = samples(50, rows: 97)
    let start = [0.1, 0, 0, 0.2, 0]
    let together = model.refits(weights, start: start, level: level)
    var used = WeightedRefits(level: level)
    let larger = Model(rows: 200, order: 9, seed: 5)
    _ = larger.refits(samples(20, rows: 200), start: Array(repeating: 0, count: 9), in: &used)
    for fit in [0, 15, 16, 49] {
      #expect(model.refits([weights[fit]], start: start, in: &used) == [together[fit]])
    }
    #expect(model.refits(weights.reversed(), start: start, in: &used) == together.reversed())
  }

  @Test("levels agree", arguments: KernelLevel.supported)
  func agreement(level: KernelLevel) {
    let model = Model(rows: 130, order: 6, seed: 8)
    let weights = samples(40, rows: 130)
    let start = [Double](repeating: 0, count: 6)
    for (one, other) in zip(
      model.refits(weights, start: start, level: level), model.refits(weights, start: start, level: .portable))
    {
      #expect(one.end == other.end)
      for (a, b) in zip(one.coefficients, other.coefficients) { #expect(abs(a - b) < 1e-11) }
    }
  }

  // A column that a sample has not is singular, events on one side of a column have no maximum; the others go on.
  @Test("samples without a maximum", arguments: KernelLevel.supported)
  func lost(level: KernelLevel) {
    var model = Model(rows: 60, order: 2, seed: 3)
    var columns = model.columns
    for row in 0..<60 { columns[row, 1] = row < 3 ? 1 : 0 }
    model.outcome[0] = 1
    model.outcome[1] = 0
    model.outcome[2] = 1
    var refits = WeightedRefits(level: level)
    refits.load(columns: columns, outcome: model.outcome, offset: model.offset, start: [0, 0])
    var ends: [Int: WeightedRefits.End] = [:]
    refits.fit(3) { fit, out in
      for row in out.indices { out[row] = 1 }
      for row in 0..<3 where fit == 1 || (fit == 2 && row == 1) { out[row] = 0 }
    } ended: { fit, end, _ in
      ends[fit] = end
    }
    #expect(ends == [0: .converged, 1: .singular, 2: .open])
  }
}
