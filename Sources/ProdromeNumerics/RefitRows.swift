import CProdromeKernels

/// The rows of a logistic model as the bundle kernels take them, and the sums over them of one bundle of fits.
///
/// Rows are signed by the outcome, matrices lie in panels of columns (see `prodrome_bundle.h`). Memory is kept from model
/// to model; owned by one worker.
struct RefitRows: ~Copyable {
  /// Rows of the model.
  private(set) var count = 0
  /// The coefficients that fits start from.
  private(set) var start: [Double] = []
  private var columns = ReusedDoubles()
  private var products = ReusedDoubles()
  private var offset = ReusedDoubles()
  /// What every row adds to information and score at the start: products, then columns, each times its factor there.
  private var opening = ReusedDoubles()
  /// Information, score (which becomes the step), largest linear predictor, and the score once more.
  private var sums = ReusedDoubles()
  private let level: KernelLevel

  /// The share of a column's information that must be left beside the columns before it.
  private static let pivotFloor = 1e-12

  /// Without a model.
  init(level: KernelLevel) {
    self.level = level
  }

  /// Columns of the model.
  var order: Int { start.count }
  /// Numbers of the information: its upper triangle.
  private var pairs: Int { order * (order + 1) / 2 }

  /// Newton's steps of the bundle that was summed last; element i of a fit stands i bundles behind its first.
  var step: UnsafeMutablePointer<Double> { sums.start + pairs * BundledDoubles.width }
  /// The largest size of a linear predictor whose weight is above 0.
  var farthest: UnsafeMutablePointer<Double> { step + order * BundledDoubles.width }
  /// The scores.
  var score: UnsafeMutablePointer<Double> { farthest + BundledDoubles.width }

  /// Takes another model: rows × columns, the 0/1 outcome, the offset, and the coefficients of the start. O(rows · columns²).
  mutating func load(_ matrix: Matrix, outcome: [Double], offset given: [Double], start: [Double]) {
    count = matrix.rows
    self.start = start
    columns.reserve(count * order)
    products.reserve(count * pairs)
    offset.reserve(count)
    opening.reserve(count * (pairs + order))
    sums.reserve((pairs + 2 * order + 1) * BundledDoubles.width)
    let linear = matrix.multiplied(by: start)
    let signs = outcome.map { $0 == 1 ? 1.0 : -1 }
    let points = signs.indices.map { LogisticPoint(signs[$0] * (linear[$0] + given[$0])) }
    for row in 0..<count { offset.start[row] = signs[row] * given[row] }
    for j in 0..<order {
      write(j, of: order, in: columns) { signs[$0] * matrix[$0, j] }
      write(pairs + j, of: pairs + order, in: opening) { signs[$0] * matrix[$0, j] * points[$0].complement }
      for i in 0...j {
        let pair = j * (j + 1) / 2 + i
        write(pair, of: pairs, in: products) { matrix[$0, i] * matrix[$0, j] }
        write(pair, of: pairs + order, in: opening) {
          matrix[$0, i] * matrix[$0, j] * (points[$0].mean * points[$0].complement)
        }
      }
    }
  }

  /// Writes column `column` of a matrix of `columnCount` columns in panels.
  private func write(
    _ column: Int, of columnCount: Int, in panels: borrowing ReusedDoubles, _ value: (Int) -> Double
  ) {
    let before = column / PRODROME_PANEL * PRODROME_PANEL
    let width = min(PRODROME_PANEL, columnCount - before)
    let out = panels.start + before * count + column - before
    for row in 0..<count { out[row * width] = value(row) }
  }

  /// The steps of a bundle from the start; a bit a fit, set where there is one. Writes neither `farthest` nor `score`.
  mutating func open(_ weights: borrowing BundledDoubles) -> UInt32 {
    prodrome_bundle_sums(level.rawValue, count, pairs + order, opening.start, weights.start, sums.start)
    return prodrome_bundle_solve(level.rawValue, order, Self.pivotFloor, sums.start, step)
  }

  /// The steps of a bundle from its coefficients; a bit a fit, set where there is one.
  mutating func evaluate(_ weights: borrowing BundledDoubles, _ coefficients: borrowing BundledDoubles) -> UInt32 {
    var model = prodrome_bundle_model(
      rows: count, order: order, columns: columns.start, products: products.start, offset: offset.start)
    prodrome_bundle_evaluate(
      level.rawValue, &model, weights.start, coefficients.start, sums.start, step, farthest)
    score.update(from: step, count: order * BundledDoubles.width)
    return prodrome_bundle_solve(level.rawValue, order, Self.pivotFloor, sums.start, step)
  }
}
