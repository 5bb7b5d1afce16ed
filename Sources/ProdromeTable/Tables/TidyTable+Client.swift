public import ProdromeDiary
public import ProdromeFit

extension TidyTable {
  /// Checks and descriptions beside one client's answer, one row a person, modality, method and term.
  ///
  /// Estimates are headache days in 28; `n` are recorded days (of `months`: months), `count` the arrangements that a permutation
  /// looked at, or the unwritten days that were counted as known.
  public static func treatmentChecks(_ rows: [TreatmentCheck], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.treatmentChecks.rawValue, grain: .term, key: [.personID, .modality, .method, .term],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.modality, .text(rows.map(\.modality))),
        Column(.method, .text(rows.map(\.method.rawValue))),
        Column(.term, .text(rows.map(\.term))),
        Column(.estimate, .number(rows.map(\.estimate))),
        Column(.stdError, .number(rows.map(\.standardError))),
        Column(.df, .number(rows.map(\.degreesOfFreedom))),
        Column(.pValue, .number(rows.map(\.pValue))),
        Column(.adjPValue, .number(rows.map(\.adjustedP))),
        Column(.confLow, .number(rows.map(\.confidenceLow))),
        Column(.confHigh, .number(rows.map(\.confidenceHigh))),
        Column(.n, .count(rows.map(\.n))),
        Column(.count, .count(rows.map(\.count))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }

  /// How far the points of a course lie apart from those before, one row a person, modality and measure.
  ///
  /// Descriptions without errors: the points follow each other.
  public static func effectSizes(_ rows: [EffectSize], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.effectSizes.rawValue, grain: .term, key: [.personID, .modality, .measure],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.modality, .text(rows.map(\.modality))),
        Column(.measure, .text(rows.map(\.measure.rawValue))),
        Column(.estimate, .number(rows.map(\.estimate))),
        Column(.pointDays, .count(rows.map(\.pointDays))),
        Column(.pointsBefore, .count(rows.map(\.pointsBefore))),
        Column(.pointsDuring, .count(rows.map(\.pointsDuring))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }

  /// Days around sessions, one row a person, span and distance; `change_28` is against all other days of the calendar around
  /// sessions, `count` the turns of the sessions behind `p_value`.
  public static func sessionDays(_ rows: [SessionContrast], personIDs: [String]) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.sessionDays.rawValue, grain: .term, key: [.personID, .span, .lagDays],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.span, .text(rows.map(\.span.rawValue))),
        Column(.lagDays, .count(rows.map(\.lagDays))),
        Column(.n, .count(rows.map(\.days))),
        Column(.nEvents, .count(rows.map(\.headacheDays))),
        Column(.ratePer28, .number(rows.map(\.ratePer28))),
        Column(.change28, .number(rows.map(\.change))),
        Column(.pValue, .number(rows.map(\.pValue))),
        Column(.count, .count(rows.map(\.turns))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }

  /// How long a diary would have to be for a drop to be told, one row a person and way.
  ///
  /// Empty weeks: not even two years would do, and `chance` is that after them.
  public static func treatmentPlan(
    _ rows: [TreatmentProspect], personIDs: [String], dayKind: DayKind
  ) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    return TidyTable(
      name: TableName.treatmentPlan.rawValue, grain: .term, key: [.personID, .way],
      columns: [
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.way, .text(rows.map(\.way.rawValue))),
        Column(.drop, .number(rows.map(\.drop))),
        Column(.ratePer28, .number(rows.map(\.ratePer28))),
        Column(.weeksWithout, .count(rows.map(\.weeksWithout))),
        Column(.weeksWith, .count(rows.map(\.weeksWith))),
        Column(.chance, .number(rows.map(\.chance))),
        Column(.schedule, .text(rows.map(schedule))),
        Column(.nextCheck, .text(rows.map { $0.nextCheck.map { Day(number: $0).text(dayKind) } })),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ])
  }

  private static func schedule(_ row: TreatmentProspect) -> String? {
    row.schedule.isEmpty ? nil : row.schedule.map { $0 ? "with" : "without" }.joined(separator: " ")
  }
}
