internal import ProdromeDesign

/// What is asked of a screen, and how its answers become rows.
struct LagRequest: Sendable {
  let screen: Screen
  let lags: ClosedRange<Int>
  let perPerson: Bool
  let confidenceLevel: Double
  private(set) var options: LagOptions
  /// How many of the first shards keep the scores of their persons for the second step; the others are read again.
  let shardsWithScores: Int
  /// The cells that may carry a claim.
  let claimed: ClaimedCells
  /// How the answer over lags and triggers is drawn; nil = it is not asked for.
  let family: LagFamilyOptions?
  /// What single persons are compared with; nil where no person stands alone.
  let onePerson: OnePersonFamily?

  /// A request that keeps no more than about `scoreBytes` of scores.
  init(
    screen: Screen, lags: ClosedRange<Int>, perPerson: Bool, confidenceLevel: Double,
    options: LagOptions = LagOptions(), scoreBytes: Int, family: LagFamilyOptions? = nil
  ) {
    self.screen = screen
    self.lags = lags
    self.perPerson = perPerson
    self.confidenceLevel = confidenceLevel
    self.options = options
    self.options.isPartial = !screen.given.isEmpty
    claimed = ClaimedCells(lags: lags, mayClaimSameDay: screen.triggers.map(\.mayClaimSameDay))
    self.family = family
    let readsPersons = perPerson || screen.personCount < FewestPersons.forScores
    onePerson = readsPersons ? family.flatMap { OnePersonFamily($0, lags: lags) } : nil
    let scores = Double(screen.personCount * screen.triggers.count * lags.count)
    let needed = scores * Double(MemoryLayout<ShardLags.Score>.stride)
    let share = needed > Double(scoreBytes) ? Double(scoreBytes) / needed : 1
    shardsWithScores = Int(Double(screen.shardCount) * share)
  }

  /// Triggers times lags.
  var cellCount: Int { screen.triggers.count * lags.count }

  /// The row of a person, or of fewer than six, by the effective number of pairs.
  func effectiveRow(_ cell: Int, _ totals: LagTotals, person: Int?) -> LagCorrelation {
    let effective = totals.effectivePairs > 0 ? totals.effectivePairs : nil
    let estimate = LagEstimate(totals.sums, nEffective: effective, confidenceLevel: confidenceLevel)
    let method = person == nil && totals.persons > 1 ? LagCorrelation.Method.effectiveSizeAnyPerson : .effectiveSize
    return row(cell, totals, estimate, method, person: person)
  }

  /// The row of the cohort by scores of persons.
  func robustRow(_ cell: Int, _ totals: LagTotals, _ scores: ScoreSums) -> LagCorrelation {
    let estimate = LagEstimate(totals.sums, scores: scores, confidenceLevel: confidenceLevel)
    return row(cell, totals, estimate, .robustByPerson, person: nil)
  }

  private func row(
    _ cell: Int, _ totals: LagTotals, _ estimate: LagEstimate, _ method: LagCorrelation.Method, person: Int?
  ) -> LagCorrelation {
    let trigger = screen.triggers[cell / lags.count]
    let lag = lags.lowerBound + cell % lags.count
    // Nothing is left of the trigger or the outcome beside what is held.
    let status = estimate.status == .constant && options.isPartial ? EstimateStatus.collinear : estimate.status
    return LagCorrelation(
      trigger: trigger.name, person: person, lagDays: lag, estimate: estimate.estimate, confidenceLow: estimate.low,
      confidenceHigh: estimate.high, pValue: estimate.pValue, degreesOfFreedom: estimate.degreesOfFreedom,
      n: Int(totals.sums.pairs), nEffective: totals.effectivePairs > 0 ? totals.effectivePairs : nil,
      nEvents: Int(totals.sums.events), nPersons: totals.persons, method: method, status: status,
      mayClaim: claimed.lags(ofTrigger: cell / lags.count).contains(cell % lags.count), options: options)
  }
}
