import Glibc
import ProdromeNumerics

/// Σ a / Σ b over persons, with an error that takes each person, not each day, as drawn.
///
/// The variance is that of a ratio estimator, G/(G − 1) Σ (a − R b)² / (Σ b)² (Cochran 1977, Sampling Techniques, §6.3).
struct PersonRatio {
  let estimate: Double
  /// Nil with fewer than five persons, or where nobody differs from the ratio.
  let standardError: Double?
  private let personCount: Int

  /// Nil where Σ b is not above 0.
  init?(numerators: [Double], denominators: [Double]) {
    let whole = denominators.reduce(0, +)
    guard whole > 0 else { return nil }
    let ratio = numerators.reduce(0, +) / whole
    let squares = zip(numerators, denominators).reduce(0) { sum, person in
      let gap = person.0 - ratio * person.1
      return sum + gap * gap
    }
    estimate = ratio
    personCount = denominators.count { $0 > 0 }
    let groups = Double(personCount)
    let isKnown = personCount >= CoefficientCovariance.fewestPersons && squares > 0
    standardError = isKnown ? (groups / (groups - 1) * squares).squareRoot() / whole : nil
  }

  /// With t of persons − 1 degrees of freedom; nil with `standardError`.
  func interval(confidenceLevel: Double) -> (low: Double, high: Double)? {
    standardError.map { error in
      let reach = -StudentT.quantile((1 - confidenceLevel) / 2, df: Double(personCount - 1)) * error
      return (estimate - reach, estimate + reach)
    }
  }
}
