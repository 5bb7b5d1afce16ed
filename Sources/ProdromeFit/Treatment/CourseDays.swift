/// One course of treatment on the calendar, and the part of it that its last 28-day check has seen.
package struct CourseDays {
  /// The treatment label.
  let modality: String
  /// All days from the first to the last of the course.
  let all: PhaseDays
  /// Days up to the last 28-day check.
  let checked: PhaseDays
  /// The number of 28-day checks reached.
  let look: Int
  /// Written days inside the course that are not under the treatment.
  let pauses: Int
  /// The least number of pauses up to the check: those that do not fit after it.
  let checkedPauses: Int

  /// Reads a course: the outcome on its days, NaN = nothing written or a pause; `pauses` counts the pauses.
  package init(modality: String, outcome: [Double], pauses: Int) {
    self.modality = modality
    self.pauses = pauses
    all = PhaseDays(outcome)
    look = outcome.count / 28
    checked = PhaseDays(Array(outcome.prefix(28 * look)))
    checkedPauses = max(0, pauses - (all.missing - checked.missing))
  }

  /// Recorded days that the check has not seen.
  var daysAfterCheck: Int { all.recorded - checked.recorded }

  /// Written days per calendar day, pauses apart.
  var recordedShare: Double? {
    let days = all.values.count - pauses
    return days > 0 ? Double(all.recorded) / Double(days) : nil
  }

  /// Whether the days up to the check carry a verdict.
  var isEnough: Bool { look >= 1 && Self.isEnough(checked, pauses: checkedPauses) }

  /// At least 28 recorded days, and at least half of the calendar days (pauses apart) recorded.
  static func isEnough(_ phase: PhaseDays, pauses: Int = 0) -> Bool {
    phase.recorded >= 28 && 2 * phase.recorded >= phase.values.count - pauses
  }
}
