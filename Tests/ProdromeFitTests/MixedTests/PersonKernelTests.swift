import Foundation
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// One person's integral: by hand, by brute force, and its gradient against differences.
@Suite struct PersonKernelTests {
  /// Central differences with a step of 1e-5 leave about seven digits.
  static let differences = Tolerance(relative: 2e-7, absolute: 2e-9)

  /// One day with a headache, x′β = −2 and a spread of 2: u = 1 makes η = 0, where h′ = 2(1 − ½) − 1 = 0. So
  /// h = log ½ − ½, H = 1 + 4 · ¼ = 2, and the Laplace approximation is log ½ − ½ − ½ log 2.
  @Test func laplaceByHand() throws {
    var kernel = PersonKernel(order: 1, rule: GaussHermite(points: 1))
    let person = SamplePerson(fixed: [-2], outcome: [1], random: [[1]])
    _ = try #require(person.gradient(&kernel, factor: [2]))
    #expect(Tolerance.identity.accepts(kernel.mode[0], 1))
    #expect(Tolerance.identity.accepts(kernel.inverse[0], 0.5))
    #expect(Tolerance.identity.accepts(kernel.logLikelihood, log(0.5) - 0.5 - log(2.0) / 2))
  }

  @Test func manyNodesAreTheIntegral() throws {
    let person = SamplePerson.week
    let truth = person.integral(spread: 1.5)
    var errors: [Double] = []
    for points in [1, 5, 9, 25] {
      var kernel = PersonKernel(order: 1, rule: GaussHermite(points: points))
      _ = try #require(person.gradient(&kernel, factor: [1.5]))
      errors.append(abs(kernel.logLikelihood - truth))
    }
    #expect(errors[0] > 1e-3, "Laplace is an approximation")
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 > $1 }, "\(errors)")
    #expect(errors[3] < 1e-7, "\(errors)")
  }

  @Test(arguments: [(1, 1), (1, 9), (2, 1), (3, 1)], [false, true])
  func gradientIsThatOfTheLogLikelihood(_ shape: (order: Int, points: Int), _ isWeighted: Bool) throws {
    var person = SamplePerson.week
    person.random = Array(person.random.prefix(shape.order))
    if isWeighted { person.prior = [1, 2, 0.5, 1, 3, 1, 1] }
    let factor: [Double] = [[1.2], [1.2, 0.4, 0, 0.7], [1.2, 0.4, -0.3, 0, 0.7, 0.2, 0, 0, 0.5]][shape.order - 1]
    var kernel = PersonKernel(order: shape.order, rule: GaussHermite(points: shape.points))
    let gradient = try #require(person.gradient(&kernel, factor: factor))
    let score = kernel.factorScore
    let step = 1e-5
    for row in person.fixed.indices {
      let change = try person.difference(&kernel, at: factor) { person, _, side in person.fixed[row] += side * step }
      #expect(Self.differences.accepts(gradient[row], change / (2 * step)), "row \(row)")
    }
    for column in 0..<shape.order {
      for row in column..<shape.order {
        let element = column * shape.order + row
        let change = try person.difference(&kernel, at: factor) { _, factor, side in factor[element] += side * step }
        #expect(Self.differences.accepts(score[element], change / (2 * step)), "element \(element)")
      }
    }
  }

  @Test func aSecondEffectWithoutSpreadChangesNothing() throws {
    var person = SamplePerson.week
    person.random = Array(person.random.prefix(2))
    var two = PersonKernel(order: 2, rule: GaussHermite(points: 1))
    let wide = try #require(person.gradient(&two, factor: [1.3, 0, 0, 0]))
    person.random = Array(person.random.prefix(1))
    var one = PersonKernel(order: 1, rule: GaussHermite(points: 1))
    let narrow = try #require(person.gradient(&one, factor: [1.3]))
    #expect(Tolerance.identity.accepts(two.logLikelihood, one.logLikelihood))
    expectAll(wide, narrow, .identity, "gradient")
  }

  @Test(arguments: [1, 9]) func withoutSpreadItIsTheSumOfDays(_ points: Int) throws {
    let person = SamplePerson.week
    var kernel = PersonKernel(order: 1, rule: GaussHermite(points: points))
    let gradient = try #require(person.gradient(&kernel, factor: [0]))
    #expect(Tolerance.identity.accepts(kernel.logLikelihood, person.height(u: 0, spread: 0)))
    expectAll(gradient, person.fixed.indices.map { person.outcome[$0] - logistic(person.fixed[$0]) }, .identity, "rows")
  }

  @Test func prudentStepsReachAFarMode() throws {
    let days = 400
    let person = SamplePerson(
      fixed: Array(repeating: -6, count: days), outcome: Array(repeating: 1, count: days),
      random: [Array(repeating: 1, count: days)])
    var kernel = PersonKernel(order: 1, rule: GaussHermite(points: 1))
    _ = try #require(person.gradient(&kernel, factor: [8]))
    let pull = Double(days) * 8 * (1 - logistic(-6 + 8 * kernel.mode[0]))
    #expect(Tolerance(relative: 1e-9).accepts(kernel.mode[0], pull))
  }
}

/// One person's rows for the kernel.
struct SamplePerson {
  var fixed: [Double]
  var outcome: [Double]
  var random: [[Double]]
  var prior: [Double]?

  /// Seven days, three columns of random effects.
  static let week = SamplePerson(
    fixed: [-0.7, 0.2, 0.4, -1.1, 0.9, 0, -0.3], outcome: [1, 0, 1, 1, 1, 0, 1],
    random: [
      [1, 1, 1, 1, 1, 1, 1], [0.5, -1.2, 0.3, 0.8, -0.4, 0, 1.1], [0.2, 0.1, -0.9, 0.4, 0.7, -0.6, 0],
    ])

  /// The gradient by rows; nil if the kernel finds no mode.
  func gradient(_ kernel: inout PersonKernel, factor: [Double]) -> [Double]? {
    let room = [Double](repeating: 0, count: LogisticRows.room)
    var gradient = [Double](repeating: 0, count: fixed.count)
    kernel.mode = Array(repeating: 0, count: random.count)
    let isFound = kernel.evaluate(
      fixed + room, outcome + room, prior, random.flatMap { $0 + room }, count: fixed.count, factor: factor,
      into: &gradient)
    return isFound ? gradient : nil
  }

  /// How the log-likelihood differs when something is changed up and down.
  func difference(
    _ kernel: inout PersonKernel, at factor: [Double], _ change: (inout SamplePerson, inout [Double], Double) -> Void
  ) throws -> Double {
    var ends: [Double] = []
    for side in [1.0, -1.0] {
      var (person, moved) = (self, factor)
      change(&person, &moved, side)
      _ = try #require(person.gradient(&kernel, factor: moved))
      ends.append(kernel.logLikelihood)
    }
    return ends[0] - ends[1]
  }

  /// log f(y | u) − u²/2 for an intercept with this spread.
  func height(u: Double, spread: Double) -> Double {
    zip(fixed, outcome).reduce(-u * u / 2) { sum, row in
      let eta = row.0 + spread * u
      return sum + row.1 * eta - log1pExp(eta)
    }
  }

  /// log ∫ f(y | u) φ(u) du by 40,001 ordinates of a smooth function that ends at 0: rounding alone is left.
  func integral(spread: Double) -> Double {
    let ordinates = (-20_000...20_000).map { exp(height(u: Double($0) * 6e-4, spread: spread)) }
    return log(ordinates.reduce(0, +) * 6e-4 / (2 * Double.pi).squareRoot())
  }
}
