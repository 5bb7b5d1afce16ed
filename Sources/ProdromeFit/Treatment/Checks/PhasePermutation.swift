internal import ProdromeNumerics

/// How often another place of the same treatment on the same calendar gives a change as large: a check without a model of
/// the days.
///
/// Changes are means of days during less means of days before, in the unit of the outcome. The arrangement that happened
/// is always among those that are counted, so no p is 0.
public struct PhasePermutation: Sendable, Equatable {
  /// The change that happened; nil where a phase has no recorded day.
  public let change: Double?
  /// Arrangements that were looked at.
  public let arrangements: Int
  /// Share of arrangements with a change of at least this size, either way; nil where there are fewer than two.
  public let twoSidedP: Double?
  /// Share of arrangements with a change of at least this much downwards.
  public let fewerP: Double?

  /// From the change of every arrangement and the number of the one that happened; `extra` counts it once more beside
  /// drawn ones.
  private init(changes: [Double], observed: Double?, rounding: Double, extra: Int = 0) {
    change = observed
    arrangements = changes.count + extra
    guard let observed, arrangements >= 2 else {
      (twoSidedP, fewerP) = (nil, nil)
      return
    }
    let asLarge = changes.count { abs($0) >= abs(observed) - rounding } + extra
    let asLow = changes.count { $0 <= observed + rounding } + extra
    twoSidedP = Double(asLarge) / Double(arrangements)
    fewerP = Double(asLow) / Double(arrangements)
  }
}

extension PhasePermutation {
  /// Turns the treatment around the calendar of both phases by every number of days.
  ///
  /// Keeps the order of the days, so that days that follow each other may hang together; a level that drifts from month to
  /// month, or a trend, is not allowed for. Conservative where the phases are equally long. Cost: O(days).
  public static func circularShift(before: [Double], during: [Double]) -> PhasePermutation {
    let days = JoinedPhases(before: before, during: during)
    let changes = days.values.indices.compactMap { days.change(treated: $0, count: during.count) }
    return PhasePermutation(
      changes: changes, observed: days.change(treated: days.start, count: during.count), rounding: days.rounding)
  }

  /// Exchanges blocks of `blockDays` days, cut from the start of the treatment both ways, between the phases.
  ///
  /// Every choice where there are no more than `replicates`, else so many drawn ones, from a stream of `seed` that is
  /// person `person`'s own. Blocks without a recorded day are left out; those at the ends may be shorter.
  /// Cost: O(days + arrangements · blocks).
  public static func blocks(
    before: [Double], during: [Double], blockDays: Int = 7, replicates: Int = 9_999, seed: UInt64, person: Int = 0
  ) -> PhasePermutation {
    let days = JoinedPhases(before: before, during: during)
    let observed = days.change(treated: days.start, count: during.count)
    let blocks = Blocks(of: days, blockDays: blockDays)
    guard observed != nil, let all = blocks.choices(atMost: replicates) else {
      return PhasePermutation(
        changes: blocks.drawn(replicates, seed: seed, person: person), observed: observed, rounding: days.rounding,
        extra: 1)
    }
    return PhasePermutation(changes: all, observed: observed, rounding: days.rounding)
  }

  /// The randomisation test of a start that was drawn: every day of `starts` as the first treated one, counted from 1.
  ///
  /// Valid only where the start was in fact drawn from these days; nil where it is none of them.
  /// Cost: O(starts). Source: Edgington 1975, Journal of Psychology 90:57; Onghena 1992, Behavioral Assessment 14:153.
  public static func randomisedStart(
    before: [Double], during: [Double], starts: ClosedRange<Int>
  ) -> PhasePermutation? {
    let days = JoinedPhases(before: before, during: during)
    guard starts.contains(days.start + 1) else { return nil }
    let changes = starts.compactMap { start in
      (1...days.values.count).contains(start)
        ? days.change(treated: start - 1, count: days.values.count - start + 1) : nil
    }
    return PhasePermutation(
      changes: changes, observed: days.change(treated: days.start, count: during.count), rounding: days.rounding)
  }
}

/// The blocks of two phases, the treated ones last.
private struct Blocks {
  private var sums: [(sum: Double, days: Int)] = []
  private var treated = 0
  private var all = (sum: 0.0, days: 0)

  init(of days: JoinedPhases, blockDays: Int) {
    precondition(blockDays >= 1, "a block has a day or more")
    for end in stride(from: days.start, to: 0, by: -blockDays) {
      sums.append(days.stretch(max(0, end - blockDays), end))
    }
    sums.removeAll { $0.days == 0 }
    let untreated = sums.count
    for first in stride(from: days.start, to: days.values.count, by: blockDays) {
      sums.append(days.stretch(first, min(first + blockDays, days.values.count)))
    }
    sums.removeAll { $0.days == 0 }
    treated = sums.count - untreated
    all = sums.reduce((0, 0)) { ($0.0 + $1.sum, $0.1 + $1.days) }
  }

  /// The change of every choice of treated blocks; nil where there are more than `limit`.
  func choices(atMost limit: Int) -> [Double]? {
    var number = 1.0
    for taken in 0..<min(treated, sums.count - treated) {
      number = (number * Double(sums.count - taken) / Double(taken + 1)).rounded()
      if number > Double(limit) { return nil }
    }
    var changes: [Double] = []
    choose(treated, from: 0, sum: 0, days: 0, &changes)
    return changes
  }

  private func choose(_ left: Int, from first: Int, sum: Double, days: Int, _ changes: inout [Double]) {
    guard left > 0 else {
      if let change = JoinedPhases.change(treated: sum, days, all: all.sum, all.days) { changes.append(change) }
      return
    }
    guard first + left <= sums.count else { return }
    for block in first...(sums.count - left) {
      choose(left - 1, from: block + 1, sum: sum + sums[block].sum, days: days + sums[block].days, &changes)
    }
  }

  /// The streams of persons; no study, family of lags or self-check uses them.
  private static let family: UInt64 = 1 << 60

  /// The changes of drawn choices.
  func drawn(_ count: Int, seed: UInt64, person: Int) -> [Double] {
    var stream = Philox(seed: seed, stream: Self.family | UInt64(person))
    var order = sums
    return (0..<count).compactMap { _ in
      var (sum, days) = (0.0, 0)
      for place in 0..<treated {
        order.swapAt(place, place + stream.below(order.count - place))
        sum += order[place].sum
        days += order[place].days
      }
      return JoinedPhases.change(treated: sum, days, all: all.sum, all.days)
    }
  }
}
