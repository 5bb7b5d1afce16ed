import ProdromeNumerics

/// A mixed model with one parameter held at a value, seen from the vector of the others.
struct HeldParameter<Likelihood: MixedLikelihood>: MixedLikelihood {
  let base: Likelihood
  let place: Int
  let value: Double

  var effectCount: Int { base.effectCount }

  func evaluate(_ parameters: [Double], modes: [Double], informs: Bool) -> MixedState {
    let state = base.evaluate(whole(parameters), modes: modes, informs: informs)
    return MixedState(
      parameters: parameters, logLikelihood: state.logLikelihood, gradient: rest(state.gradient),
      persons: state.persons, information: state.information.map { others($0.order).taking($0) })
  }

  func curvature(at state: MixedState, modes: [Double]) -> SymmetricMatrix {
    let curvature = base.curvature(
      at: base.evaluate(whole(state.parameters), modes: modes, informs: false), modes: modes)
    return SymmetricMatrix(others(curvature.order).taking(Gram(order: curvature.order, values: curvature.values)))
  }

  /// The vector of all parameters.
  func whole(_ others: [Double]) -> [Double] { Array(others[..<place]) + [value] + Array(others[place...]) }

  /// The vector without the parameter that is held.
  func rest(_ whole: [Double]) -> [Double] { Array(whole[..<place]) + Array(whole[(place + 1)...]) }

  private func others(_ count: Int) -> ColumnSet { ColumnSet((0..<count).filter { $0 != place }, of: count) }
}
