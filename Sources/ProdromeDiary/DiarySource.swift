/// A fixed set of whole persons, neighbours in canonical order, decided by the data and `DiaryOptions.shardRows` alone.
public struct DiaryShard: Sendable, Equatable {
  /// Positions in canonical order (person ids in byte order).
  public let persons: Range<Int>
}

/// A re-readable diary: any shard, any number of times, on any thread.
public protocol DiarySource: Sendable {
  /// What is known before any row is analysed.
  var summary: DiarySummary { get }
  /// Fixed sets of whole persons that cover the diary.
  var shards: [DiaryShard] { get }
  /// Every person's id in canonical order.
  var personIDs: [String] { get }
  /// What became of every row.
  var audit: DiaryAudit { get }

  /// Calls `body` once a person, in canonical order, with the batch and the run that hold the person.
  ///
  /// `person` is the position in canonical order. Only the columns whose places in the summary `columns` names may be
  /// read from the batch; nil: all that the source keeps.
  func forEachPerson<E: Error>(
    in shard: DiaryShard, columns: [Int]?,
    _ body: (_ batch: DiaryBatch, _ run: Int, _ person: Int) throws(E) -> Void
  ) throws(E)

  /// Throws where rows handed out so far may be wrong: the file could not be read, or has changed.
  ///
  /// Ask before anything made of them is shown or written.
  func verify() throws
}

extension DiarySource {
  /// As above with all columns.
  public func forEachPerson<E: Error>(
    in shard: DiaryShard, _ body: (_ batch: DiaryBatch, _ run: Int, _ person: Int) throws(E) -> Void
  ) throws(E) {
    try forEachPerson(in: shard, columns: nil, body)
  }
}
