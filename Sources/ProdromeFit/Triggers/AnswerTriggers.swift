public import ProdromeDesign
internal import ProdromeNumerics

/// What comes before the outcome: every trigger answered in one row, over the cohort and over single persons.
///
/// Rows of the cohort come first (six persons or more; triggers in the screen's order), then those of each person, where
/// they are asked for or there is no cohort. The p-values count every lag and every trigger looked at; the odds ratio is
/// that of a model at the strongest lag. The bits do not depend on threads. Cost: `correlateLags`, and two logistic fits
/// a trigger and row.
public func answerTriggers(_ questions: TriggerQuestions, options: TriggerOptions = TriggerOptions()) -> [TriggerAnswer]
{
  modelTriggers(questions, options: options).map(\.answer)
}

/// An answer and the model behind its odds ratio; no model where nothing was fitted.
struct ModelledAnswer {
  var answer: TriggerAnswer
  var fit: ModelFit?
}

/// The answers, each with its model.
func modelTriggers(_ questions: TriggerQuestions, options: TriggerOptions) -> [ModelledAnswer] {
  BLAS.useOneThread()
  let screen = questions.screen
  let cellCount = screen.triggers.count * options.lags.count
  guard cellCount > 0 else { return [] }
  let isCohort = screen.personCount >= FewestPersons.forScores
  var family = options.family
  family.confidenceLevel = options.confidenceLevel
  let rows = correlateLags(
    screen, lags: options.lags, perPerson: !isCohort || options.perPerson, confidenceLevel: options.confidenceLevel,
    family: family, threads: options.threads)
  let groups = stride(from: 0, to: rows.count, by: cellCount).map { Array(rows[$0..<$0 + cellCount]) }
  let strongest = screen.triggers.indices.map { StrongestLag($0, in: groups[0], options)?.row.lagDays }
  let facts = ShardFold(threads: options.threads)(
    TriggerFacts.self, over: screen, columnCount: 0, shape: (),
    parameters: TriggerFacts.Parameters(screen: screen, lags: strongest))
  let none = TriggerCounts(triggers: screen.triggers.count)
  let persons = Dictionary(uniqueKeysWithValues: facts.persons.map { ($0.person, $0.counts) })
  return groups.enumerated().flatMap { place, group -> [ModelledAnswer] in
    guard place > 0 || isCohort else { return [] }
    let person = group[0].person
    let counts = person.map { persons[$0] ?? none } ?? facts.all(triggers: screen.triggers.count)
    return TriggerGroup(questions, options, person: person, rows: group, counts: counts).answers
  }
}

/// The strongest of a trigger's lags that may carry a claim.
struct StrongestLag {
  /// Its row.
  let row: LagCorrelation
  /// Whether a lag of one day or less stands in the family of the trigger's lags.
  let standsNearby: Bool
  /// Family-wise p over all lags and triggers.
  let overall: Double?

  /// Nil where no lag of the trigger has a p.
  init?(_ trigger: Int, in group: [LagCorrelation], _ options: TriggerOptions) {
    let count = options.lags.count
    let cells = group[trigger * count..<(trigger + 1) * count].filter { $0.mayClaim && $0.family.trigger != nil }
    func rank(_ row: LagCorrelation) -> (Double, Double, Int) {
      (row.family.withinTrigger ?? 1, row.pValue ?? 1, row.lagDays)
    }
    guard let row = cells.min(by: { rank($0) < rank($1) }) else { return nil }
    self.row = row
    standsNearby = cells.contains { $0.lagDays <= 1 && ($0.family.withinTrigger ?? 1) <= TriggerVerdict.probableLevel }
    overall = cells.compactMap(\.family.overall).min()
  }
}
