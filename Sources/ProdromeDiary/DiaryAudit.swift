/// What became of every row of a diary.
///
/// `rowsRead` = `rowsUsed` + the sum of `refused`, always.
public struct DiaryAudit: Sendable {
  /// The file, as its messages name it; empty for a diary that was built.
  public internal(set) var path = ""
  /// Records below the header, blank lines apart.
  public internal(set) var rowsRead = 0
  /// Rows that became days of the diary.
  public internal(set) var rowsUsed = 0
  /// Lines without a byte.
  public internal(set) var blankLines = 0
  /// Rows that were refused, each under its first reason; reasons in byte order.
  public internal(set) var refused: [(reason: String, count: Int)] = []
  /// The first 20 warnings of each kind, in order of place; `counts` has them all.
  public internal(set) var warnings: [DiaryDiagnostic] = []
  /// How many errors and warnings there are of each kind.
  public internal(set) var counts: [DiagnosticCount] = []
  /// Persons with at least one row used.
  public internal(set) var persons = 0
  /// Days with an outcome.
  public internal(set) var recordedDays = 0
  /// Days from each person's first to last row.
  public internal(set) var calendarDays = 0
  /// Calendar days without a row.
  public internal(set) var gapDays = 0
  /// Empty cells of each column over the rows used; columns in byte order of their names.
  public internal(set) var missingCells: [(column: String, count: Int)] = []
  /// Columns that are no part of the diary: free text and bookkeeping; in byte order.
  public internal(set) var unreadColumns: [String] = []

  /// An account without rows.
  public init() {}

  /// The account with what the summary knows of persons and days.
  func completed(_ summary: DiarySummary) -> DiaryAudit {
    var account = self
    account.persons = summary.personCount
    account.recordedDays = summary.recordedDayCount
    account.calendarDays = summary.calendarRowCount
    account.gapDays = summary.calendarRowCount - rowsUsed
    if missingCells.isEmpty {
      account.missingCells = summary.columns.map { ($0.description.name, rowsUsed - $0.count) }
    }
    return account
  }

  /// One line a diagnostic, at most 20 of a kind, then how many more there are.
  ///
  /// `diagnostics` are this audit's warnings, or the errors that were thrown with it; `path` is the
  /// file's name where it is not the one it was read under.
  public func lines(for diagnostics: [DiaryDiagnostic], path named: String? = nil) -> [String] {
    let path = named ?? path
    var lines: [String] = []
    for count in counts {
      let group = diagnostics.filter { $0.severity == count.severity && $0.kind == count.kind }
      guard !group.isEmpty else { continue }
      let shown = group.prefix(DiagnosticLog.limit)
      lines += shown.map { $0.rendered(path: path) }
      if count.count > shown.count {
        lines.append(
          "\(path): \(count.severity.rawValue): and \(count.count - shown.count) more of this kind (\(count.kind.words))"
        )
      }
    }
    return lines
  }
}
