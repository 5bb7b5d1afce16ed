public import ProdromeDesign

/// What stands beside one client's answer: permutations of the calendar, unwritten days, the course before, the months.
///
/// Permutations and unwritten days take the days that the verdict takes: those up to the last 28-day check. A course that
/// carries no verdict has rows with empty cells.
public struct ClientChecks: Sendable, Equatable {
  /// The rows, course by course, then those of the whole client.
  public let checks: [TreatmentCheck]
  /// Something else that changed with the treatment.
  public let changes: [ConcurrentChange]
  /// Cautions: what else changed.
  public let findings: [Finding]

  /// Reads one client; `columns` are the client's other columns (`ClientColumn.read`). Cost: some permutations.
  public init(
    _ phases: ClientPhases, columns: [ClientColumn] = [], options: TreatmentOptions = TreatmentOptions()
  ) {
    let courses = phases.courses.map { CourseDays($0, onsetWeeks: options.onsetWeeks) }
    let baseline = Baseline(phases.before)
    var rows: [TreatmentCheck] = []
    for course in courses { rows += Self.rows(baseline, course, phases.person, options) }
    rows += Self.againstCourseBefore(courses, phases.person, options)
    rows += Self.months(phases)
    checks = rows
    changes = ConcurrentChange.list(columns)
    findings = changes.map { change in
      Finding(
        .concurrentChange, subject: change.column, person: phases.person,
        detail: """
          \(change.column) was \(Self.rounded(change.before)) a day before the treatment and \
          \(Self.rounded(change.during)) during it: what changed cannot be put down to the treatment alone.
          """)
    }
  }

  /// Two decimals at most.
  private static func rounded(_ value: Double) -> String {
    let hundredths = (value * 100).rounded() / 100
    return hundredths == hundredths.rounded() && abs(hundredths) < 1e9 ? String(Int(hundredths)) : String(hundredths)
  }

  private static func rows(
    _ baseline: Baseline, _ course: CourseDays, _ person: Int, _ options: TreatmentOptions
  ) -> [TreatmentCheck] {
    let (before, during) = (baseline.days, course.checked)
    let n = before.recorded + during.recorded
    let isOpen = !(baseline.isEnough && course.isEnough)
    func row(_ method: TreatmentCheck.Method, _ estimate: Double?, count: Int?) -> TreatmentCheck {
      TreatmentCheck(
        person, course.modality, method, "change", estimate: isOpen ? nil : estimate, n: n, count: isOpen ? nil : count,
        status: isOpen ? .tooShort : .ok)
    }
    func permuted(_ method: TreatmentCheck.Method, _ found: PhasePermutation) -> TreatmentCheck {
      var row = row(method, found.change.map { 28 * $0 }, count: found.arrangements)
      if !isOpen { row.pValue = found.twoSidedP }
      return row
    }
    let unwritten = UnwrittenDays(before: before, during: during, pauses: course.checkedPauses)
    let cases: [(TreatmentCheck.Method, Double?)] = [
      (.unwrittenFree, unwritten?.ifFree), (.unwrittenHeadache, unwritten?.ifHeadache),
      (.unwrittenWorst, unwritten?.worst), (.unwrittenBest, unwritten?.best),
    ]
    return [
      permuted(.circularShift, .circularShift(before: before.values, during: during.values)),
      permuted(
        .blockPermutation,
        .blocks(before: before.values, during: during.values, seed: options.seed, person: person)),
    ] + cases.map { row($0, $1, count: unwritten?.days) }
  }

  /// Each later course beside the one before it, with Holm's adjustment over them.
  private static func againstCourseBefore(
    _ courses: [CourseDays], _ person: Int, _ options: TreatmentOptions
  ) -> [TreatmentCheck] {
    var rows: [TreatmentCheck] = []
    for (earlier, later) in zip(courses, courses.dropFirst()) {
      var row = TreatmentCheck(
        person, later.modality, .againstCourseBefore, "change", n: earlier.checked.recorded + later.checked.recorded,
        status: .tooShort)
      if earlier.isEnough, later.isEnough,
        let found = OneClientInterval(
          before: earlier.checked.values, during: later.checked.values, monthDrift: options.monthDrift)
      {
        let interval = found.changeInterval(level: options.confidenceLevel)
        row.status = .ok
        (row.estimate, row.standardError) = (found.changePer28, found.standardErrorPer28)
        (row.confidenceLow, row.confidenceHigh) = (interval.lowerBound, interval.upperBound)
        row.pValue = found.inHundred / 100
      }
      rows.append(row)
    }
    let answered = rows.indices.filter { rows[$0].pValue != nil }
    for (place, p) in zip(answered, HolmAdjustment.adjust(answered.compactMap { rows[$0].pValue })) {
      rows[place].adjustedP = p
    }
    return rows
  }

  private static func months(_ phases: ClientPhases) -> [TreatmentCheck] {
    let found = MonthSpread(before: phases.before, courses: phases.courses.map(\.outcome))
    let terms = [("spread", found?.spread), ("from_days", found?.fromDays), ("from_months", found?.fromMonths)]
    return terms.map { term, value in
      TreatmentCheck(
        phases.person, nil, .months, term, estimate: value, n: found?.months ?? 0,
        status: found == nil ? .tooShort : .ok)
    }
  }
}

extension TreatmentCheck {
  /// The randomisation test of a client's first course: the start was drawn from `starts`, days of the diary counted from 1.
  ///
  /// Values are those of the outcome as recorded; all days of the course count. Nil where the course did not begin on one
  /// of these days, or there is none.
  public static func randomisedStart(_ phases: ClientPhases, starts: ClosedRange<Int>) -> TreatmentCheck? {
    guard let course = phases.courses.first,
      let found = PhasePermutation.randomisedStart(before: phases.before, during: course.outcome, starts: starts)
    else { return nil }
    let n = (phases.before + course.outcome).count { !$0.isNaN }
    var row = TreatmentCheck(
      phases.person, course.modality, .randomisedStart, "change", estimate: found.change.map { 28 * $0 }, n: n,
      count: found.arrangements, status: found.twoSidedP == nil ? .tooFew : .ok)
    row.pValue = found.twoSidedP
    return row
  }
}
