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
          let values = run.days(of: trigger.values, in: block)
          let raw = run.days(of: trigger.raw, in: block)
          estimate.sum(trigger: values, raw: raw, into: &person)
          body(person, index, run.person)
        }
      }
    }
  }
}
