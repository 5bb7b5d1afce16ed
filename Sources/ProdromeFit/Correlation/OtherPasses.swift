internal import ProdromeDesign

extension LagRequest {
  /// As `forEachPair`, of estimates other than r of the screen's deviations.
  func forEachOtherPair(
    inShard shard: Int, _ extent: PersonLags.Extent, _ body: (borrowing PersonLags, Int, Int) -> Void
  ) {
    var person = PersonLags(lags: lags, extent)
    var block = screen.makeBlock()
    screen.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) -> Void in
      for run in block.runs {
        let estimate = OtherEstimate(PersonDays(run, of: block, screen), options)
        for (index, trigger) in screen.triggers.enumerated() {
          let values = block.withColumn(trigger.values) { Array($0.days(run.rows)) }
          let raw = block.withColumn(trigger.raw) { Array($0.days(run.rows)) }
          estimate.sum(trigger: values, raw: raw, into: &person)
          body(person, index, run.person)
        }
      }
    }
  }
}
