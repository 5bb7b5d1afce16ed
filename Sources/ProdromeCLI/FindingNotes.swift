internal import ProdromeFit

/// Cautions as lines of standard error: a few of each kind, then how many more there are.
enum FindingNotes {
  private static let mostOfAKind = 3

  /// `note: person, subject: sentence`; kinds in the order of their first caution.
  static func lines(_ findings: [Finding], personIDs: [String]) -> [String] {
    var kinds: [Finding.Kind] = []
    for finding in findings where !kinds.contains(finding.kind) { kinds.append(finding.kind) }
    return kinds.flatMap { kind in
      let group = findings.filter { $0.kind == kind }
      let shown = group.prefix(mostOfAKind).map { line($0, personIDs) }
      let rest = group.count - shown.count
      return shown + (rest > 0 ? ["note: and \(rest) more of this kind (\(kind.rawValue))"] : [])
    }
  }

  private static func line(_ finding: Finding, _ personIDs: [String]) -> String {
    let about = [finding.person.map { "person \(personIDs[$0])" }, finding.subject].compactMap { $0 }
    return "note: " + (about.isEmpty ? "" : about.joined(separator: ", ") + ": ") + finding.detail
  }
}
