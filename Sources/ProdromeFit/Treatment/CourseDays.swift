internal import ProdromeDesign

/// One course of treatment on the calendar, and the part of it that its last 28-day check has seen.
package struct CourseDays {
  /// The treatment label.
  let modality: String
  /// Whether the labels are those of single sessions, so that the days between them are no pause: nothing can be said.
  let looksLikeSessions: Bool
  /// All days from the first to the last of the course.
  let all: PhaseDays
  /// Days up to the last 28-day check.
  let checked: PhaseDays
  /// The number of 28-day checks reached.
  let look: Int
  /// Written days inside the course that are not under the treatment.
  let pauses: Int
  /// Those up to the last check.
  let checkedPauses: Int

  /// Reads a course: the outcome on its days, NaN = nothing written or a pause; `pauses` are the days
  /// of the pauses, counted from the first.
  package init(modality: String, outcome: [Double], pauses: [Int], looksLikeSessions: Bool = false) {
    self.modality = modality
    self.looksLikeSessions = looksLikeSessions
    self.pauses = pauses.count
    all = PhaseDays(outcome)
    let look = outcome.count / 28
    self.look = look
    checked = PhaseDays(Array(outcome.prefix(28 * look)))
    let lastChecked = 28 * look
    checkedPauses = pauses.count { $0 < lastChecked }
  }

  /// Reads a course as the diary has it; days of its first `onsetWeeks` weeks are outside: neither they nor their pauses count,
  /// and the 28-day checks are counted from behind them.
  init(_ course: ClientPhases.Course, onsetWeeks: Int) {
    let onset = 7 * onsetWeeks
    self.init(
      modality: course.modality, outcome: Array(course.outcome.dropFirst(onset)),
      pauses: course.pauses.compactMap { $0 < onset ? nil : $0 - onset }, looksLikeSessions: course.looksLikeSessions)
  }

  /// Recorded days that the check has not seen.
  var daysAfterCheck: Int { all.recorded - checked.recorded }

  /// Written days per calendar day, pauses apart.
  var recordedShare: Double? { Self.share(all, pauses) }

  /// The same up to the last check.
  var checkedShare: Double? { Self.share(checked, checkedPauses) }

  private static func share(_ days: PhaseDays, _ pauses: Int) -> Double? {
    let calendar = days.values.count - pauses
    return calendar > 0 ? Double(days.recorded) / Double(calendar) : nil
  }

  /// Whether the days up to the check carry a verdict.
  var isEnough: Bool {
    !looksLikeSessions && look >= 1 && Self.isEnough(checked, pauses: checkedPauses)
  }

  /// At least 28 recorded days, and at least half of the calendar days (pauses apart) recorded.
  static func isEnough(_ phase: PhaseDays, pauses: Int = 0) -> Bool {
    phase.recorded >= 28 && 2 * phase.recorded >= phase.values.count - pauses
  }
}
