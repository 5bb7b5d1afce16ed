import ProdromeDesign
import ProdromeNumerics

/// One pass over the persons of a model with effects by person and by window: the marginal log-likelihood, its
/// gradient, everybody's mode, and if asked for an information matrix.
///
/// Cost: rows · columns, and what `WindowKernel` says; with information (rows + windows) · columns² more.
struct WindowPass: Accumulator {
  struct Parameters: Sendable {
    let model: MixedModel
    let columns: ColumnSet
    /// Coefficients, σ, τ.
    let values: [Double]
    /// Where each person's search for the mode begins, by position of the person; empty = at 0.
    let modes: [Double]
    let informs: Bool

    var person: Double { values[columns.count] }
    var window: Double { values[columns.count + 1] }
  }

  private(set) var logLikelihood = 0.0
  /// By parameter.
  private(set) var score: [Double]
  private(set) var persons = PersonModes()
  /// An approximation: exact for the coefficients beside known working weights, unrelated to σ and τ, which are told by
  /// the spread that persons' and windows' own estimates would have (see `FactorInformation`).
  private(set) var information: Gram

  static func zero(_ columnCount: Int) -> Self {
    Self(score: Array(repeating: 0, count: columnCount + 2), information: Gram(order: columnCount + 2))
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    block.forEachPersonRows { add($0, parameters) }
  }

  mutating func merge(_ right: consuming Self) {
    logLikelihood += right.logLikelihood
    for index in score.indices { score[index] += right.score[index] }
    persons.merge(right.persons)
    information.merge(right.information)
  }

  private mutating func add(_ rows: PersonRows, _ parameters: Parameters) {
    let design = parameters.design(rows)
    let predicted = design.multiplied(by: Array(parameters.values.prefix(parameters.columns.count)))
    let kernel = WindowKernel(
      fixed: zip(predicted, rows.offset).map { $0 + $1 }, outcome: rows.outcome,
      prior: parameters.model.isWeighted ? rows.weights : nil, windows: rows.windows, person: parameters.person,
      window: parameters.window, start: parameters.modes.isEmpty ? 0 : parameters.modes[rows.person])
    guard let kernel else {
      logLikelihood = .nan
      return
    }
    logLikelihood += kernel.logLikelihood
    let gradient = design.transposed().multiplied(by: kernel.gradient) + [kernel.personScore, kernel.windowScore]
    for (index, value) in gradient.enumerated() { score[index] += value }
    persons.append(rows.person, [kernel.mode], [1 / kernel.schur])
    if parameters.informs { inform(design, kernel, rows.windows, parameters) }
  }

  private mutating func inform(
    _ design: Matrix, _ kernel: WindowKernel, _ windows: [Range<Int>], _ parameters: Parameters
  ) {
    let (s, t) = (parameters.person, parameters.window)
    let order = design.columns
    let roots = kernel.weights.map { $0.squareRoot() }
    let scaled = Matrix(
      rows: design.rows, columns: order + 2,
      values: design.values.enumerated().map { $1 * roots[$0 % roots.count] }
        + [Double](repeating: 0, count: 2 * roots.count))
    information.merge(Gram(order: order + 2, values: scaled.transposed().multiplied(by: scaled).values))
    var shared = [Double](repeating: 0, count: order)
    for (index, rows) in windows.enumerated() {
      let own = 1 + t * t * kernel.windowWeights[index]
      let weighted = (0..<order).map { column in rows.reduce(0) { $0 + kernel.weights[$1] * design[$1, column] } }
      information.addOuterProduct(weighted + [0, 0], times: -t * t / own)
      for column in 0..<order { shared[column] += s / own * weighted[column] }
    }
    information.addOuterProduct(shared + [0, 0], times: -1 / kernel.schur)
    informSpreads(kernel, s, t, order)
  }

  private mutating func informSpreads(_ kernel: WindowKernel, _ s: Double, _ t: Double, _ order: Int) {
    var unit = [Double](repeating: 0, count: order + 2)
    unit[order] = 1
    let share = kernel.shares.reduce(0, +) / kernel.schur
    let weight = kernel.windowWeights.reduce(0, +)
    information.addOuterProduct(
      unit, times: 2 * s * s * share * share + 0.03 * weight * (kernel.mode * kernel.mode + 1 / kernel.schur))
    unit = Array(repeating: 0, count: order) + [0, 1]
    for (index, v) in kernel.windowModes.enumerated() {
      let (share, weight) = (kernel.shares[index], kernel.windowWeights[index])
      information.addOuterProduct(
        unit, times: 2 * t * t * share * share + 0.03 * weight * (v * v + 1 / (1 + t * t * weight)))
    }
  }
}

extension WindowPass.Parameters {
  /// The estimated columns of a person in the solver's coordinates.
  fileprivate func design(_ rows: PersonRows) -> Matrix {
    let scaling = model.scaling
    return Matrix(
      rows: rows.count, columns: columns.count,
      values: columns.indices.flatMap { column in
        rows.columns.values[column * rows.count..<(column + 1) * rows.count].map {
          ($0 - scaling.centres[column]) * scaling.scales[column]
        }
      })
  }
}
