import ProdromeWorkers

/// A diary in memory: person-days on a calendar grid, in canonical order, with the account of how it was read.
public struct Diary: DiarySource {
  /// What became of every row.
  public let audit: DiaryAudit
  /// What is known before any row is analysed.
  public let summary: DiarySummary
  /// Whole persons in parcels of about `DiaryOptions.shardRows` rows.
  public let shards: [DiaryShard]
  /// Every person's id in byte order.
  public let personIDs: [String]
  /// All persons; run = position in canonical order.
  let batch: DiaryBatch
  /// Whether a calendar row stands in the diary (else it is a gap day).
  let writtenRows: [Bool]
  let schema: DiarySchema
  let options: DiaryOptions

  /// Summarises columns that already lie on the grid; columns are put in byte order of their names.
  ///
  /// `audit` brings the account of the rows; persons, days and missing cells are counted here.
  init(
    runs: [PersonRun], columns: [DiaryColumn], writtenRows: [Bool], dayKind: DayKind, schema: DiarySchema,
    options: DiaryOptions, audit: DiaryAudit
  ) {
    let ordered = columns.sorted { NearestName.precedes($0.name, $1.name) }
    let summaries = Diary.survey(ordered, runs, schema.outcome, threads: options.threads)
    let calendarRows = runs.last?.rows.upperBound ?? 0
    batch = DiaryBatch(runs: runs, columns: ordered)
    self.writtenRows = writtenRows
    personIDs = runs.map(\.id)
    shards = Diary.shards(of: runs, rows: options.shardRows)
    summary = DiarySummary(
      columns: summaries, outcome: schema.outcome, personCount: runs.count,
      recordedDayCount: summaries.first { $0.description.role == .outcome }?.count ?? 0,
      calendarRowCount: calendarRows, dayKind: dayKind)
    self.schema = schema
    self.options = options
    var account = audit
    account.persons = runs.count
    account.recordedDays = summary.recordedDayCount
    account.calendarDays = calendarRows
    account.gapDays = calendarRows - account.rowsUsed
    if account.missingCells.isEmpty {
      account.missingCells = summaries.map { ($0.description.name, account.rowsUsed - $0.count) }
    }
    self.audit = account
  }

  /// Calls `body` once a person of the shard, in canonical order.
  ///
  /// All persons lie in one batch, so `run` equals `person`.
  public func forEachPerson<E: Error>(
    in shard: DiaryShard, _ body: (_ batch: DiaryBatch, _ run: Int, _ person: Int) throws(E) -> Void
  ) throws(E) {
    for person in shard.persons { try body(batch, person, person) }
  }

  /// Shards close after the person with whom they reach `rows` calendar rows.
  private static func shards(of runs: [PersonRun], rows: Int) -> [DiaryShard] {
    var shards: [DiaryShard] = []
    var start = 0
    var held = 0
    for (person, run) in runs.enumerated() {
      held += run.rows.count
      if held >= rows {
        shards.append(DiaryShard(persons: start..<person + 1))
        start = person + 1
        held = 0
      }
    }
    if start < runs.count { shards.append(DiaryShard(persons: start..<runs.count)) }
    return shards
  }

  private static func survey(
    _ columns: [DiaryColumn], _ runs: [PersonRun], _ outcome: String, threads: Int
  ) -> [ColumnSummary] {
    let results = IndexedResults<ColumnSummary>(count: columns.count)
    forEachConcurrently(columns.count, threads: max(1, threads)) { index in
      results.set(ColumnSurvey.summary(of: columns[index], runs: runs, outcome: outcome), at: index)
    }
    return results.values
  }
}
