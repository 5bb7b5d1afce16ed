/// Collects diagnostics: all are counted, the first 20 of a kind are kept, whatever the order of arrival.
struct DiagnosticLog: Sendable {
  /// How many of a kind are kept and printed.
  static let limit = 20

  /// Empty until the first fault, then one list and count for each severity and kind.
  private var kept: [[DiaryDiagnostic]] = []
  private var counts: [Int] = []

  var isEmpty: Bool { counts.isEmpty }

  var hasErrors: Bool { counts.indices.contains { $0 % 2 == 0 && counts[$0] > 0 } }

  /// Adds one fault; `make` runs only if the fault may be among the first of its kind.
  ///
  /// Callers add in rising line order within a kind, or few; `merge` puts several such logs in order.
  mutating func add(
    _ severity: DiaryDiagnostic.Severity, _ kind: DiaryDiagnostic.Kind, _ make: () -> DiaryDiagnostic
  ) {
    let slot = DiagnosticLog.slot(severity, kind)
    open()
    counts[slot] += 1
    if kept[slot].count < DiagnosticLog.limit { kept[slot].append(make()) }
  }

  mutating func add(_ diagnostic: DiaryDiagnostic) {
    add(diagnostic.severity, diagnostic.kind) { diagnostic }
  }

  /// Adds the faults of another part of the file, whose lines are counted from `lines` on, and keeps the first of each
  /// kind by place.
  mutating func merge(_ other: DiagnosticLog, shiftedBy lines: Int = 0) {
    guard !other.isEmpty else { return }
    open()
    for slot in counts.indices where other.counts[slot] > 0 {
      counts[slot] += other.counts[slot]
      let more = other.kept[slot].map { $0.shifted(by: lines) }
      kept[slot] = Array((kept[slot] + more).sorted(by: DiagnosticLog.precedes).prefix(DiagnosticLog.limit))
    }
  }

  private mutating func open() {
    guard counts.isEmpty else { return }
    let kinds = DiaryDiagnostic.Kind.allCases.count * 2
    kept = Array(repeating: [], count: kinds)
    counts = Array(repeating: 0, count: kinds)
  }

  /// The kept diagnostics of one severity in order of place, and how many there were of each kind.
  func listing(_ severity: DiaryDiagnostic.Severity) -> (kept: [DiaryDiagnostic], counts: [DiagnosticCount]) {
    var all: [DiaryDiagnostic] = []
    var totals: [DiagnosticCount] = []
    for kind in DiaryDiagnostic.Kind.allCases {
      let slot = DiagnosticLog.slot(severity, kind)
      guard !counts.isEmpty, counts[slot] > 0 else { continue }
      all += kept[slot]
      totals.append(DiagnosticCount(severity: severity, kind: kind, count: counts[slot]))
    }
    return (all.sorted(by: DiagnosticLog.precedes), totals)
  }

  /// The error of a diary with these faults; `audit` has the account of its rows.
  func refusal(_ audit: DiaryAudit) -> DiaryError {
    let (errors, warnings) = (listing(.error), listing(.warning))
    var account = audit
    account.warnings = warnings.kept
    account.counts = errors.counts + warnings.counts
    return .refused(errors.kept + warnings.kept, account)
  }

  private static func slot(_ severity: DiaryDiagnostic.Severity, _ kind: DiaryDiagnostic.Kind) -> Int {
    (DiaryDiagnostic.Kind.allCases.firstIndex(of: kind) ?? 0) * 2 + (severity == .error ? 0 : 1)
  }

  /// Order of place; the file as a whole comes first, equal places go by kind, field and words.
  private static func precedes(_ left: DiaryDiagnostic, _ right: DiaryDiagnostic) -> Bool {
    let (a, b) = (left.line ?? 0, right.line ?? 0)
    if a != b { return a < b }
    let (c, d) = (left.column ?? 0, right.column ?? 0)
    if c != d { return c < d }
    let (e, f) = (left.rendered(path: ""), right.rendered(path: ""))
    return e.utf8.lexicographicallyPrecedes(f.utf8)
  }
}

/// How many diagnostics of one severity and kind a diary has.
public struct DiagnosticCount: Sendable, Equatable {
  /// Error or warning.
  public let severity: DiaryDiagnostic.Severity
  /// The kind counted.
  public let kind: DiaryDiagnostic.Kind
  /// All of them, shown or not.
  public let count: Int
}
