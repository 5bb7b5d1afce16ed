/// Which rows are refused, each under its first reason.
struct RowRefusals: Sendable {
  /// 0 = used, else 1 + the index of the reason in `DiaryDiagnostic.Kind.allCases`; empty until a row is refused.
  private var reasons: [UInt8] = []
  private let rowCount: Int

  init(rowCount: Int) {
    self.rowCount = rowCount
  }

  /// Rows with the reason of each refusal, the first one first.
  init(_ refusals: [(row: Int, kind: DiaryDiagnostic.Kind)], rowCount: Int) {
    self.init(rowCount: rowCount)
    for (row, kind) in refusals { refuse(row, kind) }
  }

  /// Refuses a row, unless it already is refused.
  mutating func refuse(_ row: Int, _ kind: DiaryDiagnostic.Kind) {
    if reasons.isEmpty { reasons = Array(repeating: 0, count: rowCount) }
    guard reasons[row] == 0 else { return }
    reasons[row] = UInt8((DiaryDiagnostic.Kind.allCases.firstIndex(of: kind) ?? 0) + 1)
  }

  /// Adds these rows to the account: read, used, and refused by reason.
  func account(into audit: inout DiaryAudit) {
    var counts = Array(repeating: 0, count: DiaryDiagnostic.Kind.allCases.count + 1)
    for reason in reasons { counts[Int(reason)] += 1 }
    audit.rowsRead += rowCount
    audit.rowsUsed += reasons.isEmpty ? rowCount : counts[0]
    let kinds = DiaryDiagnostic.Kind.allCases.enumerated().filter { counts[$0.offset + 1] > 0 }
    audit.refused += kinds.map { ($0.element.rawValue, counts[$0.offset + 1]) }
    audit.refused.sort { NearestName.precedes($0.reason, $1.reason) }
  }
}
