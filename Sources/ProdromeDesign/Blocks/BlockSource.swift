internal import ProdromeDiary

/// Which persons a pass reads: all, or every k-th in canonical order.
public enum PersonSampling: Sendable {
  case all
  case every(Int)

  func includes(_ person: Int) -> Bool {
    switch self {
    case .all: true
    case .every(let step): person % step == 0
    }
  }
}

/// A re-readable stream of person blocks, cut into shards that the data alone decide. Estimators see only this.
public protocol BlockSource: Sendable {
  /// Fixed sets of whole persons, in canonical order.
  var shardCount: Int { get }
  /// People in the diary, with or without usable rows.
  var personCount: Int { get }
  /// A block for one worker.
  func makeBlock() -> PersonBlock
  /// Hands over the blocks of a shard in canonical order, any number of times, on any thread.
  func forEachBlock<E: Error>(
    inShard shard: Int, _ sampling: PersonSampling, reusing block: inout PersonBlock,
    _ body: (borrowing PersonBlock) throws(E) -> Void
  ) throws(E)
}

/// Reads persons from a diary into blocks of about `targetRows` calendar days.
struct BlockReader: Sendable {
  static let targetRows = 4_096
  let source: any DiarySource
  let layout: BlockLayout

  func makeBlock() -> PersonBlock { PersonBlock(layout: layout, capacity: Self.targetRows) }

  func forEachBlock<E: Error>(
    inShard shard: Int, _ sampling: PersonSampling, reusing block: inout PersonBlock,
    _ body: (borrowing PersonBlock) throws(E) -> Void
  ) throws(E) {
    block.clear()
    try source.forEachPerson(in: source.shards[shard]) {
      (batch: DiaryBatch, run: Int, person: Int) throws(E) in
      guard sampling.includes(person) else { return }
      let place = batch.runs[run]
      if block.rowCount > 0, block.rowCount + place.rows.count > Self.targetRows {
        block.seal()
        try body(block)
        block.clear()
      }
      block.append(person: person, firstDay: place.firstDay.number, rows: place.rows.count) { column, out in
        batch.columns[column].copy(place.rows, into: out)
      }
    }
    if block.rowCount > 0 {
      block.seal()
      try body(block)
    }
  }
}
