import Glibc

/// Fits that stand side by side in vector lanes, with their weights and coefficients; owned by one worker.
///
/// `ended` is told the number of a fit, how it ended, and its last coefficients.
struct RefitBundle: ~Copyable {
  typealias Ended = (Int, WeightedRefits.End, [Double]) -> Void

  private var weights = BundledDoubles()
  private var coefficients = BundledDoubles()
  private var courses = [Course?](repeating: nil, count: BundledDoubles.width)

  /// A fit on its way.
  private struct Course {
    let fit: Int
    /// Steps taken behind the first.
    var stepCount = 0
    /// The relative size of the last of them.
    var step = Double.infinity
  }

  /// Newton's steps before a fit counts as open.
  ///
  /// A maximum that is not reached by then is one of nearly separated weights; Newton's iteration proper takes those on.
  private static let greatestStepCount = 12
  /// The relative step below which a maximum is reached; the step itself is still taken.
  private static let tolerance = 1e-8
  /// The relative error that may be left where the next step is foreseen and not taken.
  private static let foreseenTolerance = 1e-10

  /// Whether no fit is on its way.
  var isEmpty: Bool { courses.allSatisfy { $0 == nil } }

  /// Makes room for fits of a model.
  mutating func reserve(rows: Int, order: Int) {
    weights.reserve(rows)
    coefficients.reserve(order)
  }

  /// Takes fits and their first steps; those without information end.
  mutating func open(
    _ fits: Range<Int>, _ rows: inout RefitRows, weightsOf: (Int) -> UnsafePointer<Double>, _ ended: Ended
  ) {
    for (lane, fit) in fits.enumerated() { weights.set(lane, to: weightsOf(fit)) }
    let solved = rows.open(weights)
    for (column, start) in rows.start.enumerated() {
      for at in column * BundledDoubles.width..<(column + 1) * BundledDoubles.width {
        coefficients.start[at] = start + rows.step[at]
      }
    }
    for (lane, fit) in fits.enumerated() {
      if solved >> lane & 1 == 1 { courses[lane] = Course(fit: fit) } else { ended(fit, .singular, rows.start) }
    }
  }

  /// Takes one step of every fit.
  mutating func step(_ rows: inout RefitRows, _ ended: Ended) {
    let solved = rows.evaluate(weights, coefficients)
    for lane in courses.indices {
      guard var course = courses[lane] else { continue }
      let end = solved >> lane & 1 == 1 ? advance(lane, &course, rows) : .open
      if let end { ended(course.fit, end, coefficients.values(lane)) }
      courses[lane] = end == nil ? course : nil
    }
  }

  /// Fills lanes that are free with fits of another bundle, as far as it has any.
  mutating func take(from other: inout RefitBundle) {
    var source = 0
    for lane in courses.indices where courses[lane] == nil {
      while source < other.courses.count, other.courses[source] == nil { source += 1 }
      guard source < other.courses.count else { return }
      swap(&courses[lane], &other.courses[source])
      weights.set(lane, to: source, of: other.weights)
      coefficients.set(lane, to: source, of: other.coefficients)
    }
  }

  /// Takes the step of a lane; how the fit ended, or nil if it goes on.
  ///
  /// Newton's steps shrink quadratically, r' = c r² with c known from the step before: where the next one would be
  /// rounding it is not taken. What is proved: as in `Newton.solve`, no data that are separated have so small a decrement
  /// beside the smallest working weight.
  private mutating func advance(_ lane: Int, _ course: inout Course, _ rows: borrowing RefitRows) -> WeightedRefits.End?
  {
    let (step, score, slope) = (rows.step + lane, rows.score + lane, coefficients.start + lane)
    let numbers = stride(from: 0, to: rows.order * BundledDoubles.width, by: BundledDoubles.width)
    var (size, scale, decrement) = (0.0, 1.0, 0.0)
    for at in numbers {
      size = max(size, abs(step[at]))
      scale = max(scale, abs(slope[at]))
      decrement += step[at] * score[at]
    }
    guard size.isFinite, size < 100 else { return .open }
    for at in numbers { slope[at] += step[at] }
    let (before, relative) = (course.step, size / scale)
    let next = before < 1 ? relative / (before * before) * relative * relative : .infinity
    course.step = relative
    course.stepCount += 1
    let isNear = relative < Self.tolerance
    if isNear || (relative < 1e-4 && next < Self.foreseenTolerance) {
      // Beyond 36 the weight is 0 by rounding, and nothing is proved.
      let mean = 1 / (1 + exp(-rows.farthest[lane]))
      if decrement < 1e-3 * mean * (1 - mean) { return .converged }
    }
    return isNear || course.stepCount == Self.greatestStepCount ? .open : nil
  }
}
