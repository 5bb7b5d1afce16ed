import ProdromeDesign
import ProdromeNumerics

/// The passes of a model with effects by person and by window, seen from a vector of parameters: the coefficients of
/// the estimated columns, then σ of persons and τ of windows.
struct WindowPasses<Source: BlockSource>: MixedLikelihood {
  let source: Source
  let fold: ShardFold
  let columns: ColumnSet
  let model: MixedModel

  /// Where the search for σ and τ begins.
  static var startingSpreads: [Double] { [1, 0.5] }

  /// The person's alone: windows find their modes anew.
  var effectCount: Int { 1 }

  func evaluate(_ parameters: [Double], modes: [Double], informs: Bool) -> MixedState {
    let pass = fold(
      WindowPass.self, over: source, columnCount: columns.total, shape: columns.count,
      parameters: WindowPass.Parameters(
        model: model, columns: columns, values: parameters, modes: modes, informs: informs))
    return MixedState(
      parameters: parameters, logLikelihood: pass.logLikelihood, gradient: pass.score, persons: pass.persons,
      information: informs ? pass.information : nil)
  }

  /// Central differences of the gradient: two passes a parameter, whose errors are about the square of the step.
  func curvature(at state: MixedState, modes: [Double]) -> SymmetricMatrix {
    let count = state.parameters.count
    var values = [Double](repeating: 0, count: count * count)
    for parameter in 0..<count {
      let ends = [1.0, -1].map { side in
        var moved = state.parameters
        moved[parameter] += side * MixedCurvature.step
        return evaluate(moved, modes: modes, informs: false).gradient
      }
      for other in 0..<count {
        let fall = (ends[1][other] - ends[0][other]) / (2 * MixedCurvature.step)
        values[parameter * count + other] += fall / 2
        values[other * count + parameter] += fall / 2
      }
    }
    return SymmetricMatrix(order: count, values: values)
  }
}
