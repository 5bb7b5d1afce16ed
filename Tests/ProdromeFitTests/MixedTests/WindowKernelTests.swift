import Foundation
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// One person's integral over an effect of their own and one of every window: by hand, by brute force, against the
/// kernel of several effects, and its gradient against differences.
@Suite struct WindowKernelTests {
  static let fixed = [-0.7, 0.2, 0.4, -1.1, 0.9, 0, -0.3]
  static let outcome: [Double] = [1, 0, 1, 1, 1, 0, 1]
  static let windows = [0..<3, 3..<7]

  static func kernel(
    _ fixed: [Double] = fixed, prior: [Double]? = nil, person: Double = 1.2, window: Double = 0.8
  ) throws -> WindowKernel {
    try #require(
      WindowKernel(
        fixed: fixed, outcome: outcome, prior: prior, windows: windows, person: person, window: window))
  }

  /// One day with a headache, x′β = −2: σu + τv has the spread √(1.2² + 1.6²) = 2, so the approximation is that of one
  /// effect with this spread, log ½ − ½ − ½ log 2 (see `PersonKernelTests.laplaceByHand`); of its mode 1, u has 1.2/2.
  @Test func oneDayByHand() throws {
    let kernel = try #require(
      WindowKernel(fixed: [-2], outcome: [1], prior: nil, windows: [0..<1], person: 1.2, window: 1.6))
    #expect(Tolerance.identity.accepts(kernel.logLikelihood, log(0.5) - 0.5 - log(2.0) / 2))
    #expect(Tolerance.certified.accepts(kernel.mode, 0.6))
    #expect(Tolerance.certified.accepts(kernel.windowModes[0], 0.8))
  }

  /// The integral over u and two windows by 3 · 10⁶ ordinates; the error of Laplace falls as days are repeated.
  @Test func bruteForce() throws {
    var errors: [Double] = []
    for repeats in [1.0, 16] {
      let prior = Self.outcome.map { _ in repeats }
      let kernel = try Self.kernel(prior: prior)
      errors.append(abs(kernel.logLikelihood - Self.integral(prior: prior, person: 1.2, window: 0.8)))
    }
    #expect(errors[0] > 1e-3 && errors[0] < 0.1, "Laplace is an approximation: \(errors)")
    #expect(errors[1] < errors[0] / 2, "\(errors)")
  }

  /// log ∫∫∫ by equidistant ordinates of a smooth function that ends at 0; for every u the windows fall apart.
  private static func integral(prior: [Double], person: Double, window: Double) -> Double {
    let nodes = (-1_000...1_000).map { Double($0) * 8e-3 }
    let weights = nodes.map { exp(-$0 * $0 / 2) * 8e-3 / (2 * Double.pi).squareRoot() }
    let total = zip(nodes, weights).reduce(0.0) { sum, u in
      let product = windows.reduce(1.0) { product, rows in
        product
          * zip(nodes, weights).reduce(0.0) { inner, v in
            let logLikelihood = rows.reduce(0.0) { log, row in
              let eta = fixed[row] + person * u.0 + window * v.0
              return log + prior[row] * (outcome[row] * eta - log1pExp(eta))
            }
            return inner + v.1 * exp(logLikelihood)
          }
      }
      return sum + u.1 * product
    }
    return log(total)
  }

  /// With a column of ones and an indicator of every window, and Λ diagonal, the kernel of several effects is the same.
  @Test(arguments: [nil, [1, 2, 0.5, 1, 3, 1, 1]] as [[Double]?]) func itIsTheKernelOfThreeEffects(
    _ prior: [Double]?
  ) throws {
    let kernel = try Self.kernel(prior: prior)
    let indicators = Self.windows.map { rows in Self.fixed.indices.map { rows.contains($0) ? 1.0 : 0 } }
    var person = SamplePerson(
      fixed: Self.fixed, outcome: Self.outcome, random: [Self.fixed.map { _ in 1 }] + indicators)
    person.prior = prior
    var dense = PersonKernel(order: 3, rule: GaussHermite(points: 1))
    let gradient = try #require(person.gradient(&dense, factor: [1.2, 0, 0, 0, 0.8, 0, 0, 0, 0.8]))
    let near = Tolerance(relative: 1e-8, absolute: 1e-9)
    #expect(near.accepts(kernel.logLikelihood, dense.logLikelihood))
    expectAll(kernel.gradient, gradient, near, "rows")
    expectAll([kernel.mode] + kernel.windowModes, dense.mode, near, "mode")
    #expect(near.accepts(1 / kernel.schur, dense.inverse[0]))
    #expect(near.accepts(kernel.personScore, dense.factorScore[0]))
    #expect(near.accepts(kernel.windowScore, dense.factorScore[4] + dense.factorScore[8]))
  }

  @Test(arguments: [(1.2, 0.8), (0, 0.8), (1.2, 0), (2.5, 1.7)], [nil, [1, 2, 0.5, 1, 3, 1, 1]] as [[Double]?])
  func gradientIsThatOfTheLogLikelihood(_ spreads: (person: Double, window: Double), _ prior: [Double]?) throws {
    let kernel = try Self.kernel(prior: prior, person: spreads.person, window: spreads.window)
    let step = 1e-5
    for row in Self.fixed.indices {
      let ends = try [step, -step].map { move in
        var fixed = Self.fixed
        fixed[row] += move
        return try Self.kernel(fixed, prior: prior, person: spreads.person, window: spreads.window).logLikelihood
      }
      let change = (ends[0] - ends[1]) / (2 * step)
      #expect(PersonKernelTests.differences.accepts(kernel.gradient[row], change), "row \(row)")
    }
    let persons = try [step, -step].map {
      try Self.kernel(prior: prior, person: spreads.person + $0, window: spreads.window).logLikelihood
    }
    #expect(PersonKernelTests.differences.accepts(kernel.personScore, (persons[0] - persons[1]) / (2 * step)))
    let windows = try [step, -step].map {
      try Self.kernel(prior: prior, person: spreads.person, window: spreads.window + $0).logLikelihood
    }
    #expect(PersonKernelTests.differences.accepts(kernel.windowScore, (windows[0] - windows[1]) / (2 * step)))
  }
}
