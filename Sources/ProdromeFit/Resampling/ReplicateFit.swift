import ProdromeNumerics

/// The refit of one bootstrap sample on its way to its maximum, near the estimate of all persons.
///
/// Newton's first step is exact (information and score of the sample at the estimate come from persons' sums); from
/// there quasi-Newton steps need scores alone: the inverse information at the estimate with the updates of Broyden,
/// Fletcher, Goldfarb and Shanno, which converge faster than linearly (Nocedal & Wright 2006, ch. 7).
struct ReplicateFit {
  private let factor: Cholesky
  private(set) var coefficients: [Double]
  private var score: [Double]
  private var updates: [(step: [Double], change: [Double], product: Double)] = []
  private var step: [Double]

  /// How a refit goes on.
  enum Progress {
    /// It needs its score at `coefficients`.
    case open
    /// At the maximum.
    case ended
    /// The steps do not shrink, or the maximum is not proved: for the full iteration to decide.
    case astray
  }

  /// The relative step below which the maximum is reached; the step itself is still taken.
  private static let tolerance = 1e-8
  /// Below this reciprocal condition a sample does not hold what a column needs.
  private static let conditionFloor = 1e-12

  /// Takes the first step from `estimate`; nil where the sample does not inform every column.
  init?(estimate: [Double], information: Gram, score: [Double]) {
    guard let factor = try? information.factored(), factor.reciprocalCondition > Self.conditionFloor else {
      return nil
    }
    self.factor = factor
    self.score = score
    step = factor.solve(score)
    coefficients = zip(estimate, step).map { $0 + $1 }
  }

  /// Takes the score at `coefficients` in, with the largest |η| there, and steps on.
  ///
  /// The maximum is proved as in `Newton.solve`: no data that are separated have so small a decrement beside the
  /// smallest working weight μ(1 − μ).
  mutating func advance(_ next: [Double], farthest: Double) -> Progress {
    let before = Self.size(step)
    let change = zip(score, next).map { $0 - $1 }
    let product = Self.product(step, change)
    if product > 0 { updates.append((step, change, product)) }
    score = next
    let direction = solved(next)
    let size = Self.size(direction)
    guard size.isFinite, size <= before || size < Self.tolerance else { return .astray }
    step = direction
    let relative = size / coefficients.reduce(1) { max($0, abs($1)) }
    coefficients = zip(coefficients, direction).map { $0 + $1 }
    guard relative < Self.tolerance else { return .open }
    let mean = logistic(farthest)
    return Self.product(direction, next) < 1e-3 * mean * (1 - mean) ? .ended : .astray
  }

  /// The inverse information with its updates, times a score: the two loops of Nocedal & Wright's algorithm 7.4.
  private func solved(_ score: [Double]) -> [Double] {
    var q = score
    var shares: [Double] = []
    for update in updates.reversed() {
      let share = Self.product(update.step, q) / update.product
      shares.append(share)
      for index in q.indices { q[index] -= share * update.change[index] }
    }
    var r = factor.solve(q)
    for (update, share) in zip(updates, shares.reversed()) {
      let other = Self.product(update.change, r) / update.product
      for index in r.indices { r[index] += (share - other) * update.step[index] }
    }
    return r
  }

  private static func size(_ vector: [Double]) -> Double { vector.reduce(0) { max($0, abs($1)) } }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }
}
