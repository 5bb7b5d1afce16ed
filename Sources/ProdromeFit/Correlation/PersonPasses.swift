internal import ProdromeDesign

extension LagRequest {
  /// Hands over every person of a shard with each trigger in turn: the sums, the trigger, the person's position.
  ///
  /// Reads the shard once; persons in canonical order, triggers in the screen's.
  func forEachPair(
    inShard shard: Int, _ extent: PersonLags.Extent, _ body: (borrowing PersonLags, Int, Int) -> Void
  ) {
    guard options.isPlain else { return forEachOtherPair(inShard: shard, extent, body) }
    var person = PersonLags(lags: lags, extent)
    var block = screen.makeBlock()
    screen.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) -> Void in
      for run in block.runs {
        block.withColumn(screen.outcome) { outcome in
          block.withColumn(screen.rawOutcome) { raw in
            person.begin(outcome: outcome.days(run.rows), raw: raw.days(run.rows))
          }
        }
        for (index, trigger) in screen.triggers.enumerated() {
          block.withColumn(trigger.values) { values in
            block.withColumn(trigger.raw) { raw in
              person.add(trigger: values.days(run.rows), raw: raw.days(run.rows))
            }
          }
          body(person, index, run.person)
        }
      }
    }
  }
}

extension RowRun {
  /// Copies this person's days of a column out of its block, one value a calendar day.
  func days(of column: BaseColumn, in block: borrowing PersonBlock) -> [Double] {
    block.withColumn(column) { Array($0.days(rows)) }
  }
}

extension UnsafeBufferPointer where Element == Double {
  /// Part of a lent column.
  func days(_ range: Range<Int>) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: self[range])
  }
}
