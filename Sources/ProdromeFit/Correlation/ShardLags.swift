internal import ProdromeDesign

/// The lagged sums of a shard: totals by trigger and lag, and what the second step needs of every person.
struct ShardLags: Sendable {
  /// A person's part of a pooled slope.
  struct Score: Sendable {
    let xx: Double
    let xy: Double
  }

  /// Totals by trigger and lag.
  private(set) var totals: Cells<LagTotals>
  /// Person by person, one entry a trigger and lag.
  private(set) var scores: [Score] = []
  /// Rows of single persons, if asked for.
  private(set) var personRows: [LagCorrelation] = []

  /// Reads the persons of a shard in canonical order.
  init(_ request: LagRequest, shard: Int) {
    totals = Cells(values: Array(repeating: LagTotals(), count: request.cellCount))
    var person = PersonLags(lags: request.lags)
    var block = request.screen.makeBlock()
    request.screen.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) -> Void in
      for run in block.runs {
        ShardLags.read(run, of: block, request, into: &person)
        add(person, run.person, request)
      }
    }
  }

  private static func read(
    _ run: RowRun, of block: borrowing PersonBlock, _ request: LagRequest, into person: inout PersonLags
  ) {
    let screen = request.screen
    block.withColumn(screen.outcome) { outcome in
      block.withColumn(screen.rawOutcome) { raw in
        person.begin(outcome: outcome.days(run.rows), raw: raw.days(run.rows))
      }
    }
    for trigger in screen.triggers {
      block.withColumn(trigger.values) { values in
        block.withColumn(trigger.raw) { raw in
          person.add(trigger: values.days(run.rows), raw: raw.days(run.rows))
        }
      }
    }
  }

  private mutating func add(_ person: PersonLags, _ position: Int, _ request: LagRequest) {
    for cell in person.sums.indices {
      let sums = person.sums[cell]
      let effectivePairs = person.effectivePairs[cell]
      totals.values[cell].add(sums, effectivePairs: effectivePairs)
      scores.append(Score(xx: sums.xx, xy: sums.xy))
      guard request.perPerson else { continue }
      var alone = LagTotals()
      alone.add(sums, effectivePairs: effectivePairs)
      personRows.append(request.effectiveRow(cell, alone, person: position))
    }
  }

  /// The score sums of the shard, given the totals of all shards.
  func scoreSums(_ whole: [LagTotals]) -> Cells<ScoreSums> {
    var result = Cells(values: Array(repeating: ScoreSums(), count: whole.count))
    guard !whole.isEmpty else { return result }
    for start in stride(from: 0, to: scores.count, by: whole.count) {
      for cell in whole.indices {
        let score = scores[start + cell]
        result.values[cell].add(
          xx: score.xx, xy: score.xy, slope: whole[cell].slope, total: whole[cell].sums.xx)
      }
    }
    return result
  }
}

extension UnsafeBufferPointer where Element == Double {
  /// Part of a lent column.
  func days(_ range: Range<Int>) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: self[range])
  }
}
