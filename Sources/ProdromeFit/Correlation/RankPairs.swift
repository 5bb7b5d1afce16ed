/// Sums over the pairs of one person with mid-ranks among these pairs in the values' place.
package struct RankPairs {
  private let trigger: RankOrder
  private let outcome: RankOrder
  private let count: Int
  private var isTrigger: [Bool]
  private var isOutcome: [Bool]
  private var triggerRanks: [Double]
  private var outcomeRanks: [Double]

  /// Two series of one calendar of `count` days.
  package init(_ trigger: RankOrder, _ outcome: RankOrder, count: Int) {
    (self.trigger, self.outcome, self.count) = (trigger, outcome, count)
    isTrigger = Array(repeating: false, count: count)
    isOutcome = isTrigger
    triggerRanks = Array(repeating: 0, count: count)
    outcomeRanks = triggerRanks
  }

  /// Σx², Σy² and Σxy over the pairs (trigger on day t − lag, outcome on day t). O(days).
  package mutating func sums(at lag: Int) -> (xx: Double, yy: Double, xy: Double) {
    let calendar = 0..<count
    for day in calendar {
      isTrigger[day] = isPair(day, day + lag)
      isOutcome[day] = isPair(day - lag, day)
    }
    trigger.writeDeviations(of: isTrigger, into: &triggerRanks)
    outcome.writeDeviations(of: isOutcome, into: &outcomeRanks)
    var sums = (xx: 0.0, yy: 0.0, xy: 0.0)
    for day in calendar where isOutcome[day] {
      let (x, y) = (triggerRanks[day - lag], outcomeRanks[day])
      sums = (sums.xx + x * x, sums.yy + y * y, sums.xy + x * y)
    }
    return sums
  }

  private func isPair(_ triggerDay: Int, _ outcomeDay: Int) -> Bool {
    let calendar = 0..<count
    return calendar.contains(triggerDay) && calendar.contains(outcomeDay) && trigger.isRecorded(triggerDay)
      && outcome.isRecorded(outcomeDay)
  }
}
