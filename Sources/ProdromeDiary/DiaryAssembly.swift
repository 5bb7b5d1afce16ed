extension Diary {
  /// Ends a reading: refuses where anything is an error or no outcome is recorded, else makes the diary.
  ///
  /// `columns` lie on the grid, without the rule for untreated days; `audit` has the account of the rows.
  init(
    grid: CalendarGrid, columns: [DiaryColumn], dayKind: DayKind, schema: DiarySchema, options: DiaryOptions,
    log: DiagnosticLog, audit: DiaryAudit
  ) throws(DiaryError) {
    var log = log
    if !log.hasErrors {
      let response = columns.first { $0.name.utf8.elementsEqual(schema.outcome.utf8) }
      Diary.requireOutcome(grid.rowCount, response?.storage.presentCount ?? 0, schema.outcome, &log)
    }
    guard !log.hasErrors else { throw log.refusal(audit) }
    var account = audit
    let warnings = log.listing(.warning)
    account.warnings = warnings.kept
    account.counts = warnings.counts
    account.missingCells = columns.map { ($0.name, account.rowsUsed - $0.storage.presentCount) }
      .sorted { NearestName.precedes($0.column, $1.column) }
    self.init(
      runs: grid.runs, columns: UntreatedDays.filled(columns, outcome: schema.outcome, rowCount: grid.rowCount),
      gaps: RunPlacement.gaps(grid.sourceRow.map { $0 >= 0 }), dayKind: dayKind, schema: schema, options: options,
      audit: account)
  }

  /// Reports a diary without rows, or without a day that has an outcome.
  static func requireOutcome(_ rowCount: Int, _ recorded: Int, _ outcome: String, _ log: inout DiagnosticLog) {
    guard rowCount > 0 else {
      log.add(DiaryDiagnostic(.error, .noRows, what: "the diary has no rows"))
      return
    }
    guard recorded == 0 else { return }
    log.add(
      DiaryDiagnostic(
        .error, .noOutcome, field: outcome, what: "no day has an outcome",
        hint: "write 1 on a day with headache, 0 on a day without; an empty cell means unknown"))
  }
}
