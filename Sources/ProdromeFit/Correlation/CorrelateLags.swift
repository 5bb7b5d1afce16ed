public import ProdromeDesign
internal import ProdromeWorkers

/// The correlation of every trigger of a screen with the outcome at every lag, within persons.
///
/// Rows of the cohort come first (triggers in the screen's order, lags ascending), then, with `perPerson`, those of each
/// person. With six persons or more the cohort's uncertainty comes from person scores (CR2, Satterthwaite); with fewer,
/// and for single persons, from the effective number of pairs. Statistical trouble is a status, never a throw.
///
/// With `family` the rows tell what their p-values become when all lags and triggers are counted (`FamilyPValues`).
///
/// The bits do not depend on `threads`. Cost: days · triggers · (lags + a fifth of the person's days); memory: persons ·
/// triggers · lags · 16 bytes, but no more than 128 MiB: beyond that the diary is read a second time. A family keeps the
/// scores of up to 4,096 persons or groups of them, about 32 bytes each for every trigger and lag.
public func correlateLags(
  _ screen: Screen, lags: ClosedRange<Int>, options: LagOptions = LagOptions(), perPerson: Bool = false,
  confidenceLevel: Double = 0.95, family: LagFamilyOptions? = nil, threads: Int = 1
) -> [LagCorrelation] {
  correlateLags(
    LagRequest(
      screen: screen, lags: lags, perPerson: perPerson, confidenceLevel: confidenceLevel, options: options,
      scoreBytes: 128 << 20, family: family),
    threads: threads)
}

/// As above, with room for `scoreBytes` of scores; the same bits for any room.
package func correlateLags(
  _ screen: Screen, lags: ClosedRange<Int>, scoreBytes: Int, threads: Int = 1
) -> [LagCorrelation] {
  correlateLags(
    LagRequest(screen: screen, lags: lags, perPerson: false, confidenceLevel: 0.95, scoreBytes: scoreBytes),
    threads: threads)
}

private func correlateLags(_ request: LagRequest, threads: Int) -> [LagCorrelation] {
  let shards = readShards(request, threads: threads)
  let whole = mergeCells(shards, threads: 1) { $0.totals }
  let scores = mergeCells(shards, threads: threads) { $0.scoreSums(whole, request) }
  var rows: [LagCorrelation] = []
  for cell in whole.indices {
    rows.append(
      whole[cell].persons < FewestPersons.forScores
        ? request.effectiveRow(cell, whole[cell], person: nil)
        : request.robustRow(cell, whole[cell], scores[cell]))
  }
  request.fillFamilies(&rows, shards, threads: threads)
  return rows + (request.perPerson ? shards.flatMap(\.personRows) : [])
}

/// Reads every shard once, in parallel; the answer is in shard order.
private func readShards(_ request: LagRequest, threads: Int) -> [ShardLags] {
  let shelf = Guarded<[ShardLags?]>(Array(repeating: nil, count: request.screen.shardCount))
  forEachConcurrently(request.screen.shardCount, threads: threads) { shard in
    let lags = ShardLags(request, shard: shard)
    shelf.withLock { $0[shard] = lags }
  }
  return shelf.withLock { $0.compactMap { $0 } }
}

/// Merges one set of cells a shard in the fixed tree.
private func mergeCells<Value: Mergeable>(
  _ shards: [ShardLags], threads: Int, _ cells: @Sendable (ShardLags) -> Cells<Value>
) -> [Value] {
  let merger = TreeMerger<Cells<Value>>(count: shards.count)
  forEachConcurrently(shards.count, threads: threads) { shard in
    merger.insert(cells(shards[shard]), at: shard)
  }
  return merger.result?.values ?? []
}
