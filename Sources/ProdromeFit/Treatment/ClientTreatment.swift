public import ProdromeDesign

/// What one client's diary says about each course of treatment, against the days before the first.
public struct ClientTreatment: Sendable, Equatable {
  /// One row a course, in the order of their first days.
  public let contrasts: [TreatmentContrast]
  /// Cautions about them.
  public let findings: [Finding]

  /// Reads one client's phases.
  ///
  /// A course that has reached a 28-day check is judged by its days up to the last one: rates, change, interval and
  /// verdict are all of these days. Later days wait for the next check, so that nobody looks until it pleases.
  /// With several courses "clearly" needs a Holm-adjusted p of .05. A client without courses has no rows.
  /// Cost: one pass over the days.
  public init(_ phases: ClientPhases, options: TreatmentOptions = TreatmentOptions()) {
    let courses = phases.courses.map { CourseDays($0, onsetWeeks: options.onsetWeeks) }
    self.init(
      person: phases.person, before: phases.before, courses: courses, options: options,
      notes: ClientTreatment.notes(phases) + ClientTreatment.onset(phases, weeks: options.onsetWeeks))
  }

  private static func onset(_ phases: ClientPhases, weeks: Int) -> [Finding] {
    guard weeks > 0, !phases.courses.isEmpty else { return [] }
    let length = weeks == 1 ? "week" : "\(weeks) weeks"
    return [
      Finding(
        .onsetLeftOut, person: phases.person,
        detail: "The first \(length) of each course do not count; the 28-day checks begin behind them.")
    ]
  }

  /// Cautions about the labels: sessions written as phases, and days after the treatment.
  private static func notes(_ phases: ClientPhases) -> [Finding] {
    var notes: [Finding] = []
    for course in phases.courses where course.looksLikeSessions {
      notes.append(
        Finding(
          .sessionDays, subject: course.modality, person: phases.person,
          detail:
            "\(course.isolatedDays) of \(course.labelledDays) labelled days stand alone; if these are session days, "
            + "put them into therapy_session and label the whole course."))
    }
    if phases.afterDays > 0 && !phases.courses.isEmpty {
      notes.append(
        Finding(
          .laterDaysNotCounted, person: phases.person,
          detail: "\(phases.afterDays) written days after the last day of treatment are outside the comparison."))
    }
    return notes
  }

  /// The same from plain arrays: the days before treatment and the courses.
  package init(person: Int, before: [Double], courses: [CourseDays], options: TreatmentOptions, notes: [Finding] = []) {
    let baseline = Baseline(before)
    let checked = courses.map { course in
      baseline.isEnough && course.isEnough
        ? OneClientInterval(before: before, during: course.checked.values, monthDrift: options.monthDrift) : nil
    }
    let adjusted = HolmAdjustment.adjust(checked.compactMap { $0.map { $0.inHundred / 100 } })
    var pValues = adjusted.makeIterator()
    var contrasts: [TreatmentContrast] = []
    var findings = checked.contains { $0 != nil } ? baseline.caps(person: person) : []
    let caps = findings.map(\.kind)
    for (course, interval) in zip(courses, checked) {
      var answer = CourseAnswer(person: person, baseline: baseline, course: course, options: options)
      if let interval, let p = pValues.next() {
        answer.judge(interval, isSignificant: p <= 0.05, caps: caps)
      } else {
        answer.leaveOpen()
      }
      contrasts.append(answer.contrast)
      findings += answer.findings
    }
    self.contrasts = contrasts
    self.findings = findings + notes
  }
}
