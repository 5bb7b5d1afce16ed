import ProdromeDesign
import ProdromeNumerics

/// Minus the second derivatives of the marginal log-likelihood by every pair of parameters, in one pass.
///
/// The gradient is analytic; its central differences are taken person by person, each parameter moved by a small step
/// in the solver's coordinates and the mode found again. Cost: 2 · parameters evaluations of every person, and
/// 2 · rows · columns² operations.
struct MixedCurvature: Accumulator {
  struct Parameters: Sendable {
    let model: MixedModel
    let columns: ColumnSet
    let point: MixedPoint
  }

  /// The error of a central difference is about the square of its step, and the rounding of the gradient over it.
  static let step = 1e-4

  private let order: Int
  /// Column-major; column d holds the change of the gradient with parameter d.
  private var changes: [Double]

  static func zero(_ order: Int) -> Self {
    Self(order: order, changes: Array(repeating: 0, count: order * order))
  }

  /// Minus the mean of the matrix and its mirror.
  var symmetric: [Double] {
    (0..<order * order).map { -(changes[$0] + changes[($0 % order) * order + $0 / order]) / 2 }
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    var kernel = PersonKernel(order: parameters.model.effects.count, rule: parameters.model.rule)
    block.forEachPersonRows { add($0, parameters, &kernel) }
  }

  mutating func merge(_ right: consuming Self) {
    for index in changes.indices { changes[index] += right.changes[index] }
  }

  private mutating func add(_ rows: PersonRows, _ parameters: Parameters, _ kernel: inout PersonKernel) {
    var moved = MovedPerson(rows, parameters)
    let order = parameters.model.effects.count
    let known = parameters.point.modes
    let start =
      known.isEmpty
      ? [Double](repeating: 0, count: order) : Array(known[rows.person * order..<(rows.person + 1) * order])
    for parameter in 0..<self.order {
      guard let factorChange = moved.difference(parameter, from: start, &kernel) else {
        changes[0] = .nan
        return
      }
      for (place, value) in factorChange.enumerated() {
        changes[parameter * self.order + parameters.columns.count + place] += value
      }
    }
    let products = moved.products
    for parameter in 0..<self.order {
      for column in 0..<products.rows {
        changes[parameter * self.order + column] += products.values[parameter * products.rows + column]
      }
    }
  }
}

/// One person's rows while the parameters move.
private struct MovedPerson {
  private let effects: RandomColumns
  private let columnCount: Int
  private let rowCount: Int
  private let factor: [Double]
  /// Rows × estimated columns, in the solver's coordinates.
  private let design: Matrix
  private let outcome: [Double]
  private let prior: [Double]?
  private let random: [Double]
  private let fixed: [Double]
  /// By row: the gradient at the two ends of a difference.
  private var ends: (up: [Double], down: [Double])
  /// Rows × parameters, column by column: the change of the gradient by each row's linear predictor.
  private var changes: [Double] = []

  init(_ rows: PersonRows, _ parameters: MixedCurvature.Parameters) {
    effects = parameters.model.effects
    factor = parameters.point.factor
    rowCount = rows.count
    let (columns, scaling) = (parameters.columns, parameters.model.scaling)
    columnCount = columns.count
    let room = [Double](repeating: 0, count: LogisticRows.room)
    func scaled(_ column: Int, _ centre: Double, _ scale: Double) -> [Double] {
      rows.columns.values[column * rows.count..<(column + 1) * rows.count].map { ($0 - centre) * scale }
    }
    design = Matrix(
      rows: rows.count, columns: columns.count,
      values: columns.indices.flatMap { scaled($0, scaling.centres[$0], scaling.scales[$0]) })
    let effects = parameters.model.effects
    random = effects.indices.indices.flatMap { place in
      scaled(effects.indices[place], effects.centres[place], effects.scales[place]) + room
    }
    outcome = rows.outcome + room
    prior = parameters.model.isWeighted ? rows.weights : nil
    let predicted = design.multiplied(by: columns.taking(parameters.point.coefficients))
    fixed = zip(predicted, rows.offset).map { $0 + $1 } + room
    ends = (outcome, outcome)
    changes.reserveCapacity(rows.count * (columns.count + effects.factorElements.count))
  }

  /// X′ times the changes.
  var products: Matrix {
    let moved = Matrix(rows: rowCount, columns: changes.count / max(rowCount, 1), values: changes)
    return design.transposed().multiplied(by: moved)
  }

  /// The change of the gradient by the elements of Λ with one parameter; keeps that by the rows. Nil without a mode.
  ///
  /// Parameters must come in their order.
  mutating func difference(_ parameter: Int, from start: [Double], _ kernel: inout PersonKernel) -> [Double]? {
    let step = MixedCurvature.step
    kernel.mode = start
    guard move(parameter, by: step, &kernel, into: &ends.up) else { return nil }
    let above = effects.factorElements.map { kernel.factorScore[$0] }
    // The mode moves the other way by as much, but for the square of the step.
    kernel.mode = zip(start, kernel.mode).map { 2 * $0 - $1 }
    guard move(parameter, by: -step, &kernel, into: &ends.down) else { return nil }
    let scale = 1 / (2 * step)
    for row in 0..<rowCount { changes.append((ends.up[row] - ends.down[row]) * scale) }
    return zip(above, effects.factorElements).map { ($0 - kernel.factorScore[$1]) * scale }
  }

  private func move(
    _ parameter: Int, by step: Double, _ kernel: inout PersonKernel, into gradient: inout [Double]
  ) -> Bool {
    guard parameter < columnCount else {
      var moved = factor
      moved[effects.factorElements[parameter - columnCount]] += step
      return kernel.evaluate(fixed, outcome, prior, random, count: rowCount, factor: moved, into: &gradient)
    }
    var moved = fixed
    moved.withUnsafeMutableBufferPointer { moved in
      design.values.withUnsafeBufferPointer { x in
        guard let out = moved.baseAddress, let x = x.baseAddress else { return }
        Rows.add(out, x + parameter * rowCount, step, rowCount)
      }
    }
    return kernel.evaluate(moved, outcome, prior, random, count: rowCount, factor: factor, into: &gradient)
  }
}

extension PersonKernel {
  /// The same for rows in arrays; all but `prior` have room behind their last row, `random` behind every column.
  package mutating func evaluate(
    _ fixed: [Double], _ outcome: [Double], _ prior: [Double]?, _ random: [Double], count: Int, factor: [Double],
    into gradient: inout [Double]
  ) -> Bool {
    fixed.withUnsafeBufferPointer { fixed in
      outcome.withUnsafeBufferPointer { outcome in
        (prior ?? []).withUnsafeBufferPointer { weights in
          random.withUnsafeBufferPointer { random in
            gradient.withUnsafeMutableBufferPointer { out in
              guard let fixed = fixed.baseAddress, let outcome = outcome.baseAddress,
                let random = random.baseAddress, let out = out.baseAddress
              else { return false }
              let view = PersonView(
                count: count, fixed: fixed, outcome: outcome, prior: prior == nil ? nil : weights.baseAddress,
                random: random, distance: count + LogisticRows.room)
              return evaluate(view, factor: factor, gradient: out)
            }
          }
        }
      }
    }
  }
}
