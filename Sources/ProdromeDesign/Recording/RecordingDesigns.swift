public import ProdromeDiary

/// Two models of whether a calendar day was recorded, over every day of a person's diary but the first.
///
/// Their outcome is 1 on days with the diary's outcome and 0 on days without. Days before a person's first row and behind
/// the last are not asked about: who stopped is not known to have missed anything.
public struct RecordingDesigns: Sendable {
  /// Given the person's earlier days: yesterday (recorded or not, and with what outcome), the person's record until then,
  /// the day in study, and what stands in `calendar`.
  public let history: Design
  /// Given the weekday and the course of the treatment alone.
  public let calendar: Design

  /// Binds both; throws where the outcome is no column of 0 and 1.
  public init(of diary: any DiarySource) throws(DesignError) {
    func formula(_ terms: [any TermSpec]) -> ModelFormula {
      ModelFormula(response: diary.summary.outcome, terms: terms)
    }
    let whole = formula([RecordingHistory(), RecordingCalendar()])
    var options = DesignOptions()
    options.explainsRecording = true
    history = try Design(whole, of: diary, options: options)
    options.comparedWith = [whole]
    calendar = try Design(formula([RecordingCalendar()]), of: diary, options: options)
  }
}

/// What each recorded day stands for where days are missing: the inverse of its chance to be recorded, stabilised.
///
/// The weight of a day is P(recorded | calendar) / P(recorded | earlier days, calendar), which is near 1 on the whole; those
/// beyond the 1st and the 99th percentile are set to these. Of a trigger k days before the outcome both days had to be
/// recorded, so the weights of both are multiplied.
/// Sources: Robins, Rotnitzky and Zhao (1995), JASA 90:106; Hernán, Brumback and Robins (2000), Epidemiology 11:561
/// (stabilised); Cole and Hernán (2008), Am J Epidemiol 168:656 (percentiles); Seaman and White (2013), Stat Methods Med
/// Res 22:278 (for missing data).
public struct RecordedDayWeights: Sendable {
  /// Shares of recorded days beyond whose weights they are truncated.
  static let truncation = (low: 0.01, high: 0.99)
  private let history: [Double]
  private let calendar: [Double]
  private var limits = 0...Double.infinity

  /// Weights from the coefficients of both models, one a column of their designs (0 for a column without estimate).
  ///
  /// Cost: one pass over the diary.
  public init(_ designs: RecordingDesigns, history: [Double], calendar: [Double]) throws(DesignError) {
    precondition(
      history.count == designs.history.columnNames.count && calendar.count == designs.calendar.columnNames.count,
      "one coefficient a column")
    (self.history, self.calendar) = (history, calendar)
    var context = BindingContext(of: designs.history.reader.source, centring: .person)
    let weights = try bind(to: &context)
    let values = context.values(of: weights)
    guard !values.sorted.isEmpty else { return }
    limits = values.quantile(Self.truncation.low)...values.quantile(Self.truncation.high)
  }

  /// The weight of every recorded day.
  func bind(to context: inout BindingContext) throws(DesignError) -> BaseColumn {
    let outcome = try context.number(context.summary.outcome)
    let anyway = try sum(calendar, [RecordingCalendar()], in: &context)
    let given = try sum(history, [RecordingHistory(), RecordingCalendar()], in: &context)
    return context.derived(RecordedWeightRecipe(limits: limits), from: [outcome, anyway, given])
  }

  /// Log odds from coefficients, the intercept first.
  private func sum(
    _ coefficients: [Double], _ terms: [any TermSpec], in context: inout BindingContext
  ) throws(DesignError) -> BaseColumn {
    var inputs: [LaggedBase] = []
    for term in terms { inputs += try term.bind(to: &context).flatMap(\.factors) }
    let recipe = WeightedSumRecipe(
      parts: zip(inputs, coefficients.dropFirst()).map { ($0.days, $1) }, constant: coefficients[0])
    return context.derived(recipe, from: inputs.map(\.base))
  }
}

/// Weights as a model takes them.
public struct DayWeighting: Sendable {
  /// What recorded days stand for.
  public let weights: RecordedDayWeights
  /// How many days before the outcome another day had to be recorded; nil or 0 where none had to be.
  public let lag: Int?

  /// The weights of days, or of pairs of days `lag` days apart.
  public init(_ weights: RecordedDayWeights, lag: Int? = nil) {
    (self.weights, self.lag) = (weights, lag)
  }

  func bind(to context: inout BindingContext) throws(DesignError) -> BaseColumn {
    let own = try weights.bind(to: &context)
    guard let lag, lag > 0 else { return own }
    return context.derived(PairWeightRecipe(lag: lag), from: [own])
  }
}
