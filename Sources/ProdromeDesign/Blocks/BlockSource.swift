internal import ProdromeDiary

/// Which persons a pass reads.
public enum PersonSampling: Sendable {
  /// All of them.
  case all
  /// Every k-th in canonical order.
  case persons(every: Int)
  /// Those of every k-th shard: of a streamed diary the others are not read at all.
  case shards(every: Int)

  func includes(person: Int) -> Bool {
    if case .persons(let step) = self { person % step == 0 } else { true }
  }

  func includes(shard: Int) -> Bool {
    if case .shards(let step) = self { shard % step == 0 } else { true }
  }
}

/// A re-readable stream of person blocks, cut into shards that the data alone decide; estimators see only this.
public protocol BlockSource: Sendable {
  /// Where the blocks come from.
  var reader: BlockReader { get }
}

extension BlockSource {
  /// Fixed sets of whole persons, in canonical order.
  public var shardCount: Int { reader.source.shards.count }
  /// People in the diary, with or without usable rows.
  public var personCount: Int { reader.source.summary.personCount }

  /// Days with an outcome.
  public var recordedDayCount: Int { reader.source.summary.recordedDayCount }

  /// A block for one worker.
  public func makeBlock() -> PersonBlock { PersonBlock(layout: reader.layout, capacity: BlockReader.targetRows) }

  /// Hands over the blocks of a shard in canonical order, any number of times, on any thread.
  ///
  /// Each pass decodes the diary again; `block` is refilled in place.
  public func forEachBlock<E: Error>(
    inShard shard: Int, _ sampling: PersonSampling, reusing block: inout PersonBlock,
    _ body: (borrowing PersonBlock) throws(E) -> Void
  ) throws(E) {
    try reader.forEachBlock(inShard: shard, sampling, reusing: &block, body)
  }
}

/// Reads persons from a diary into blocks of about 4,096 calendar days, the same blocks at every pass.
public struct BlockReader: Sendable {
  static let targetRows = 4_096
  let source: any DiarySource
  let layout: BlockLayout
  /// Positions of persons that are passed over.
  var leftOut: Set<Int> = []
  /// Calendar days behind a person's last one, on which nothing is recorded.
  var furtherDays = 0

  func forEachBlock<E: Error>(
    inShard shard: Int, _ sampling: PersonSampling, reusing block: inout PersonBlock,
    _ body: (borrowing PersonBlock) throws(E) -> Void
  ) throws(E) {
    guard sampling.includes(shard: shard) else { return }
    block.clear()
    try source.forEachPerson(in: source.shards[shard], columns: layout.diaryColumns) {
      (batch: DiaryBatch, run: Int, person: Int) throws(E) in
      guard sampling.includes(person: person), !leftOut.contains(person) else { return }
      let place = batch.runs[run]
      let rows = place.rows.count + furtherDays
      if block.rowCount > 0, block.rowCount + rows > Self.targetRows {
        block.seal()
        try body(block)
        block.clear()
      }
      block.append(person: person, firstDay: place.firstDay.number, rows: rows) { column, out in
        batch.columns[column].copy(place.rows, into: out)
        for row in place.rows.count..<rows { out[row] = .nan }
      }
    }
    if block.rowCount > 0 {
      block.seal()
      try body(block)
    }
  }
}
