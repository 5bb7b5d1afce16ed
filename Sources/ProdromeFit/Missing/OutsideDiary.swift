internal import ProdromeDesign

/// Which triggers are known on most days without the outcome.
struct OutsideDiary: Accumulator {
  private var silentDays = 0
  private var known: [Int] = []

  static func zero(_ shape: Void) -> Self { Self() }

  var isKnownWithoutDiary: [Bool] { known.map { 2 * $0 > silentDays } }

  mutating func add(_ block: borrowing PersonBlock, _ screen: Screen, _ workspace: inout Workspace) {
    let outcome = block.withColumn(screen.rawOutcome) { Array($0) }
    silentDays += outcome.count(where: \.isNaN)
    let own = screen.triggers.map { trigger in
      block.withColumn(trigger.raw) { values in values.indices.count { outcome[$0].isNaN && !values[$0].isNaN } }
    }
    known = known.isEmpty ? own : zip(known, own).map(+)
  }

  mutating func merge(_ right: consuming Self) {
    silentDays += right.silentDays
    known = known.isEmpty ? right.known : right.known.isEmpty ? known : zip(known, right.known).map(+)
  }
}
