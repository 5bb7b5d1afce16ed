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
  /// Calendar rows that no row of the diary stands for, in rising order.
  let gaps: [Range<Int>]
  let schema: DiarySchema
  let options: DiaryOptions

  /// Puts columns that already lie on the grid in byte order of their names.
  ///
  /// `audit` brings the account of the rows; persons, days and missing cells are counted here. `known` are the summaries
  /// of the columns, made here where there are none yet.
  init(
    runs: [PersonRun], columns: [DiaryColumn], known: [ColumnSummary]? = nil, gaps: [Range<Int>], dayKind: DayKind,
    schema: DiarySchema, options: DiaryOptions, audit: DiaryAudit
  ) {
    let ordered = columns.sorted { NearestName.precedes($0.name, $1.name) }
    let summaries =
      known?.sorted { NearestName.precedes($0.description.name, $1.description.name) }
      ?? Diary.survey(ordered, runs, schema.outcome, threads: options.threads)
    batch = DiaryBatch(runs: runs, columns: ordered)
    self.gaps = gaps
    personIDs = runs.map(\.id)
    shards = Diary.shards(of: runs, rows: options.shardRows)
    summary = DiarySummary(
      columns: summaries, outcome: schema.outcome, personCount: runs.count,
      recordedDayCount: summaries.first { $0.description.role == .outcome }?.count ?? 0,
      calendarRowCount: runs.last?.rows.upperBound ?? 0, dayKind: dayKind)
    self.schema = schema
    self.options = options
    self.audit = audit.completed(summary)
  }

  /// Calls `body` once a person of the shard, in canonical order.
  ///
  /// All persons lie in one batch, so `run` equals `person`.
  public func forEachPerson<E: Error>(
    in shard: DiaryShard, columns: [Int]?,
    _ body: (_ batch: DiaryBatch, _ run: Int, _ person: Int) throws(E) -> Void
  ) throws(E) {
    for person in shard.persons { try body(batch, person, person) }
  }

  /// Rows in memory are what they were.
  public func verify() {}

  /// Shards close after the person with whom they reach `rows` calendar rows.
  static func shards(of runs: [PersonRun], rows: Int) -> [DiaryShard] {
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
