internal import ProdromeNumerics

/// The mean of one number a person, with the interval of independent persons (t of persons − 1).
package struct MeanOfPersons {
  package let count: Int
  package let mean: Double
  package let standardError: Double

  /// Nil with fewer than two persons.
  package init?(_ values: [Double]) {
    let moments = values.withUnsafeBufferPointer { Moments(of: $0) }
    guard moments.count > 1 else { return nil }
    count = moments.count
    mean = moments.mean
    standardError = (moments.squares / Double(count - 1) / Double(count)).squareRoot()
  }

  package func interval(level: Double) -> ClosedRange<Double> {
    let reach = StudentT.quantile(0.5 + level / 2, df: Double(count - 1)) * standardError
    return (mean - reach)...(mean + reach)
  }
}
