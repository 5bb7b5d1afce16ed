public import ProdromeDiary

extension TidyTable {
  /// What became of every row of a diary, one count a row: `item`, what it is about (`subject`), `count`.
  public static func audit(_ audit: DiaryAudit) -> TidyTable {
    var rows: [(item: AuditItem, subject: String?, count: Int)] = [
      (.rowsRead, nil, audit.rowsRead), (.rowsUsed, nil, audit.rowsUsed),
    ]
    rows += audit.refused.map { (.rowsRefused, $0.reason, $0.count) }
    rows += [
      (.blankLines, nil, audit.blankLines), (.persons, nil, audit.persons),
      (.recordedDays, nil, audit.recordedDays), (.calendarDays, nil, audit.calendarDays),
      (.gapDays, nil, audit.gapDays),
    ]
    rows += audit.missingCells.map { (.missingCells, $0.column, $0.count) }
    rows += audit.unreadColumns.map { (.unreadColumn, $0, 1) }
    rows += audit.counts.filter { $0.severity == .warning }.map { (.warnings, $0.kind.rawValue, $0.count) }
    return TidyTable(
      name: TableName.audit.rawValue, grain: .finding, key: [.item, .subject],
      columns: [
        Column(.item, .text(rows.map(\.item.rawValue))), Column(.subject, .text(rows.map(\.subject))),
        Column(.count, .count(rows.map(\.count))),
      ])
  }

  /// Faults and oddities of a diary with their places in the file.
  public static func diagnostics(_ rows: [DiaryDiagnostic]) -> TidyTable {
    TidyTable(
      name: TableName.diagnostics.rawValue, grain: .finding, key: [],
      columns: [
        Column(.severity, .text(rows.map(\.severity.rawValue))), Column(.line, .count(rows.map(\.line))),
        Column(.byteColumn, .count(rows.map(\.column))), Column(.field, .text(rows.map(\.field))),
        Column(.kind, .text(rows.map(\.kind.rawValue))), Column(.detail, .text(rows.map(\.what))),
        Column(.found, .text(rows.map(\.found))), Column(.hint, .text(rows.map(\.hint))),
      ])
  }
}
