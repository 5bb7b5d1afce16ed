internal import Glibc

/// An autoregression of one series by the Yule–Walker equations, and the filter that takes it out of any series.
///
/// Coefficients by Levinson and Durbin's recursion on the autocorrelations over calendar pairs; AIC is
/// n log(variance) + 2 · order + 2 with n recorded days. Without gaps this is R's `ar.yw`, with gaps
/// `ar.yw(na.action = na.pass)`, both with an order that must not pass a fifth of the recorded days.
package struct Autoregression: Equatable {
  /// φ₁ … φₚ; empty where the series is constant or the order is 0.
  package let coefficients: [Double]
  /// AIC of the orders 0, 1 … less the least of them.
  package let criteria: [Double]

  /// Fits a centred series; nil where it is too short for the order asked for. O(order · days).
  package init?(of series: CalendarSeries, _ prewhitening: Prewhitening) {
    let days = series.recordedCount
    let farthest: Int
    switch prewhitening {
    case .order(let order):
      guard 5 * order <= days else { return nil }
      farthest = order
    case .aic: farthest = min(Int((10 * log10(Double(max(days, 1)))).rounded(.down)), days / 5)
    }
    let steps = Self.recursion(Autocorrelation(of: series, through: farthest).values)
    let heights = steps.map { Double(days) * log($0.variance) + 2 * Double($0.coefficients.count) + 2 }
    let least = heights.min() ?? 0
    criteria = heights.map { $0 - least }
    guard prewhitening == .aic else {
      coefficients = steps.last?.coefficients ?? []
      return
    }
    coefficients = heights.firstIndex(of: least).map { steps[$0].coefficients } ?? []
  }

  /// Fits a centred series as its values, NaN = missing.
  init?(of centred: [Double], _ prewhitening: Prewhitening) {
    var series = CalendarSeries()
    centred.withUnsafeBufferPointer { series.load($0, raw: $0) }
    self.init(of: series, prewhitening)
  }

  /// What is left of a centred series: e(t) = z(t) − Σ φⱼ z(t − j); NaN where one of these days is missing.
  package func filtered(_ values: [Double]) -> [Double] {
    values.indices.map { day in
      guard day >= coefficients.count else { return .nan }
      var rest = values[day]
      for (place, coefficient) in coefficients.enumerated() { rest -= coefficient * values[day - place - 1] }
      return rest
    }
  }

  /// The autoregressions of order 0, 1 … with their shares of the variance.
  ///
  /// Ends early where gaps make the autocorrelations those of no series.
  private static func recursion(_ acf: [Double]) -> [(coefficients: [Double], variance: Double)] {
    guard acf.first == 1 else { return [] }
    var steps: [(coefficients: [Double], variance: Double)] = [([], 1)]
    for order in stride(from: 1, to: acf.count, by: 1) {
      let (last, variance) = steps[order - 1]
      var rest = acf[order]
      for (place, coefficient) in last.enumerated() { rest -= coefficient * acf[order - 1 - place] }
      let partial = rest / variance
      guard abs(partial) < 1 else { break }
      let updated = zip(last, last.reversed()).map { $0 - partial * $1 }
      steps.append((updated + [partial], variance * (1 - partial * partial)))
    }
    return steps
  }
}
