import ProdromeDesign

/// How good a forecast was, for everybody or for one person; a measure that is not known is nil.
public struct ForecastScore: Sendable, Equatable {
  /// Position of the person in canonical order; nil for the cohort.
  public let person: Int?
  /// Days with a risk and an outcome.
  public let n: Int
  /// Of these, days with the event.
  public let eventCount: Int
  /// Persons with such a day.
  public let personCount: Int
  /// Why numbers are missing, or `ok`.
  public let status: EstimateStatus
  /// The measures; nil where `status` says why.
  public let measures: Measures?

  /// The measures of one score.
  public struct Measures: Sendable, Equatable {
    /// Of pairs of days of one person, an event and a free day, the share in which the event had the higher risk; nil
    /// where nobody has both.
    public let within: WithinPersonConcordance?
    /// The interval of its share over all pairs, persons taken as drawn; nil with fewer than five persons.
    public let withinLow: Double?
    /// The upper end.
    public let withinHigh: Double?
    /// The same share by the base rate, which knows nothing of the day. It lies below ½: a rate that learns from each day
    /// is lower before an event than after it.
    public let baseWithin: Double?
    /// Brier's, log loss and others of the risk.
    public let risk: ProbabilityScore
    /// The Brier score of the base rate.
    public let baseBrier: Double
    /// 1 − Brier / Brier of the base rate; 0 or less is no skill. Nil where the base rate was never wrong.
    public let skill: Double?
    /// The interval of `skill`, persons taken as drawn; nil with fewer than five persons.
    public let skillLow: Double?
    /// The upper end.
    public let skillHigh: Double?
    /// Slope and level of the calibration.
    public let calibration: Calibration?
    /// The area under the ROC curve over all persons' days, which ranks persons more than days; nil for one person.
    public let pooledAUC: Double?
    /// The same area of the base rate.
    public let basePooledAUC: Double?
  }
}

/// The scores of days that were told.
struct ForecastScoring {
  let days: [ForecastDay]
  let persons: [ForecastPerson]
  let options: ForecastOptions
  /// A score needs this many events and this many free days among the scored.
  private static let fewestOfEither = 5

  /// Everybody, then each person.
  var cohortAndPersons: [ForecastScore] {
    [
      score(
        nil, scored, recordedDays: persons.reduce(0) { $0 + $1.recordedDays },
        recordedEvents: persons.reduce(0) { $0 + $1.recordedEvents })
    ] + eachPerson
  }

  /// Each person alone.
  var eachPerson: [ForecastScore] {
    let own = Dictionary(grouping: scored, by: \.person)
    return persons.map { person in
      score(
        person.rows.person, own[person.rows.person] ?? [], recordedDays: person.recordedDays,
        recordedEvents: person.recordedEvents)
    }
  }

  /// The calibration curve over all scored days, where they are enough to be scored.
  var curve: [CalibrationBin] {
    let all = score(
      nil, scored, recordedDays: persons.reduce(0) { $0 + $1.recordedDays },
      recordedEvents: persons.reduce(0) { $0 + $1.recordedEvents })
    guard all.measures != nil else { return [] }
    return CalibrationBin.curve(outcomes: scored.compactMap(\.outcome), risks: scored.map(\.risk))
  }

  private var scored: [ForecastDay] { days.filter { $0.outcome != nil } }

  private func score(
    _ person: Int?, _ days: [ForecastDay], recordedDays: Int, recordedEvents: Int
  ) -> ForecastScore {
    let outcomes = days.compactMap(\.outcome)
    let events = outcomes.count { $0 == 1 }
    let isShort = ForecastPerson.isTooShort(days: recordedDays, events: recordedEvents)
    let isFew = min(events, outcomes.count - events) < Self.fewestOfEither
    let isScored = !isShort && !isFew
    return ForecastScore(
      person: person, n: days.count, eventCount: events, personCount: Set(days.map(\.person)).count,
      status: isShort ? .tooShort : isFew ? .tooFew : .ok,
      measures: isScored ? measures(days, outcomes, isCohort: person == nil) : nil)
  }

  private func measures(
    _ days: [ForecastDay], _ outcomes: [Double], isCohort: Bool
  ) -> ForecastScore.Measures? {
    let numbers = days.map(\.person)
    let (risks, rates) = (days.map(\.risk), days.map(\.baseRate))
    guard let risk = ProbabilityScore(outcomes: outcomes, risks: risks),
      let base = ProbabilityScore(outcomes: outcomes, risks: rates)
    else { return nil }
    let within = WithinPersonConcordance(persons: numbers, outcomes: outcomes, scores: risks)
    let withinEnds = within?.interval(confidenceLevel: options.confidenceLevel)
    let ratio = skillRatio(days)
    let ends = ratio?.interval(confidenceLevel: options.confidenceLevel)
    return ForecastScore.Measures(
      within: within, withinLow: withinEnds?.low, withinHigh: withinEnds?.high,
      baseWithin: WithinPersonConcordance(persons: numbers, outcomes: outcomes, scores: rates)?.pooled, risk: risk,
      baseBrier: base.brier, skill: ratio.map { 1 - $0.estimate }, skillLow: ends.map { 1 - $0.high },
      skillHigh: ends.map { 1 - $0.low }, calibration: Calibration(outcomes: outcomes, risks: risks),
      pooledAUC: isCohort ? Discrimination(outcomes: outcomes, scores: risks)?.auc : nil,
      basePooledAUC: isCohort ? Discrimination(outcomes: outcomes, scores: rates)?.auc : nil)
  }

  /// Squared errors of the risk over those of the base rate, by person.
  private func skillRatio(_ days: [ForecastDay]) -> PersonRatio? {
    let own = Dictionary(grouping: days, by: \.person).sorted { $0.key < $1.key }.map(\.value)
    func errors(_ days: [ForecastDay], _ told: (ForecastDay) -> Double) -> Double {
      days.reduce(0) { sum, day in
        let gap = (day.outcome ?? told(day)) - told(day)
        return sum + gap * gap
      }
    }
    return PersonRatio(
      numerators: own.map { errors($0, \.risk) }, denominators: own.map { errors($0, \.baseRate) })
  }
}
