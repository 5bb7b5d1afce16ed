/// The row of one course, being filled.
struct CourseAnswer {
  let baseline: Baseline
  let course: CourseDays
  let options: TreatmentOptions
  private(set) var contrast: TreatmentContrast
  private(set) var findings: [Finding] = []

  /// Begins with what needs no model: days, rates, shares.
  init(person: Int, baseline: Baseline, course: CourseDays, options: TreatmentOptions) {
    self.baseline = baseline
    self.course = course
    self.options = options
    contrast = TreatmentContrast(person: person, method: .oneClient, ratioKind: .rateRatio, status: .ok)
    contrast.modality = course.modality
    contrast.daysBefore = baseline.days.recorded
    contrast.daysDuring = course.all.recorded
    contrast.ratePer28Before = baseline.days.ratePer28
    contrast.ratePer28During = course.all.ratePer28
    contrast.recordedShareBefore = baseline.recordedShare
    contrast.recordedShareDuring = course.recordedShare
    contrast.look = course.look
  }

  /// Too few diary days: rates stand, everything else stays empty.
  mutating func leaveOpen() {
    contrast.status = .tooShort
    contrast.verdict = .notEnoughDays
    note(
      .tooFewDays, "\(whyOpen) A verdict needs 28 written days and half of all days in each phase, at a 28-day check.")
  }

  /// What is missing, in one sentence.
  private var whyOpen: String {
    if course.looksLikeSessions { return "The labels are those of single days, not of a course." }
    if baseline.days.recorded == 0 {
      return "No day is written before the treatment: there is nothing to compare with."
    }
    if baseline.days.recorded < 28 { return "Before the treatment \(Self.written(baseline.days.recorded))." }
    if course.look == 0 {
      let days = course.all.values.count
      return "The course has lasted \(days) day\(days == 1 ? "" : "s"); the first check comes after 28."
    }
    if course.checked.recorded < 28 {
      return "Up to the last check of the treatment \(Self.written(course.checked.recorded))."
    }
    return "Less than half of the days are written \(baseline.isEnough ? "during" : "before") the treatment."
  }

  private static func written(_ days: Int) -> String { days == 1 ? "1 day is written" : "\(days) days are written" }

  /// Fills everything from the days up to the last check.
  mutating func judge(_ checked: OneClientInterval, isSignificant: Bool, caps: [Finding.Kind]) {
    fill(checked)
    let evidence = VerdictEvidence(
      interval: checked, isSignificant: isSignificant, worstCaseKeepsSign: worstCaseKeepsSign(checked),
      isCapped: !caps.isEmpty, worthwhile: options.worthwhileShare * checked.before.ratePer28)
    contrast.verdict = evidence.verdict
    if evidence.isClear { contrast.capReason = caps.first }
    noteOneKind()
    if evidence.isSignificant && !evidence.worstCaseKeepsSign {
      note(.worstCaseChangesSign, "If unwritten days had gone against the change, it would point the other way.")
    }
    if course.daysAfterCheck > 0 {
      note(
        .laterDaysNotCounted,
        "\(course.daysAfterCheck) written days after the last 28-day check wait for the next check; nothing here counts them."
      )
    }
  }

  private mutating func fill(_ interval: OneClientInterval) {
    contrast.daysDuring = course.checked.recorded
    contrast.ratePer28During = course.checked.ratePer28
    contrast.recordedShareDuring = course.checkedShare
    let change = interval.changeInterval(level: options.confidenceLevel)
    let ratio = interval.ratioInterval(level: options.confidenceLevel)
    contrast.changePer28 = interval.changePer28
    (contrast.changeLow, contrast.changeHigh) = (change.lowerBound, change.upperBound)
    contrast.ratio = interval.ratio
    (contrast.ratioLow, contrast.ratioHigh) = (ratio.lowerBound, ratio.upperBound)
    contrast.inHundred = interval.inHundred
  }

  /// Says where every written day is of one kind: there is no number of days that could have changed.
  private mutating func noteOneKind() {
    let headaches = baseline.days.headaches + course.checked.headaches
    if headaches == 0 {
      note(.oneClass, "No headache is written, neither before nor during: there was nothing that could become less.")
    } else if headaches == baseline.days.recorded + course.checked.recorded {
      note(
        .oneClass,
        "Every written day before and during has a headache: their number cannot show a change, pain or duration might."
      )
    }
  }

  /// For fewer: unwritten days before were free and unwritten days during were headaches; for more: the mirror.
  private func worstCaseKeepsSign(_ checked: OneClientInterval) -> Bool {
    let missingBefore = baseline.days.missing
    let missingDuring = course.checked.missing - course.checkedPauses
    let fewer = checked.changePer28 < 0
    let before = baseline.days.headaches + (fewer ? 0 : missingBefore)
    let during = course.checked.headaches + (fewer ? missingDuring : 0)
    let daysBefore = baseline.days.values.count
    let daysDuring = course.checked.recorded + missingDuring
    return fewer ? during * daysBefore < before * daysDuring : during * daysBefore > before * daysDuring
  }

  private mutating func note(_ kind: Finding.Kind, _ detail: String) {
    findings.append(Finding(kind, subject: course.modality, person: contrast.person, detail: detail))
  }
}
