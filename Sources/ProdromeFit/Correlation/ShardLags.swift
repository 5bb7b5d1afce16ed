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
  /// Person by person, one entry a trigger and lag; empty where the second step reads the shard again.
  private(set) var scores: [Score] = []
  /// Rows of single persons, if asked for.
  private(set) var personRows: [LagCorrelation] = []
  /// What sign flips of persons need, if they are asked for.
  private(set) var flipScores: FlipScores?
  /// What turns of persons' calendars need, if they are asked for.
  private(set) var circles: TurnedCircles?
  private let shard: Int

  /// Reads the persons of a shard in canonical order.
  init(_ request: LagRequest, shard: Int) {
    self.shard = shard
    totals = Cells(values: Array(repeating: LagTotals(), count: request.cellCount))
    if request.flipsPersons {
      flipScores = FlipScores(cells: request.claimed.count, persons: request.screen.personCount)
    }
    if request.turnsPersons {
      circles = TurnedCircles(triggers: request.screen.triggers.count, lastLag: request.lags.upperBound)
    }
    let keepsScores = shard < request.shardsWithScores
    request.forEachPair(inShard: shard, .effectivePairs) { person, trigger, position in
      let first = trigger * request.lags.count
      person.pairs.withPlanes { pairs in
        totals.values.withUnsafeMutableBufferPointer { totals in
          for index in 0..<request.lags.count {
            totals[first + index].add(pairs[index], effectivePairs: person.effectivePairs[index])
          }
        }
        guard keepsScores else { return }
        for index in 0..<request.lags.count { scores.append(Score(pairs[index])) }
      }
      flipScores?.add(person.pairs, trigger: trigger, person: position, request.claimed)
      circles?.add(person.trigger, person.outcome.series, trigger: trigger)
      if request.perPerson || request.onePerson != nil { addRows(person, first, position, request) }
    }
  }

  private mutating func addRows(
    _ person: borrowing PersonLags, _ first: Int, _ position: Int, _ request: LagRequest
  ) {
    for index in 0..<request.lags.count {
      var alone = LagTotals()
      alone.add(person.pairs[index], effectivePairs: person.effectivePairs[index])
      personRows.append(request.effectiveRow(first + index, alone, person: position))
    }
    request.onePerson?.fill(&personRows, person, request.claimed)
  }

  /// The score sums of the shard, given the totals of all shards; from memory, or by reading the shard again.
  func scoreSums(_ whole: [LagTotals], _ request: LagRequest) -> Cells<ScoreSums> {
    var result = Cells(values: Array(repeating: ScoreSums(), count: whole.count))
    guard !whole.isEmpty else { return result }
    if shard < request.shardsWithScores {
      result.values.withUnsafeMutableBufferPointer { sums in
        for start in stride(from: 0, to: scores.count, by: whole.count) {
          for cell in whole.indices { sums[cell].add(scores[start + cell], whole[cell]) }
        }
      }
    } else {
      request.forEachPair(inShard: shard, .pairs) { person, trigger, _ in
        let first = trigger * request.lags.count
        person.pairs.withPlanes { pairs in
          for index in 0..<request.lags.count {
            result.values[first + index].add(Score(pairs[index]), whole[first + index])
          }
        }
      }
    }
    return result
  }
}

extension ShardLags.Score {
  init(_ sums: PairSums) {
    self.init(xx: sums.xx, xy: sums.xy)
  }
}

extension ScoreSums {
  /// Adds a person, given the totals of all persons.
  mutating func add(_ score: ShardLags.Score, _ whole: LagTotals) {
    add(xx: score.xx, xy: score.xy, slope: whole.slope, total: whole.sums.xx)
  }
}
