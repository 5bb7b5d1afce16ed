import ProdromeNumerics

/// The profile likelihood of single parameters of a mixed model: the others as likely as they can be beside it.
struct MixedProfile<Likelihood: MixedLikelihood> {
  let likelihood: Likelihood
  let peak: MixedPeak
  let personCount: Int
  let maximumIterations: Int
  private let covariance: SymmetricMatrix

  init(likelihood: Likelihood, peak: MixedPeak, personCount: Int, maximumIterations: Int) {
    self.likelihood = likelihood
    self.peak = peak
    self.personCount = personCount
    self.maximumIterations = maximumIterations
    covariance = peak.factored.inverse()
  }

  /// A place of the profile.
  private struct Place {
    let parameters: [Double]
    /// √(2 · (highest − height)).
    let depth: Double
    /// The change of `depth` with the parameter.
    let slope: Double
  }

  /// The likelihood-ratio statistic of "the parameter is `value`" on the scale of a normal deviate, with the sign of
  /// the estimate's distance from it; nil where no top is found beside the value.
  func signedRoot(of parameter: Int, at value: Double) -> Double? {
    let estimate = peak.state.parameters[parameter]
    let start = moved(peak.state.parameters, parameter, to: value)
    return place(parameter, value, from: start).map { estimate < value ? -$0.depth : $0.depth }
  }

  /// Where the profile lies `depth`² / 2 below its top; an end that is not found is nil.
  func interval(of parameter: Int, depth: Double) -> (low: Double?, high: Double?) {
    (end(parameter, side: -1, depth), end(parameter, side: 1, depth))
  }

  /// The same of a spread, whose sign says nothing: the lower end is 0 where the profile stays above there.
  func spreadInterval(of parameter: Int, depth: Double) -> (low: Double?, high: Double?) {
    let side: Double = peak.state.parameters[parameter] < 0 ? -1 : 1
    let high = end(parameter, side: side, depth).map(abs)
    guard let zero = place(parameter, 0, from: moved(peak.state.parameters, parameter, to: 0, turning: false)) else {
      return (nil, high)
    }
    if zero.depth <= depth { return (0, high) }
    return (end(parameter, side: -side, depth, outside: 0).map(abs), high)
  }

  private func end(_ parameter: Int, side: Double, _ depth: Double, outside: Double? = nil) -> Double? {
    let estimate = peak.state.parameters[parameter]
    var here = peak.state.parameters
    let search = ProfileEnd(
      estimate: estimate, error: covariance[parameter, parameter].squareRoot(), side: side, outside: outside)
    return search.find(depth: depth) { value in
      guard let next = place(parameter, value, from: moved(here, parameter, to: value)) else { return nil }
      here = next.parameters
      return (next.depth, next.slope)
    }
  }

  private func place(_ parameter: Int, _ value: Double, from start: [Double]) -> Place? {
    let held = HeldParameter(base: likelihood, place: parameter, value: value)
    let search = MixedSearch(passes: held, personCount: personCount, maximumIterations: maximumIterations)
    guard let top = search.top(from: held.rest(start)) else { return nil }
    let parameters = held.whole(top.parameters)
    let modes = top.persons.spread(over: personCount, order: likelihood.effectCount)
    let state = likelihood.evaluate(parameters, modes: modes, informs: false)
    guard state.isFinite else { return nil }
    let depth = (2 * max(0, peak.state.logLikelihood - state.logLikelihood)).squareRoot()
    return Place(parameters: parameters, depth: depth, slope: -state.gradient[parameter] / depth)
  }

  /// The parameters where one has moved to a value, the others along with it as the curvature at the top foresees.
  private func moved(_ parameters: [Double], _ place: Int, to value: Double, turning: Bool = true) -> [Double] {
    let distance = value - parameters[place]
    return parameters.indices.map { index in
      guard index != place else { return value }
      return parameters[index] + (turning ? distance * covariance[index, place] / covariance[place, place] : 0)
    }
  }
}
