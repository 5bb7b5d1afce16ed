internal import ProdromeDiary

/// What a partial correlation holds of the day of the outcome.
public enum HeldDay: String, Sendable, CaseIterable {
  /// The day of the week, as six columns; needs dates.
  case weekday
  /// A straight line over the person's days.
  case trend
  /// The phase of the treatment; needs treatment labels.
  case phase
  /// Yesterday's outcome.
  case yesterday

  /// The columns, in the diary of a context.
  func bind(to context: inout BindingContext) throws(DesignError) -> [LaggedBase] {
    switch self {
    case .weekday: return try Weekday().bind(to: &context).flatMap(\.factors)
    case .trend: return try Trend().bind(to: &context).flatMap(\.factors)
    case .yesterday: return [LaggedBase(try context.number(context.summary.outcome), days: 1)]
    case .phase:
      guard let phase = context.phase() else {
        throw .unsuitable(term: "phase", what: "the diary has no treatment labels", hint: "leave phase out")
      }
      return Phase.allCases.dropFirst().map {
        LaggedBase(context.derived(IndicatorRecipe(code: $0.rawValue), from: [phase]))
      }
    }
  }
}
