import Glibc
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// The iteration alone, on functions of one coefficient.
@Suite struct NewtonTests {
  /// −log cosh(b − 1): from 3 a full Newton step lands at −10 and the next ones diverge.
  @Test func stepsAreHalvedWhileTheLogLikelihoodFalls() {
    let result = solve(start: 3) { b in
      let x = b - 1
      return (-log(cosh(x)), -tanh(x), 1 / (cosh(x) * cosh(x)), 1)
    }
    if case .converged = result.end {} else { Issue.record("\(result.end)") }
    #expect(abs(result.coefficients[0] - 1) < 1e-12)
    #expect(result.log.steps.contains { $0.stepSize < 1 })
    let rises = result.log.steps.map(\.logLikelihood)
    #expect(zip(rises, rises.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
    #expect(result.log.outcome == .converged)
  }

  /// −exp(−b) rises for ever; without an answer about separation this is not a maximum.
  @Test func noMaximumIsNeverCalledConverged() {
    for answer in [Separation.undecided, .found(directions: [[1]], isComplete: true)] {
      var questions = 0
      let result = solve(
        start: 0,
        separation: {
          questions += 1
          return answer
        }
      ) { b in (-exp(-b), exp(-b), exp(-b), exp(-b)) }
      if case .converged = result.end { Issue.record("converged at \(result.coefficients)") }
      #expect(result.log.outcome != .converged && questions == 1)
    }
  }

  @Test func theIterationLimitIsToldAsSuch() {
    let result = solve(start: 2, iterations: 2) { b in (-b * b * b * b, -4 * b * b * b, 12 * b * b, 1) }
    #expect(result.log.outcome == .iterationLimit && result.log.steps.count == 2)
    if case .failed = result.end {} else { Issue.record("\(result.end)") }
  }

  @Test func notFiniteFromTheStartIsNotRun() {
    let result = solve(start: 0) { _ in (.nan, 0, 1, 1) }
    #expect(result.log == FitLog(steps: [], outcome: .notRun))
  }

  private func solve(
    start: Double, iterations: Int = 40, separation: @escaping () -> Separation = { .none },
    _ value: @escaping (Double) -> (height: Double, slope: Double, curvature: Double, weight: Double)
  ) -> Newton.Result {
    func state(_ b: [Double]) -> NormalState {
      let (height, slope, curvature, weight) = value(b[0])
      return NormalState(
        gram: Gram(order: 1, values: [curvature]), score: [slope], logLikelihood: height, smallestWeight: weight)
    }
    let model = Newton.Model(
      columns: ColumnSet([0], of: 1), evaluate: { state($0) },
      factor: { state, _ in Information(state.gram) { Matrix(rows: 1, columns: 1) } }, separation: separation)
    return Newton(maximumIterations: iterations, relativeTolerance: 1e-10)
      .solve(model, start: [start], state: state([start]))
  }
}
