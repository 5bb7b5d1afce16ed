internal import CProdromeKernels

/// Sum, number and range of the recorded values of a series (NaN = missing).
package struct RecordedSums {
  private var sums = prodrome_recorded_sums(sum: 0, count: 0, least: .infinity, greatest: -.infinity)

  /// No values.
  package init() {}

  /// The number of values.
  package var count: Double { sums.count }

  /// The mean; NaN without a value.
  ///
  /// Kept between the least and the greatest value, so that a constant has itself as mean and leaves no rounding behind
  /// when it is subtracted.
  package var mean: Double {
    sums.count == 0 ? .nan : max(sums.least, min(sums.greatest, sums.sum / sums.count))
  }

  /// Adds values.
  package mutating func add(_ values: UnsafeBufferPointer<Double>, level: KernelLevel = .current) {
    guard let start = values.baseAddress else { return }
    prodrome_add_recorded(level.rawValue, start, values.count, &sums)
  }
}

/// Kernels over the values of one series.
package enum SeriesKernels {
  /// How many of the first values equal the first; 0 if that is NaN.
  package static func stretch(_ values: UnsafeBufferPointer<Double>, level: KernelLevel = .current) -> Int {
    guard let start = values.baseAddress, !values.isEmpty else { return 0 }
    return prodrome_stretch(level.rawValue, start, values.count)
  }

  /// Replaces each of the running sizes by |x| where that is larger (a NaN never is); how many then reach the threshold.
  package static func countReached(
    _ x: UnsafePointer<Double>, count: Int, threshold: Double, running: UnsafeMutablePointer<Double>,
    level: KernelLevel = .current
  ) -> Int {
    prodrome_count_reached(level.rawValue, x, count, threshold, running)
  }

  /// Replaces |x| < 1 by atanh x, to about three units in the last place.
  package static func atanh(_ values: UnsafeMutableBufferPointer<Double>, level: KernelLevel = .current) {
    guard let start = values.baseAddress else { return }
    prodrome_atanh(level.rawValue, start, values.count, start)
  }
}
