/// Which days are migraine days.
public enum MigraineRule: String, Sendable, CaseIterable {
  /// The column `migraine`, as the person or an importer wrote it.
  case selfReport = "self"
  /// Headache of at least 30 minutes with two of four characteristics (unilateral, pulsating, moderate or severe, worse
  /// with activity) and nausea, vomiting, or photophobia with phonophobia; or aura; or a headache day with
  /// migraine-specific medicine (van der Arend and others 2023, Cephalalgia 43: the Leiden proposal).
  case leiden
  /// The same with at least 4 hours: the baseline definition of the same study.
  case fourHours = "ihs4h"

  /// The shortest headache in hours; nil where the day's own word counts.
  var shortestHours: Double? {
    switch self {
    case .selfReport: nil
    case .leiden: 0.5
    case .fourHours: 4
    }
  }

  var words: String {
    switch self {
    case .selfReport: "as written in the column migraine"
    case .leiden, .fourHours:
      "headache of \(self == .leiden ? "30 minutes" : "4 hours") or more with 2 of 4 characteristics and nausea, "
        + "vomiting, or photophobia with phonophobia; or aura; or headache with migraine-specific medicine"
    }
  }

  /// The columns of which a rule on symptoms needs at least one for each part.
  static let characteristics = ["unilateral", "pulsating", "worse_with_activity"]
  static let associated = ["nausea", "vomiting", "photophobia", "phonophobia"]
}

/// Answers of 1, 0 and NaN = not known, combined so that what is not known stays so unless it cannot matter (Kleene).
enum Known {
  /// Whether at least `count` of the answers are 1.
  static func atLeast(_ count: Int, of answers: [Double]) -> Double {
    let sure = answers.count { $0 == 1 }
    let unsure = answers.count { $0.isNaN }
    if sure >= count { return 1 }
    return sure + unsure >= count ? .nan : 0
  }

  static func any(_ answers: Double...) -> Double { atLeast(1, of: answers) }

  static func all(_ answers: Double...) -> Double { atLeast(answers.count, of: answers) }

  /// Whether a number is at least so much.
  static func atLeast(_ value: Double, _ limit: Double) -> Double { value.isNaN ? .nan : value >= limit ? 1 : 0 }
}
