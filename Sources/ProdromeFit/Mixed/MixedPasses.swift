import ProdromeDesign
import ProdromeNumerics

/// The passes over one design that a mixed fit is made of, seen from a vector of parameters: the coefficients of the
/// estimated columns, then the estimated elements of Λ.
struct MixedPasses<Source: BlockSource>: MixedLikelihood {
  let source: Source
  let fold: ShardFold
  let columns: ColumnSet
  let model: MixedModel

  var effectCount: Int { model.effects.count }

  /// How many parameters there are.
  var count: Int { columns.count + model.effects.factorElements.count }

  /// The model's parameters at a vector.
  func point(_ parameters: [Double], modes: [Double] = []) -> MixedPoint {
    MixedPoint(
      coefficients: columns.spread(Array(parameters[..<columns.count])),
      factor: model.effects.factor(parameters[columns.count...]), modes: modes)
  }

  /// Log-likelihood and gradient, with the information if asked for.
  func evaluate(_ parameters: [Double], modes: [Double], informs: Bool) -> MixedState {
    let pass = fold(
      MixedPass.self, over: source, columnCount: columns.total,
      shape: MixedPass.Shape(columnCount: columns.total, effectCount: model.effects.count),
      parameters: MixedPass.Parameters(model: model, point: point(parameters, modes: modes), informs: informs))
    return MixedState(
      parameters: parameters, logLikelihood: pass.logLikelihood,
      gradient: columns.taking(pass.score) + model.effects.factorElements.map { pass.factorScore[$0] },
      persons: pass.persons, information: informs ? information(pass) : nil)
  }

  /// Minus the second derivatives of the log-likelihood: central differences of the gradient.
  func curvature(at state: MixedState, modes: [Double]) -> SymmetricMatrix {
    let sum = fold(
      MixedCurvature.self, over: source, columnCount: columns.total, shape: count,
      parameters: MixedCurvature.Parameters(
        model: model, columns: columns, point: point(state.parameters, modes: modes)))
    return SymmetricMatrix(order: count, values: sum.symmetric)
  }

  private func information(_ pass: MixedPass) -> Gram {
    let inner = columns.taking(pass.coefficientInformation)
    var values = [Double](repeating: 0, count: count * count)
    for j in 0..<inner.order {
      for i in 0...j { values[j * count + i] = inner[i, j] }
    }
    let (between, within) = (pass.factorInformation.between, pass.factorInformation.within)
    let elements = model.effects.factorElements.count
    for l in 0..<elements {
      for k in 0...l {
        let place = l * elements + k
        values[(inner.order + l) * count + inner.order + k] = between[place] + 0.03 * within[place]
      }
    }
    return Gram(order: count, values: values)
  }
}
