import ProdromeDesign
import ProdromeNumerics

/// One pass over the persons: the marginal log-likelihood, its gradient, everybody's mode, and if asked for an
/// information matrix.
///
/// Cost: three times rows · columns, and what `PersonKernel` says; with information rows · columns² more.
struct MixedPass: Accumulator {
  struct Shape: Sendable {
    let columnCount: Int
    let effectCount: Int
  }

  struct Parameters: Sendable {
    let model: MixedModel
    let point: MixedPoint
    /// Whether the information is summed.
    let informs: Bool
  }

  private(set) var logLikelihood = 0.0
  /// By coefficient.
  private(set) var score: [Double]
  /// By element of Λ, column-major.
  private(set) var factorScore: [Double]
  private(set) var persons = PersonModes()
  /// The expected information of the coefficients: X′WX less what the persons' effects share of it.
  private(set) var information: Gram
  private(set) var factorInformation: FactorInformation
  private var shared: Gram

  static func zero(_ shape: Shape) -> Self {
    Self(
      score: Array(repeating: 0, count: shape.columnCount),
      factorScore: Array(repeating: 0, count: shape.effectCount * shape.effectCount),
      information: Gram(order: shape.columnCount), factorInformation: FactorInformation(order: shape.effectCount),
      shared: Gram(order: shape.columnCount))
  }

  /// The information of the coefficients with the persons' share taken off.
  var coefficientInformation: Gram {
    Gram(order: information.order, values: zip(information.values, shared.values).map { $0 - $1 })
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    guard block.tileCount > 0 else { return }
    var rows = BlockRows(block, parameters.model, spreads: parameters.informs)
    rows.predict(block, parameters, &workspace)
    addPersons(&rows, block, parameters)
    addTiles(rows, block, parameters, &workspace)
  }

  /// Everybody's log-likelihood; fills the gradients of the rows, and their weights.
  private mutating func addPersons(
    _ rows: inout BlockRows, _ block: borrowing PersonBlock, _ parameters: Parameters
  ) {
    let order = parameters.model.effects.count
    var kernel = PersonKernel(order: order, rule: parameters.model.rule)
    for stretch in rows.stretches {
      let start = stretch.person * order
      let known = parameters.point.modes
      for a in 0..<order { kernel.mode[a] = known.isEmpty ? 0 : known[start + a] }
      let view = rows.view(stretch.rows)
      guard kernel.evaluate(view, factor: parameters.point.factor, gradient: rows.gradient(stretch.rows)) else {
        logLikelihood = .nan
        return
      }
      logLikelihood += kernel.logLikelihood
      for index in factorScore.indices { factorScore[index] += kernel.factorScore[index] }
      persons.append(stretch.person, kernel.mode, kernel.inverse)
      guard parameters.informs else { continue }
      rows.take(kernel, stretch.rows)
      kernel.informRandom(view)
      factorInformation.add(kernel, parameters.point.factor)
    }
  }

  /// X′ gradient, and the information.
  private mutating func addTiles(
    _ rows: borrowing BlockRows, _ block: borrowing PersonBlock, _ parameters: Parameters,
    _ workspace: inout Workspace
  ) {
    guard !logLikelihood.isNaN else { return }
    let predictor = rows.predictor(block, parameters)
    var sharing = SharedInformation(order: score.count, effects: parameters.model.effects.count)
    var first = 0
    for t in 0..<block.tileCount {
      block.loadOutcome(&workspace.rows, tile: t)
      rows.load(first, &workspace.rows, scaled: parameters.informs)
      workspace.tile.resize(rows: workspace.rows.count)
      block.withRows(ofTile: t) { workspace.tile.fillScaled(predictor, from: $0, workspace.rows) }
      score.withUnsafeMutableBufferPointer {
        workspace.tile.addScore(workspace.rows, 0..<workspace.rows.count, into: $0)
      }
      if parameters.informs {
        information.add(workspace.tile)
        sharing.add(block.segments[block.segmentRange(ofTile: t)], rows, first, &workspace, into: &shared)
      }
      first += workspace.rows.count
    }
    sharing.close(into: &shared)
  }

  mutating func merge(_ right: consuming Self) {
    logLikelihood += right.logLikelihood
    for index in score.indices { score[index] += right.score[index] }
    for index in factorScore.indices { factorScore[index] += right.factorScore[index] }
    persons.merge(right.persons)
    information.merge(right.information)
    shared.merge(right.shared)
    factorInformation.merge(right.factorInformation)
  }
}
