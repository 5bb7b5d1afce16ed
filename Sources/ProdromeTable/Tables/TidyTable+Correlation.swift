public import ProdromeFit

extension TidyTable {
  /// Lagged correlations, one row a trigger and lag; `person_id` is empty for the cohort.
  ///
  /// `adj_p_value` is adjusted over the rows that may carry a claim, of the cohort and of each person separately; it is
  /// empty in rows that may not (leads, most same-day rows: `order` says which), in rows without p, and in rows over two
  /// to five persons (`effective_n_any_person`), whose p asks only whether there is no effect in anybody. It is never
  /// below the row's own p. `trigger_p_value` asks whether the trigger has no link at any of these lags.
  /// An adjustment that needs families has them only in rows of `correlateLags(…, family:)`.
  /// `method` says how uncertainty was found, and before it which coefficient the row is, unless it is Pearson's:
  /// `spearman_cr2_satterthwaite`. `personIDs` are the diary's ids in canonical order.
  /// `prewhitened`, by trigger and person, adds `ar_order` and `days_lost`, the same in all rows of a trigger.
  public static func correlations(
    _ rows: [LagCorrelation], personIDs: [String], adjustment: LagAdjustment = .standard,
    prewhitened: ((LagCorrelation) -> PrewhitenedDays?)? = nil
  ) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    let adjusted = adjustment.adjust(rows)
    let filters = prewhitened.map { rows.map($0) }.map { days in
      [Column(.arOrder, .count(days.map { $0?.order })), Column(.daysLost, .count(days.map { $0?.daysLost }))]
    }
    return TidyTable(
      name: TableName.correlate.rawValue, grain: .term, key: [.trigger, .personID, .lagDays],
      columns: [
        Column(.trigger, .text(rows.map(\.trigger))),
        Column(.personID, .text(rows.map { labels.id($0.person) })),
        Column(.lagDays, .count(rows.map(\.lagDays))),
        Column(.order, .text(rows.map(order))),
        Column(.estimate, .number(rows.map(\.estimate))),
        Column(.confLow, .number(rows.map(\.confidenceLow))),
        Column(.confHigh, .number(rows.map(\.confidenceHigh))),
        Column(.pValue, .number(rows.map(\.pValue))),
        Column(.adjPValue, .number(adjusted)),
        Column(.triggerPValue, .number(rows.map(\.family.trigger))),
        Column(.adjustment, .text(adjusted.map { $0 == nil ? nil : adjustment.rawValue })),
        Column(.n, .count(rows.map(\.n))),
        Column(.nEffective, .number(rows.map(\.nEffective))),
        Column(.nEvents, .count(rows.map(\.nEvents))),
        Column(.nPersons, .count(rows.map(\.nPersons))),
        Column(.method, .text(rows.map(\.methodName))),
        Column(.status, .text(rows.map(\.status.rawValue))),
      ] + (filters ?? []))
  }

  /// Which came first.
  private static func order(_ row: LagCorrelation) -> String {
    if row.lagDays < 0 { return LagOrder.triggerAfter.rawValue }
    if row.lagDays > 0 { return LagOrder.triggerFirst.rawValue }
    return (row.mayClaim ? LagOrder.sameDay : .sameDayOrderUnknown).rawValue
  }
}

/// What the days of a row say about which came first.
enum LagOrder: String {
  /// The trigger's day lies before the outcome's.
  case triggerFirst = "trigger_first"
  /// The same day, and the trigger precedes the outcome or lasts all day.
  case sameDay = "same_day"
  /// The same day; no claim.
  case sameDayOrderUnknown = "same_day_order_unknown"
  /// The trigger's day lies after the outcome's: a check, no claim.
  case triggerAfter = "trigger_after"
}
