internal import ArgumentParser

/// Lags in days, `-3:14` or a single `1`.
struct LagRange: ExpressibleByArgument, CustomStringConvertible {
  /// Lags farther than a year from the day are refused.
  private static let farthest = 366

  let days: ClosedRange<Int>

  init(_ days: ClosedRange<Int>) { self.days = days }

  init?(argument: String) {
    let ends = argument.split(separator: ":", omittingEmptySubsequences: false).map { Int(String($0)) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
      first >= -Self.farthest, last <= Self.farthest
    else { return nil }
    days = first...last
  }

  var description: String { "\(days.lowerBound):\(days.upperBound)" }

  var defaultValueDescription: String { description }
}
