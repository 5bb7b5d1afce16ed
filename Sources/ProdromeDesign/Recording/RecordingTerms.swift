internal import ProdromeDiary

/// What is known of a day before anything is written: the weekday and the course of the treatment.
struct RecordingCalendar: TermSpec {
  var written: String { "calendar" }

  func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    var columns = context.summary.dayKind == .date ? try Weekday().bind(to: &context) : []
    guard let phase = context.phase() else { return columns }
    // A pause is known from recorded days alone, so that the course counts as one.
    let after = context.derived(IndicatorRecipe(code: Phase.after.rawValue), from: [phase])
    columns.append(
      BoundColumn(name: "course", factors: [LaggedBase(context.derived(CourseRecipe(), from: [phase]))]))
    columns.append(BoundColumn(name: "after_course", factors: [LaggedBase(after)]))
    return columns
  }
}

/// What a person's earlier days tell about whether a day is recorded: whether yesterday was and what it said, how often
/// the person has written until now, how often with the outcome, and how long ago the diary began.
struct RecordingHistory: TermSpec {
  var written: String { "earlier days" }

  func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let name = context.summary.outcome
    let outcome = try context.number(name)
    let recorded = context.derived(RecordedRecipe(), from: [outcome])
    let known = context.derived(KnownValueRecipe(), from: [outcome])
    return [
      BoundColumn(name: "recorded_lag1", factors: [LaggedBase(recorded, days: 1)]),
      BoundColumn(name: "\(name)_known_lag1", factors: [LaggedBase(known, days: 1)]),
      BoundColumn(
        name: "recorded_before", factors: [LaggedBase(context.derived(EarlierOddsRecipe(), from: [recorded]))]),
      BoundColumn(name: "\(name)_before", factors: [LaggedBase(context.derived(EarlierOddsRecipe(), from: [outcome]))]),
      BoundColumn(name: "months_in_study", factors: [LaggedBase(context.derived(TrendRecipe()))]),
    ]
  }
}
