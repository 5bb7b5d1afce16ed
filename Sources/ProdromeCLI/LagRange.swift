internal import ArgumentParser

/// Lags in days, `-3:14` or a single `1`.
struct LagRange: CustomStringConvertible {
  /// Lags farther than a year from the day are refused, so no table has more than 731 of them a trigger.
  private static let farthest = 365
  private static let rule = "write first:last in days, first ≤ last, at most \(farthest) either way (such as -3:14)."

  let days: ClosedRange<Int>

  init(_ days: ClosedRange<Int>) { self.days = days }

  /// Reads what stands on the command line; the error says the rule.
  init(argument: String) throws {
    let ends = argument.split(separator: ":", omittingEmptySubsequences: false).map { Int(String($0)) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
      first >= -Self.farthest, last <= Self.farthest
    else { throw ValidationError(Self.rule) }
    days = first...last
  }

  var description: String { "\(days.lowerBound):\(days.upperBound)" }
}
