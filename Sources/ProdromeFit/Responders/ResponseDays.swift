/// What decides whether one client responded: all days before, and the last full window of 28 days of a course.
struct ResponseDays {
  let before: PhaseDays
  /// The days of the course up to the end of that window.
  let course: PhaseDays
  let window: PhaseDays

  /// Nil where the course has no full window.
  init?(before: [Double], course: [Double]) {
    let end = course.count / 28 * 28
    guard end > 0 else { return nil }
    self.before = PhaseDays(before)
    self.course = PhaseDays(Array(course.prefix(end)))
    window = PhaseDays(Array(course[end - 28..<end]))
  }

  /// Whether enough days are recorded on both sides.
  var isRecorded: Bool {
    before.recorded >= ResponderOptions.fewestDaysBefore && window.recorded >= ResponderOptions.fewestDaysInWindow
  }

  /// Whether there were headache days enough before.
  var isEvaluable: Bool { Self.isEvaluable(before.headaches, of: before.recorded) }

  static func isEvaluable(_ headaches: Int, of recorded: Int) -> Bool {
    28 * headaches >= ResponderOptions.fewestBefore * recorded
  }

  /// Whether the window's rate is so many percent below the rate before, compared in whole numbers.
  static func isResponse(
    _ window: (headaches: Int, recorded: Int), _ before: (headaches: Int, recorded: Int), reduction: Int
  ) -> Bool {
    100 * window.headaches * before.recorded <= (100 - reduction) * before.headaches * window.recorded
  }

  func isResponse(reduction: Int) -> Bool {
    Self.isResponse((window.headaches, window.recorded), (before.headaches, before.recorded), reduction: reduction)
  }
}
