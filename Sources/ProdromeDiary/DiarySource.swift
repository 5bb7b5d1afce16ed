/// A fixed set of whole persons, neighbours in canonical order, decided by the data and `DiaryOptions.shardRows` alone.
public struct DiaryShard: Sendable, Equatable {
  /// Positions in canonical order (person ids in byte order).
  public let persons: Range<Int>
}

/// A re-readable diary: any shard, any number of times, on any thread.
public protocol DiarySource: Sendable {
  var summary: DiarySummary { get }
  var shards: [DiaryShard] { get }
  /// Every person's id in canonical order.
  var personIDs: [String] { get }

  /// Calls `body` once a person, in canonical order, with the batch and the run that hold the person.
  ///
  /// `person` is the position in canonical order.
  func forEachPerson<E: Error>(
    in shard: DiaryShard, _ body: (_ batch: DiaryBatch, _ run: Int, _ person: Int) throws(E) -> Void
  ) throws(E)
}
