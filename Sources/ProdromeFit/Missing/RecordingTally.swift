internal import ProdromeDesign

/// Days after a recorded day by what it said and whether they were recorded themselves.
struct RecordingTable: Equatable {
  private(set) var afterOutcome = 0
  private(set) var recordedAfterOutcome = 0
  private(set) var afterFree = 0
  private(set) var recordedAfterFree = 0

  mutating func add(yesterday: Double, isRecorded: Bool) {
    if yesterday > 0 {
      afterOutcome += 1
      recordedAfterOutcome += isRecorded ? 1 : 0
    } else {
      afterFree += 1
      recordedAfterFree += isRecorded ? 1 : 0
    }
  }

  mutating func add(_ other: RecordingTable) {
    afterOutcome += other.afterOutcome
    recordedAfterOutcome += other.recordedAfterOutcome
    afterFree += other.afterFree
    recordedAfterFree += other.recordedAfterFree
  }
}

/// What one person's strata say together.
struct RecordingScore: Equatable {
  /// Σ of recorded days after the outcome less those expected in the stratum.
  private(set) var score = 0.0
  /// Σ of their variances with the stratum's margins given (hypergeometric).
  private(set) var variance = 0.0
  /// Σ of (recorded after the outcome) · (missing after a free day) / days, and of the opposite corners.
  private(set) var towards = 0.0
  private(set) var against = 0.0

  mutating func add(_ table: RecordingTable) {
    let days = Double(table.afterOutcome + table.afterFree)
    guard days > 1 else { return }
    let (after, free) = (Double(table.afterOutcome), Double(table.afterFree))
    let written = Double(table.recordedAfterOutcome + table.recordedAfterFree)
    score += Double(table.recordedAfterOutcome) - after * written / days
    variance += after * free * written * (days - written) / (days * days * (days - 1))
    let missingAfter = after - Double(table.recordedAfterOutcome)
    let missingFree = free - Double(table.recordedAfterFree)
    towards += Double(table.recordedAfterOutcome) * missingFree / days
    against += missingAfter * Double(table.recordedAfterFree) / days
  }
}

/// The strata of all persons in canonical order.
struct RecordingTally: Accumulator {
  private(set) var all = RecordingTable()
  private(set) var persons: [RecordingScore] = []

  static func zero(_ shape: Void) -> Self { Self() }

  mutating func add(_ block: borrowing PersonBlock, _ outcome: BaseColumn, _ workspace: inout Workspace) {
    for run in block.runs {
      let days = block.withColumn(outcome) { Array($0.days(run.rows)) }
      add(days)
    }
  }

  private mutating func add(_ days: [Double]) {
    var score = RecordingScore()
    for first in stride(from: 0, to: days.count, by: Window.length) {
      var table = RecordingTable()
      for day in max(first, 1)..<max(min(first + Window.length, days.count), 1) where !days[day - 1].isNaN {
        table.add(yesterday: days[day - 1], isRecorded: !days[day].isNaN)
      }
      score.add(table)
      all.add(table)
    }
    persons.append(score)
  }

  mutating func merge(_ right: consuming Self) {
    all.add(right.all)
    persons += right.persons
  }
}
