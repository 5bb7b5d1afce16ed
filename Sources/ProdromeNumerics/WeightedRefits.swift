import COpenBLAS
import CProdromeKernels
import Glibc

/// Fits of one logistic model to the same few rows under many sets of weights; owned by one worker.
///
/// A batch of fits shares every pass: linear predictors, scores and informations are matrix products over the rows, the
/// last with the products of the columns, which are made once. Newton's first step from the common start needs
/// no exponential at all. Cost of a step: rows · order² / 2 + 2 · rows · order multiplications a fit.
public struct WeightedRefits: ~Copyable {
  /// How a fit ended.
  public enum End: Sendable {
    /// At a maximum that is proved to be one.
    case converged
    /// The weights leave a column without information.
    case singular
    /// Not at a maximum: separated, or too far from the start.
    case open
  }

  /// The most fits of a batch: with a year of days they stay in the second-level cache.
  public static let capacity = 64
  /// Newton's steps before a fit counts as open.
  ///
  /// A maximum that is not reached by then is one of nearly separated weights; Newton's iteration proper takes those on.
  private static let greatestStepCount = 12
  /// The relative step below which a maximum is reached; the step itself is still taken.
  private static let tolerance = 1e-8
  /// The relative error that may be left where the next step is foreseen and not taken.
  private static let foreseenTolerance = 1e-10
  /// The share of a column's information that must be left beside the columns before it.
  private static let pivotFloor = 1e-12

  /// Rows of the design.
  public let rowCount: Int
  /// Columns of the design.
  public let order: Int
  private let stride: Int
  private let pairs: Int
  private let start: [Double]
  private let storage: UnsafeMutablePointer<Double>
  private let level: KernelLevel

  private struct Layout {
    let columns: Int
    let products: Int
    let first: Int
    let outcome: Int
    let offset: Int
    let weights: Int
    let eta: Int
    let curvature: Int
    let grams: Int
    let scores: Int
    let coefficients: Int
    let sums: Int
    let end: Int

    init(stride: Int, order: Int, pairs: Int) {
      let batch = WeightedRefits.capacity
      columns = 0
      products = columns + stride * order
      first = products + stride * pairs
      outcome = first + stride * (pairs + order)
      offset = outcome + stride
      weights = offset + stride
      eta = weights + stride * batch
      curvature = eta + stride * batch
      grams = curvature + stride * batch
      scores = grams + pairs * batch
      coefficients = scores + order * batch
      sums = coefficients + order * batch
      end = sums + (pairs + order) * batch
    }
  }

  private let layout: Layout

  /// Rows × columns, the 0/1 outcome, the offset, and the coefficients that every fit starts from.
  ///
  /// O(rows · columns²); allocates some 8 · rows · (columns² + 200) bytes.
  public init(
    columns: Matrix, outcome: [Double], offset: [Double], start: [Double], level: KernelLevel = .current
  ) {
    precondition(outcome.count == columns.rows && offset.count == columns.rows, "an outcome and an offset a row")
    precondition(start.count == columns.columns && columns.columns > 0, "a coefficient a column")
    BLAS.useOneThread()
    self.level = level
    self.start = start
    rowCount = columns.rows
    order = columns.columns
    pairs = order * (order + 1) / 2
    stride = (rowCount + 7) / 8 * 8 + 8
    layout = Layout(stride: stride, order: order, pairs: pairs)
    storage = AlignedDoubles.allocate(layout.end)
    for column in 0..<order {
      for row in 0..<rowCount { storage[layout.columns + column * stride + row] = columns[row, column] }
    }
    for row in 0..<rowCount {
      storage[layout.outcome + row] = outcome[row]
      storage[layout.offset + row] = offset[row]
    }
    multiplyColumns()
    workStart()
  }

  deinit {
    storage.deallocate()
  }

  /// Lends the weights of fit `place` of the batch, one a row, for writing.
  public mutating func withWeights<R>(_ place: Int, _ body: (UnsafeMutableBufferPointer<Double>) -> R) -> R {
    precondition(place >= 0 && place < Self.capacity, "fit \(place) of a batch")
    return body(UnsafeMutableBufferPointer(start: storage + layout.weights + place * stride, count: rowCount))
  }

  /// Fits the first `count` sets of weights and hands over how each ended, with its last coefficients.
  ///
  /// The weights are moved about on the way. What is proved: as in `Newton.solve`, no data that are separated have so
  /// small a decrement beside the smallest working weight.
  public mutating func fit(_ count: Int, _ body: (_ place: Int, _ end: End, _ coefficients: [Double]) -> Void) {
    precondition(count >= 0 && count <= Self.capacity, "\(count) fits")
    var places = Array(0..<count)
    begin(&places) { place, slot in body(place, .singular, coefficients(slot)) }
    var before = [Double](repeating: .infinity, count: places.count)
    for step in 1...Self.greatestStepCount where !places.isEmpty {
      evaluate(places.count)
      var farthest = [Double](repeating: 0, count: places.count)
      for slot in places.indices {
        farthest[slot] = prodrome_weighted_logistic(
          level.rawValue, rowCount, storage + layout.eta + slot * stride, storage + layout.outcome,
          storage + layout.weights + slot * stride, storage + layout.curvature + slot * stride)
      }
      sum(places.count)
      var ended: [(slot: Int, end: End)] = []
      for slot in places.indices {
        let isLast = step == Self.greatestStepCount
        if let end = advance(slot, farthest[slot], &before[slot], isLast) { ended.append((slot, end)) }
      }
      for (slot, end) in ended.reversed() {
        body(places[slot], end, coefficients(slot))
        move(from: places.count - 1, to: slot)
        places[slot] = places[places.count - 1]
        before[slot] = before[places.count - 1]
        places.removeLast()
      }
    }
  }

  private borrowing func coefficients(_ slot: Int) -> [Double] {
    (0..<order).map { storage[layout.coefficients + slot * order + $0] }
  }

  private func move(from last: Int, to slot: Int) {
    guard last != slot else { return }
    (storage + layout.weights + slot * stride).update(from: storage + layout.weights + last * stride, count: rowCount)
    (storage + layout.coefficients + slot * order).update(
      from: storage + layout.coefficients + last * order, count: order)
  }
}

extension WeightedRefits {
  /// The products of every two columns, upper triangle column by column.
  private func multiplyColumns() {
    var out = storage + layout.products
    for j in 0..<order {
      for i in 0...j {
        let (left, right) = (storage + layout.columns + i * stride, storage + layout.columns + j * stride)
        for row in 0..<rowCount { out[row] = left[row] * right[row] }
        out += stride
      }
    }
  }

  /// Information and score of every row at the start.
  private func workStart() {
    let eta = storage + layout.eta
    let curvature = storage + layout.curvature
    eta.update(from: storage + layout.offset, count: rowCount)
    cblas_dgemv(
      CblasColMajor, CblasNoTrans, Int32(rowCount), Int32(order), 1, storage + layout.columns, Int32(stride), start, 1,
      1, eta, 1)
    for row in 0..<rowCount { storage[layout.weights + row] = 1 }
    _ = prodrome_weighted_logistic(
      level.rawValue, rowCount, eta, storage + layout.outcome, storage + layout.weights, curvature)
    for pair in 0..<pairs {
      let (from, out) = (storage + layout.products + pair * stride, storage + layout.first + pair * stride)
      for row in 0..<rowCount { out[row] = from[row] * curvature[row] }
    }
    for column in 0..<order {
      let (from, out) = (
        storage + layout.columns + column * stride, storage + layout.first + (pairs + column) * stride
      )
      for row in 0..<rowCount { out[row] = from[row] * eta[row] }
    }
  }

  /// Takes the first step of every fit; those without information leave.
  private func begin(_ places: inout [Int], _ leave: (_ place: Int, _ slot: Int) -> Void) {
    guard !places.isEmpty else { return }
    let size = pairs + order
    cblas_dgemm(
      CblasColMajor, CblasTrans, CblasNoTrans, Int32(size), Int32(places.count), Int32(rowCount), 1,
      storage + layout.first, Int32(stride), storage + layout.weights, Int32(stride), 0, storage + layout.sums,
      Int32(size))
    for slot in places.indices.reversed() {
      let sums = storage + layout.sums + slot * size
      let coefficients = storage + layout.coefficients + slot * order
      coefficients.update(from: start, count: order)
      if solve(sums, sums + pairs) {
        for column in 0..<order { coefficients[column] += sums[pairs + column] }
      } else {
        leave(places[slot], slot)
        move(from: places.count - 1, to: slot)
        // The sums of the last fit were used before: slots are gone through from the last to the first.
        places[slot] = places[places.count - 1]
        places.removeLast()
      }
    }
  }

  /// Linear predictors of the first `count` fits.
  private func evaluate(_ count: Int) {
    for slot in 0..<count {
      (storage + layout.eta + slot * stride).update(from: storage + layout.offset, count: rowCount)
    }
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(rowCount), Int32(count), Int32(order), 1,
      storage + layout.columns, Int32(stride), storage + layout.coefficients, Int32(order), 1, storage + layout.eta,
      Int32(stride))
  }

  /// Scores and informations of the first `count` fits.
  private func sum(_ count: Int) {
    cblas_dgemm(
      CblasColMajor, CblasTrans, CblasNoTrans, Int32(order), Int32(count), Int32(rowCount), 1,
      storage + layout.columns, Int32(stride), storage + layout.eta, Int32(stride), 0, storage + layout.scores,
      Int32(order))
    cblas_dgemm(
      CblasColMajor, CblasTrans, CblasNoTrans, Int32(pairs), Int32(count), Int32(rowCount), 1,
      storage + layout.products, Int32(stride), storage + layout.curvature, Int32(stride), 0, storage + layout.grams,
      Int32(pairs))
  }

  /// Takes a step; how the fit ended, or nil if it goes on. `before` is the relative step before this one.
  ///
  /// Newton's steps shrink quadratically, r' = c r² with c known from the step before: where the next one would be
  /// rounding it is not taken.
  private func advance(_ slot: Int, _ farthest: Double, _ before: inout Double, _ isLast: Bool) -> End? {
    let step = storage + layout.scores + slot * order
    let coefficients = storage + layout.coefficients + slot * order
    let score = storage + layout.sums + slot * (pairs + order)
    score.update(from: step, count: order)
    guard solve(storage + layout.grams + slot * pairs, step) else { return .open }
    var (size, scale, decrement) = (0.0, 1.0, 0.0)
    for column in 0..<order {
      size = max(size, abs(step[column]))
      scale = max(scale, abs(coefficients[column]))
      decrement += step[column] * score[column]
    }
    guard size.isFinite, size < 100 else { return .open }
    for column in 0..<order { coefficients[column] += step[column] }
    let relative = size / scale
    let next = before < 1 ? relative / (before * before) * relative * relative : .infinity
    before = relative
    let mean = logistic(farthest)
    let isProved = decrement < 1e-3 * mean * (1 - mean)
    if isProved, relative < Self.tolerance || (relative < 1e-4 && next < Self.foreseenTolerance) { return .converged }
    return isLast || relative < Self.tolerance ? .open : nil
  }

  /// Replaces b by A⁻¹b, A given by its upper triangle, which becomes its Cholesky factor with reciprocal roots on the
  /// diagonal; false where A is singular.
  private func solve(_ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>) -> Bool {
    for j in 0..<order {
      let column = a + j * (j + 1) / 2
      let whole = column[j]
      var (pivot, right) = (whole, b[j])
      for i in 0..<j {
        let other = a + i * (i + 1) / 2
        var value = column[i]
        for k in 0..<i { value -= other[k] * column[k] }
        value *= other[i]
        column[i] = value
        pivot -= value * value
        right -= value * b[i]
      }
      guard pivot > Self.pivotFloor * whole, pivot.isFinite else { return false }
      let reciprocal = 1 / pivot.squareRoot()
      column[j] = reciprocal
      b[j] = right * reciprocal
    }
    for j in Swift.stride(from: order - 1, through: 0, by: -1) {
      let column = a + j * (j + 1) / 2
      b[j] *= column[j]
      for i in 0..<j { b[i] -= column[i] * b[j] }
    }
    return true
  }
}
