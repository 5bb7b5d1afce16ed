import ProdromeDesign

/// What a forecast reads of a person: the days it can be told for, and how much there is to score.
struct ForecastPerson: Sendable {
  /// Every day on which the terms are known, and some behind the last one.
  let rows: PersonRows
  /// Days with an outcome, whether the terms are known or not.
  let recordedDays: Int
  /// Of these, days with the event.
  let recordedEvents: Int

  /// The persons of a design; memory: calendar days · (columns + 5) · 8 bytes.
  static func all(of design: Design, horizon: Int) -> [ForecastPerson] {
    let open = design.openDays(furtherDays: horizon)
    var block = open.makeBlock()
    var persons: [ForecastPerson] = []
    for shard in 0..<open.shardCount {
      open.forEachBlock(inShard: shard, .all, reusing: &block) { (block: borrowing PersonBlock) in
        var counts: [Int: (days: Int, events: Int)] = [:]
        block.withColumn(open.outcomeColumn) { outcome in
          for run in block.runs {
            let own = outcome[run.rows]
            counts[run.person] = (own.count { !$0.isNaN }, own.count { $0 == 1 })
          }
        }
        block.forEachPersonRows { rows in
          let own = counts[rows.person] ?? (0, 0)
          persons.append(ForecastPerson(rows: rows, recordedDays: own.days, recordedEvents: own.events))
        }
      }
    }
    return persons
  }

  /// Whether too little is recorded to score anything.
  static func isTooShort(days: Int, events: Int) -> Bool {
    days < ForecastOptions.fewestDays || events < ForecastOptions.fewestEvents
  }
}
