/// What a row of the audit table counts.
public enum AuditItem: String, CaseIterable, Sendable {
  /// Records below the header, blank lines apart; equals used and refused rows together.
  case rowsRead = "rows_read"
  /// Records that became person-days.
  case rowsUsed = "rows_used"
  /// Records that were refused, one row a reason (`subject`).
  case rowsRefused = "rows_refused"
  /// Lines with nothing on them.
  case blankLines = "blank_lines"
  /// Persons with at least one used record.
  case persons
  /// Days with the outcome recorded.
  case recordedDays = "recorded_days"
  /// Days from each person's first to last record.
  case calendarDays = "calendar_days"
  /// Calendar days without a record.
  case gapDays = "gap_days"
  /// Empty cells of a column (`subject`) over the used records.
  case missingCells = "missing_cells"
  /// A column (`subject`) whose cells were never read: free text or bookkeeping; the count is 1.
  case unreadColumn = "unread_column"
  /// Warnings, one row a kind (`subject`).
  case warnings
}

extension TidyTable {
  /// The count of an item that has one row in an audit table; 0 where it has none.
  public func count(of item: AuditItem) -> Int {
    counts(of: item).reduce(0) { $0 + $1.count }
  }

  /// The rows of an item in an audit table, in table order.
  public func counts(of item: AuditItem) -> [(subject: String, count: Int)] {
    (0..<rowCount).filter { text(.item, $0) == item.rawValue }.map {
      (subject: text(.subject, $0) ?? "", count: count(.count, $0) ?? 0)
    }
  }
}
