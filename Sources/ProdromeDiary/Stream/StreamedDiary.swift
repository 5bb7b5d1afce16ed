public import ProdromeFiles

/// A diary whose rows stay in their file: every pass reads the shards that it needs again, with the same bits.
///
/// The first pass checks everything and keeps only what is known of columns and persons. The file must be sorted by
/// person (bytes of the id) and day, so that a shard is one stretch of it.
public struct StreamedDiary: DiarySource {
  /// What became of every row.
  public let audit: DiaryAudit
  /// What is known before any row is analysed.
  public let summary: DiarySummary
  /// The same shards as in memory.
  public let shards: [DiaryShard]
  /// Every person's id in byte order.
  public let personIDs: [String]

  private let persons: [PersonRun]
  private let file: ShardFile

  /// Reads and checks the file once.
  ///
  /// `needed` is what the diary would take in memory, for the message. Cost O(bytes), memory O(persons + columns).
  /// - Throws: `DiaryError` as a reading into memory does, and where the rows are not sorted; `FileError`.
  public init(
    reading source: ByteSource, path: String, schema: DiarySchema = DiarySchema(),
    options: DiaryOptions = DiaryOptions(), needed: Int? = nil
  ) throws {
    var nothing = options
    nothing.columns = []
    nothing.keepsOutcome = false
    var reader = DiaryCSVReader(source, path: path, schema: schema, options: nothing)
    let scan: DiaryCSVReader.Scan
    do throws(ReadingFault) {
      scan = try reader.scan()
      if !scan.placement.isSorted { throw reader.refusalOfOrder(scan, needed: needed) }
    } catch {
      throw error.underlying
    }
    let columns = scan.columns.compactMap { result in
      result.summary(schema.outcome).map { (result, $0) }
    }
    persons = scan.placement.persons
    personIDs = persons.map(\.id)
    shards = Diary.shards(of: persons, rows: options.shardRows)
    summary = DiarySummary(
      columns: columns.map(\.1), outcome: schema.outcome, personCount: persons.count,
      recordedDayCount: columns.first { $0.1.description.role == .outcome }?.1.count ?? 0,
      calendarRowCount: scan.placement.rowCount, dayKind: scan.header.dayKind)
    audit = reader.audit.completed(summary)
    file = ShardFile(scan, columns: columns.map(\.0), schema: schema)
  }

  /// Reads the shard from the file and calls `body` once a person.
  ///
  /// Where the file cannot be read or is not what it was, the rest of the shard is left out, and `verify` throws from
  /// then on.
  public func forEachPerson<E: Error>(
    in shard: DiaryShard, columns: [Int]?,
    _ body: (_ batch: DiaryBatch, _ run: Int, _ person: Int) throws(E) -> Void
  ) throws(E) {
    guard let first = shard.persons.first else { return }
    let base = persons[first].rows.lowerBound
    let runs = shard.persons.map { person in
      let run = persons[person]
      return PersonRun(
        id: run.id, firstDay: run.firstDay, rows: run.rows.lowerBound - base..<run.rows.upperBound - base)
    }
    guard let batch = file.batch(of: shard.persons, runs, columns: columns ?? Array(summary.columns.indices)) else {
      return
    }
    for (run, person) in shard.persons.enumerated() { try body(batch, run, person) }
  }

  /// Throws the first fault of any pass so far, and where the file has changed since it was opened.
  public func verify() throws { try file.verify() }
}
