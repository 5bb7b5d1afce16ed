import ProdromeNumerics

/// The quadratic approximation of a penalised log-likelihood: everything here is columns × columns.
///
/// Minimises ½ b′Hb − c′b + penalty(b).
struct PenalisedQuadratic {
  /// H.
  let curvature: Curvature
  /// c = score + H · coefficients there.
  let pull: [Double]
  let penalty: ColumnPenalty

  /// Sweeps between two looks whether the columns in the model have settled.
  private static let sweepsAtATime = 6
  /// Looks before the best point so far is taken.
  private static let looks = 400

  /// Columns that depend on each other more closely than this have no single solution; descent picks one.
  private static let conditionFloor = 1e-12

  /// The approximation at coefficients where the score of the mean log-likelihood is known; O(columns²).
  init(_ curvature: Curvature, at b: [Double], score: [Double], penalty: ColumnPenalty) {
    self.curvature = curvature
    self.penalty = penalty
    pull = zip(score, curvature.multiplied(by: b)).map { $0 + $1 }
  }

  /// The minimum: coordinate descent finds which columns are in the model with which sign (Friedman, Hastie and
  /// Tibshirani 2010, section 2), then the linear equations of these columns give it exactly.
  func minimum(from start: [Double]) -> [Double] {
    var b = start
    for j in b.indices where penalty.lasso[j] == .infinity { b[j] = 0 }
    for _ in 0..<Self.looks {
      if let exact = exact(withSignsOf: b) {
        b = exact
        if isMinimum(b) { return b }
      }
      let before = b
      descend(&b)
      let size = b.reduce(1) { max($0, abs($1)) }
      if zip(b, before).allSatisfy({ abs($0 - $1) <= 1e-15 * size }) { return b }
    }
    return b
  }

  /// Whether no column outside the model wants to enter it.
  private func isMinimum(_ b: [Double]) -> Bool {
    let pushed = curvature.multiplied(by: b)
    return b.indices.allSatisfy { j in
      b[j] != 0 || abs(pull[j] - pushed[j]) <= penalty.lasso[j] * (1 + 1e-12)
    }
  }

  /// The minimum over the columns in the model if each keeps its sign; nil if one does not.
  private func exact(withSignsOf b: [Double]) -> [Double]? {
    let inside = b.indices.filter { b[$0] != 0 || penalty.lasso[$0] == 0 }
    guard !inside.isEmpty else { return b }
    let order = inside.count
    var values = [Double](repeating: 0, count: order * order)
    for (column, j) in inside.enumerated() {
      for (row, i) in inside[...column].enumerated() { values[column * order + row] = curvature[i, j] }
      values[column * order + column] += penalty.ridge[j]
    }
    guard let factor = try? Gram(order: order, values: values).factored(),
      factor.reciprocalCondition >= Self.conditionFloor
    else { return nil }
    let sides = inside.map { j in pull[j] - (b[j] > 0 ? penalty.lasso[j] : b[j] < 0 ? -penalty.lasso[j] : 0) }
    var solution = [Double](repeating: 0, count: b.count)
    for (j, value) in zip(inside, factor.solve(sides)) {
      guard value.isFinite, penalty.lasso[j] == 0 || value * b[j] > 0 else { return nil }
      solution[j] = value
    }
    return solution
  }

  /// Some sweeps of coordinate descent over all columns, the slopes kept up to date; O(columns²) each.
  private func descend(_ b: inout [Double]) {
    var slopes = zip(pull, curvature.multiplied(by: b)).map { $0 - $1 }
    for _ in 0..<Self.sweepsAtATime {
      for j in b.indices where penalty.lasso[j] < .infinity {
        let size = curvature[j, j]
        guard size + penalty.ridge[j] > 0 else { continue }
        let moved = Self.shrunk(slopes[j] + size * b[j], by: penalty.lasso[j]) / (size + penalty.ridge[j])
        guard moved != b[j] else { continue }
        curvature.subtract(column: j, times: moved - b[j], from: &slopes)
        b[j] = moved
      }
    }
  }

  /// The soft threshold.
  private static func shrunk(_ x: Double, by threshold: Double) -> Double {
    x > threshold ? x - threshold : x < -threshold ? x + threshold : 0
  }
}

/// The curvature of a mean log-likelihood, X′WX / Σ prior weights, both triangles.
struct Curvature: Sendable {
  let order: Int
  private var values: [Double]

  /// The curvature of rows whose prior weights have this sum.
  init(_ gram: Gram, weight: Double) {
    order = gram.order
    values = gram.values
    for j in 0..<order {
      for i in 0...j {
        let value = values[j * order + i] / weight
        values[j * order + i] = value
        values[i * order + j] = value
      }
    }
  }

  /// A share of one curvature and the rest of another.
  init(_ left: Curvature, _ right: Curvature, share: Double) {
    order = left.order
    values = zip(left.values, right.values).map { (1 - share) * $0 + share * $1 }
  }

  subscript(i: Int, j: Int) -> Double { values[j * order + i] }

  /// H b; columns that are 0 cost nothing.
  func multiplied(by b: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: order)
    for j in 0..<order where b[j] != 0 { subtract(column: j, times: -b[j], from: &product) }
    return product
  }

  /// `out` −= `factor` · column j.
  func subtract(column j: Int, times factor: Double, from out: inout [Double]) {
    values.withUnsafeBufferPointer { all in
      out.withUnsafeMutableBufferPointer { out in
        let column = j * order
        for i in 0..<order { out[i] -= factor * all[column + i] }
      }
    }
  }
}
