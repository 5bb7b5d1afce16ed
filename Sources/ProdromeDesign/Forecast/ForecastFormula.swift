public import ProdromeDiary

extension ModelFormula {
  /// What a diary says `horizon` days before a day of it: the outcome and every exposure and early sign of that day
  /// before, with a level of each person.
  public static func forecast(
    of summary: DiarySummary, horizon: Int, personName: String = "person_id"
  ) -> ModelFormula {
    let names = [summary.outcome] + Screen.defaultTriggers(of: summary)
    return ModelFormula(
      response: summary.outcome, terms: names.map { Lag($0, days: horizon...horizon) },
      randomEffects: RandomEffects(hasIntercept: true, slopes: [], group: personName))
  }

  /// The same model with a level of each person where it had none.
  public func withPersonLevels(personName: String) -> ModelFormula {
    guard randomEffects == nil else { return self }
    return ModelFormula(
      response: response, isOfLogarithm: isOfLogarithm, terms: terms, hasIntercept: hasIntercept, offsets: offsets,
      strata: strata, randomEffects: RandomEffects(hasIntercept: true, slopes: [], group: personName))
  }

  /// The same model without levels: of one person there is only one.
  public func withoutPersonLevels() -> ModelFormula {
    ModelFormula(
      response: response, isOfLogarithm: isOfLogarithm, terms: terms, hasIntercept: hasIntercept, offsets: offsets,
      strata: strata)
  }

  /// The levels of persons alone.
  public func levelsAlone() -> ModelFormula {
    ModelFormula(response: response, terms: [], randomEffects: randomEffects)
  }

  /// Refuses what a forecast does not know how to use: strata, offsets, effects of persons beyond their levels.
  public func refuseBeyondForecast() throws(DesignError) {
    func refuse(_ part: String, _ what: String, _ hint: String) -> DesignError {
      .unsuitable(term: part, what: what, hint: hint)
    }
    if isOfLogarithm { throw refuse(outcome, "a forecast is of an outcome of 0 and 1", "write the outcome itself") }
    if !hasIntercept { throw refuse("- 1", "a forecast needs the cohort's level", "leave it out") }
    if strata != nil { throw refuse("strata()", "compared days say nothing about tomorrow", "leave it out") }
    if !offsets.isEmpty { throw refuse("offset()", "a forecast has no use for known coefficients", "leave it out") }
    if let effects = randomEffects, !effects.hasIntercept || !effects.slopes.isEmpty || effects.hasWindows {
      throw refuse(effects.written, "a forecast knows levels of persons alone", "write (1 | \(effects.group))")
    }
  }
}

extension Design {
  /// Refuses a column that reads a day later than `horizon` days before its own, or whose values are made of all of a
  /// person's days: none of them is known when the forecast is told.
  ///
  /// A design bound with `DesignOptions.looksBackOnly` makes person's means, quantiles and steps of the days so far.
  public func refuseUnknown(ahead horizon: Int) throws(DesignError) {
    for (place, factors) in columnFactors.enumerated() {
      for factor in factors {
        guard let distance = try distance(factor.base, of: columnNames[place]) else { continue }
        guard factor.days + distance >= horizon else {
          throw .unsuitable(
            term: columnNames[place], what: "it is not known \(horizon) day\(horizon == 1 ? "" : "s") ahead",
            hint: "take it of an earlier day, for example lag(stress, \(horizon))")
        }
      }
    }
  }

  /// How many days before its own the latest day lies that a base column reads; nil for the calendar, which is known.
  private func distance(_ base: BaseColumn, of column: String) throws(DesignError) -> Int? {
    guard case .derived(let recipe, let inputs) = reader.layout.sources[base.index] else { return 0 }
    guard let back = recipe.looksBack else {
      throw .unsuitable(
        term: column, what: "its values may be made of later days too",
        hint:
          "a forecast takes columns, the exposures made of other days, within(), between(), poly(), ns() with knots and "
          + "bounds, trend(), weekday() and their lags, all made of the days so far; not during() or window()")
    }
    var nearest: Int?
    for input in inputs {
      if let distance = try distance(input, of: column) { nearest = min(nearest ?? distance, distance) }
    }
    return nearest.map { $0 + back }
  }
}
