import ProdromeNumerics

/// A climb to the top of a log-likelihood, by Newton's steps with halving, along which some combinations of
/// coefficients keep the values they have at the start.
///
/// With C the curvature, s the score and A the rows of what is held, a step is C⁻¹s − C⁻¹A′λ, λ = (A C⁻¹A′)⁻¹ A C⁻¹s.
struct Climb<Likelihood: PeakedLikelihood> {
  let likelihood: Likelihood
  /// Combinations that are held, each one a row on the estimated columns.
  var held: [[Double]] = []
  /// The climb ends where half the squared length of a step, in standard errors, is below this.
  var tolerance = 1e-21
  /// Steps before giving up.
  var greatestStepCount = 200

  /// A step moves no coefficient of the solver's coordinates further than this, as in R's logistf.
  private var farthest: Double { 5 }

  /// The top reached from a start, with the slope that is left along what is held; nil where there is none.
  func top(from start: [Double]) -> Top? {
    guard var place = likelihood.look(start) else { return nil }
    var steps: [FitLog.Step] = []
    for _ in 0..<greatestStepCount {
      guard let slope = likelihood.slope(place), let step = step(slope) else { return nil }
      let gain = ColumnBasis.dot(step.direction, step.score) / 2
      guard gain.isFinite else { return nil }
      if gain < tolerance {
        return Top(place: place, multipliers: step.multipliers, slope: slope, steps: steps)
      }
      guard let next = advance(from: place, along: step.direction, foreseen: gain, &steps) else { return nil }
      place = next
    }
    return nil
  }

  /// A step, the multipliers, and the score that is left of what is held: with the whole score the rounding of A · step
  /// would look like a gain.
  private func step(
    _ slope: LikelihoodSlope
  ) -> (direction: [Double], multipliers: [Double], score: [Double])? {
    let free = slope.curvature.solve(slope.score)
    guard !held.isEmpty else { return (free, [], slope.score) }
    let turned = held.map { slope.curvature.solve($0) }
    var values = [Double](repeating: 0, count: held.count * held.count)
    for j in held.indices {
      for i in 0...j { values[j * held.count + i] = ColumnBasis.dot(held[i], turned[j]) }
    }
    guard let factor = try? Gram(order: held.count, values: values).factored() else { return nil }
    let multipliers = factor.solve(held.map { ColumnBasis.dot($0, free) })
    var (direction, score) = (free, slope.score)
    for (k, weight) in multipliers.enumerated() {
      for index in direction.indices {
        direction[index] -= weight * turned[k][index]
        score[index] -= weight * held[k][index]
      }
    }
    return (direction, multipliers, score)
  }

  /// The longest of the steps 1, ½, ¼ … along which the height does not fall.
  private func advance(
    from place: LikelihoodLook, along direction: [Double], foreseen gain: Double, _ steps: inout [FitLog.Step]
  ) -> LikelihoodLook? {
    let full = likelihood.columns.spread(direction)
    let size = full.reduce(0) { max($0, abs($1)) }
    guard size.isFinite else { return nil }
    let rounding = 1e-12 * (1 + abs(place.height))
    var share = min(1, farthest / size)
    for _ in 0..<40 {
      let trial = zip(place.coefficients, full).map { $0 + share * $1 }
      if let reached = likelihood.look(trial), reached.height >= place.height - rounding || gain < rounding {
        let relative = share * size / place.coefficients.reduce(1) { max($0, abs($1)) }
        steps.append(FitLog.Step(logLikelihood: reached.height, relativeStep: relative, stepSize: share))
        return reached
      }
      share /= 2
    }
    return nil
  }
}

/// The top of a log-likelihood, or of its part where some combinations are held.
struct Top {
  let place: LikelihoodLook
  /// The slope along each combination that is held.
  let multipliers: [Double]
  let slope: LikelihoodSlope
  let steps: [FitLog.Step]
}
