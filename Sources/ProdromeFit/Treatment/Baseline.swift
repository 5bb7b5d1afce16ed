/// The days before treatment, and what they allow to be said.
struct Baseline {
  /// All days before the treatment.
  let days: PhaseDays

  init(_ outcome: [Double]) {
    days = PhaseDays(outcome)
  }

  /// Whether the baseline carries a verdict.
  var isEnough: Bool { CourseDays.isEnough(days) }

  /// Written days per calendar day.
  var recordedShare: Double? { days.values.isEmpty ? nil : Double(days.recorded) / Double(days.values.count) }

  /// Under 56 calendar days a bad month cannot be told from the usual.
  var isShort: Bool { days.values.count < 56 }

  /// Whether the last 28 days had a higher rate than the days before them.
  var endsInBadMonth: Bool {
    let last = PhaseDays(Array(days.values.suffix(28)))
    let earlier = PhaseDays(Array(days.values.dropLast(28)))
    guard last.recorded > 0, earlier.recorded > 0 else { return false }
    return last.headaches * earlier.recorded > earlier.headaches * last.recorded
  }

  /// The cautions that allow no more than "probably", most important first.
  func caps(person: Int) -> [Finding] {
    var caps: [Finding] = []
    if isShort {
      caps.append(
        Finding(
          .shortBaseline, person: person,
          detail: "The baseline has \(days.values.count) days; a clear answer needs 56."))
    }
    if endsInBadMonth {
      caps.append(
        Finding(
          .badMonthBeforeStart, person: person,
          detail: "The last 28 days before the treatment were worse than the baseline before them."))
    }
    return caps
  }
}
