extension Design {
  /// Refuses a column that is made of the outcome of the day it is to explain, such as `runmean(headache, 3)`.
  ///
  /// Whether a day was recorded, and what a person's mean is, may stand there; later days are a check by leads.
  func refuseOutcomeOfTheDay(_ outcome: BaseColumn) throws(DesignError) {
    let columns = zip(columnTerms, columnFactors).map { (termNames[$0], $1) }
    for (term, factors) in columns + [("offset()", reader.layout.offsets)] {
      let readsToday = factors.contains { factor in
        daysRead(of: outcome, by: factor.base).map { $0.contains(-factor.days) } ?? false
      }
      guard readsToday else { continue }
      let response = FormulaScanner.quoted(response)
      throw .unsuitable(
        term: term, what: "it is made of the outcome of the same day, which it would explain by itself",
        hint: "take earlier days alone, for example lag(\(response), 1) or lag(runmean(\(response), 3), 1)")
    }
  }

  /// How many days back a base column reads the values of another one, the nearest and the farthest; nil where it does not.
  private func daysRead(of wanted: BaseColumn, by base: BaseColumn) -> ClosedRange<Int>? {
    guard base != wanted else { return 0...0 }
    guard case .derived(let recipe, let inputs) = reader.layout.sources[base.index], let input = inputs.first,
      let days = daysRead(of: wanted, by: input)
    else { return nil }
    let (nearest, farthest) = (days.lowerBound, days.upperBound)
    switch recipe {
    case is WithinRecipe, is TransformRecipe, is CurveRecipe, is IndicatorRecipe, is PositiveRecipe, is ShortfallRecipe,
      is AboveRecipe, is SurprisalRecipe, is BinarySurprisalRecipe:
      return days
    case is ChangeRecipe: return nearest...farthest + 1
    case let running as RunningRecipe: return nearest...farthest + running.days - 1
    case let sum as LagSumRecipe:
      return nearest + sum.firstLag...farthest + sum.firstLag + sum.weights.count - 1
    case let hours as HoursRecipe: return nearest...farthest + Int(hours.minutes / 1440) + 1
    case is DaysSinceRecipe: return nearest + 1...farthest + 1
    default: return nil
    }
  }
}
