import Glibc
import ProdromeNumerics

/// Standard deviations and correlations of the random effects on the raw columns, with their intervals.
///
/// Intervals are Wald's, of log sd and of atanh correlation (as nlme's `intervals`), from the curvature over all
/// parameters (see `MixedIntervals` for those of the profile). Where the fit is singular they are empty: the maximum
/// lies on the boundary, where no such interval holds.
struct VarianceComponents {
  let effects: RandomColumns
  /// Λ in the solver's coordinates, column-major.
  let factor: [Double]
  /// The covariance of the estimated elements of Λ; nil where it is not sound.
  let uncertainty: SymmetricMatrix?
  let confidenceLevel: Double
  /// Between windows of a person, where they have effects.
  var windows: Spread?

  /// A standard deviation with the variance of its estimate.
  struct Spread {
    let size: Double
    let variance: Double
  }

  /// A diagonal element of Λ below this, in the solver's coordinates, is 0 (as lme4's `isSingular`).
  static let singularity = 1e-4

  private var order: Int { effects.count }

  /// Whether the effects lack a direction: a standard deviation of 0 or a correlation of ±1.
  var isSingular: Bool {
    (0..<order).contains { abs(factor[$0 * order + $0]) < Self.singularity }
  }

  /// Whether windows do not differ.
  var isSingularInWindows: Bool { windows.map { $0.size < Self.singularity } ?? false }

  /// What tables call the windows of a person.
  static func windowSubject(_ group: String) -> String { "\(group):window" }

  /// What tables show; `names` are those of the columns, `group` of the person.
  func parameters(_ names: [String], group: String) -> [ModelParameter] {
    let covariance = product(rawFactor, rawFactor)
    var rows = names.indices.map { k in
      let subject = names[k] == "(Intercept)" ? group : "\(names[k]) | \(group)"
      return deviation("sd(\(subject))", k, covariance)
    }
    if let windows { return rows + [deviation("sd(\(Self.windowSubject(group)))", windows)] }
    if names == ["(Intercept)"], let spread = rows.first { rows.append(Self.shareOfVariance("icc(\(group))", spread)) }
    for l in names.indices {
      for k in 0..<l { rows.append(correlation("cor(\(names[k]), \(names[l]) | \(group))", k, l, covariance)) }
    }
    return rows
  }

  private func deviation(_ name: String, _ k: Int, _ covariance: [Double]) -> ModelParameter {
    let variance = covariance[k * order + k]
    guard !isSingular, variance > 0 else {
      return ModelParameter(name: name, estimate: order == 1 ? 0 : variance.squareRoot())
    }
    return deviation(
      name, variance.squareRoot(), logError: standardError(changes.map { $0[k * order + k] / (2 * variance) }))
  }

  private func deviation(_ name: String, _ spread: Spread) -> ModelParameter {
    guard spread.size >= Self.singularity else { return ModelParameter(name: name, estimate: 0) }
    return deviation(
      name, spread.size, logError: spread.variance > 0 ? spread.variance.squareRoot() / spread.size : nil)
  }

  private func deviation(_ name: String, _ size: Double, logError error: Double?) -> ModelParameter {
    let reach = error.map { exp(multiplier * $0) }
    return ModelParameter(
      name: name, estimate: size, standardError: error.map { size * $0 }, confidenceLow: reach.map { size / $0 },
      confidenceHigh: reach.map { size * $0 })
  }

  private func correlation(_ name: String, _ k: Int, _ l: Int, _ covariance: [Double]) -> ModelParameter {
    let (first, second) = (covariance[k * order + k], covariance[l * order + l])
    let size = (first * second).squareRoot()
    guard size > 0 else { return ModelParameter(name: name, status: .tooFew) }
    let value = covariance[l * order + k] / size
    guard !isSingular, abs(value) < 1 else { return ModelParameter(name: name, estimate: max(-1, min(1, value))) }
    let error = standardError(
      changes.map { change in
        let own = change[k * order + k] / first + change[l * order + l] / second
        return (change[l * order + k] / size - value * own / 2) / (1 - value * value)
      })
    let reach = error.map { multiplier * $0 }
    return ModelParameter(
      name: name, estimate: value, standardError: error.map { (1 - value * value) * $0 },
      confidenceLow: reach.map { tanh(atanh(value) - $0) }, confidenceHigh: reach.map { tanh(atanh(value) + $0) })
  }

  /// The share of persons in the variance of a latent outcome, σ² / (σ² + π²/3).
  static func shareOfVariance(_ sd: Double) -> Double { sd * sd / (sd * sd + residualVariance) }

  private static let residualVariance = Double.pi * Double.pi / 3

  private static func shareOfVariance(_ name: String, _ spread: ModelParameter) -> ModelParameter {
    let residual = residualVariance
    let slope = spread.estimate.map { 2 * $0 * residual / (($0 * $0 + residual) * ($0 * $0 + residual)) }
    return ModelParameter(
      name: name, estimate: spread.estimate.map { shareOfVariance($0) },
      standardError: spread.standardError.flatMap { error in slope.map { error * $0 } },
      confidenceLow: spread.confidenceLow.map { shareOfVariance($0) },
      confidenceHigh: spread.confidenceHigh.map { shareOfVariance($0) })
  }

  /// The normal quantile of the interval.
  private var multiplier: Double { -Normal.quantile((1 - confidenceLevel) / 2) }

  /// Of a number with this gradient by the elements of Λ.
  private func standardError(_ gradient: [Double]) -> Double? {
    guard let uncertainty else { return nil }
    let column = Matrix(rows: gradient.count, columns: 1, values: gradient)
    let variance = zip(gradient, uncertainty.multiplied(by: column).values).reduce(0) { $0 + $1.0 * $1.1 }
    return variance > 0 ? variance.squareRoot() : nil
  }
}

// MARK: The covariance on the raw columns

extension VarianceComponents {
  /// Λ with rows of raw effects.
  private var rawFactor: [Double] { raw(factor) }

  private func raw(_ factor: [Double]) -> [Double] {
    (0..<order).flatMap { effects.raw(Array(factor[$0 * order..<($0 + 1) * order])) }
  }

  /// A B′.
  private func product(_ a: [Double], _ b: [Double]) -> [Double] {
    var c = [Double](repeating: 0, count: order * order)
    for i in 0..<order {
      for j in 0..<order {
        for k in 0..<order { c[j * order + i] += a[k * order + i] * b[k * order + j] }
      }
    }
    return c
  }

  /// The change of the raw covariance with every estimated element of Λ.
  private var changes: [[Double]] {
    effects.factorElements.map { element in
      var unit = [Double](repeating: 0, count: order * order)
      unit[element] = 1
      let half = product(raw(unit), rawFactor)
      return (0..<order * order).map { half[$0] + half[($0 % order) * order + $0 / order] }
    }
  }
}
