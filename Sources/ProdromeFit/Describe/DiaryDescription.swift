public import ProdromeDesign
internal import ProdromeWorkers

/// Table 1 of a diary: how often the outcome came, and what each column looks like.
public struct DiaryDescription: Sendable, Equatable {
  /// The rate over all days.
  public let overall: HeadacheRate
  /// The rates by treatment phase, in the order before, during, pause, after; empty without treatment.
  public let phases: [HeadacheRate]
  /// One row a column of numbers, one a level of a label column.
  public let columns: [ColumnStatistics]
}

/// Describes a diary in one pass.
///
/// The bits do not depend on `threads`. Cost: days · columns; memory: persons · 8 bytes a phase.
public func describe(_ survey: Survey, threads: Int = 1) -> DiaryDescription {
  let merger = TreeMerger<SurveyTally>(count: survey.shardCount)
  forEachConcurrently(survey.shardCount, threads: threads) { shard in
    merger.insert(SurveyTally(survey, shard: shard), at: shard)
  }
  let whole = merger.result ?? SurveyTally(survey)
  let phases = zip(Phase.allCases, whole.phases).map { $1.rate(phase: "\($0)") }
  return DiaryDescription(
    overall: whole.overall.rate(phase: nil),
    phases: survey.phase == nil ? [] : phases.filter { $0.calendarDays > 0 },
    columns: zip(survey.columns, whole.columns).map { $1.statistics(column: $0.name, level: $0.level) })
}

/// Everything `describe` counts, for a shard or the whole diary.
private struct SurveyTally: Mergeable {
  var overall = RateTally()
  var phases = Phase.allCases.map { _ in RateTally() }
  var columns: [ColumnTally]

  init(_ survey: Survey) {
    columns = survey.columns.map { _ in ColumnTally() }
  }

  init(_ survey: Survey, shard: Int) {
    self.init(survey)
    var block = survey.makeBlock()
    survey.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) -> Void in
      for run in block.runs { add(block, run.rows, survey) }
    }
  }

  private mutating func add(_ block: borrowing PersonBlock, _ rows: Range<Int>, _ survey: Survey) {
    block.withColumn(survey.outcome) { all in
      let outcome = all.days(rows)
      overall.add(outcome)
      if let phase = survey.phase {
        block.withColumn(phase) { addPhases(outcome, codes: $0.days(rows)) }
      }
      for (index, column) in survey.columns.enumerated() {
        block.withColumn(column.values) { columns[index].add($0.days(rows), outcome: outcome) }
      }
    }
  }

  private mutating func addPhases(_ outcome: UnsafeBufferPointer<Double>, codes: UnsafeBufferPointer<Double>) {
    for phase in Phase.allCases {
      phases[phase.rawValue].add(outcome) { codes[$0] == Double(phase.rawValue) }
    }
  }

  mutating func merge(_ right: consuming SurveyTally) {
    overall.merge(right.overall)
    for phase in phases.indices { phases[phase].merge(right.phases[phase]) }
    for column in columns.indices { columns[column].merge(right.columns[column]) }
  }
}
