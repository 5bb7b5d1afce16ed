import ProdromeDesign

/// How a fit begins: the facts of the design, the solver's coordinates, and the sums at a first set of coefficients.
struct FitOpening {
  let facts: DesignFacts
  let frame: FitFrame
  /// Full length.
  let coefficients: [Double]
  /// The sums at `coefficients`; nil where there is nothing to fit.
  let state: NormalState?
  /// Whether coordinates and coefficients come from a sample of the persons.
  let isFromSample: Bool

  /// One pass for a diary that starts from a sample of itself, two for one that starts cold, with no effect of any
  /// column and the overall log odds as intercept.
  init<Source: BlockSource>(_ passes: LogisticPasses<Source>, intercept: Int?, options: LogisticOptions) {
    if options.startsFromSample,
      let sample = SampledStart(passes, intercept: intercept, conditionFloor: options.conditionFloor)
    {
      let pass = passes.opening(sample.coefficients, sample.frame)
      facts = pass.facts
      frame = sample.frame
      coefficients = sample.coefficients
      state = pass.state
      isFromSample = true
      return
    }
    let moments = passes.moments()
    facts = moments.facts
    isFromSample = false
    frame = FitFrame(scaling: ColumnScaling(moments.columns, intercept: intercept))
    var start = [Double](repeating: 0, count: facts.columns.count)
    let isFittable = facts.eventCount > 0 && facts.eventCount < facts.rowCount && moments.columns.allSatisfy(\.isFinite)
    if let intercept, isFittable { start[intercept] = logOdds(events: facts.eventCount, of: facts.rowCount) }
    coefficients = start
    state = isFittable ? passes.evaluate(start, frame) : nil
  }

  /// The starting point on the columns that are estimated, with the sums there: a coefficient from the sample may
  /// belong to a column that is left out.
  func start<Source: BlockSource>(
    on columns: ColumnSet, _ first: NormalState, _ passes: LogisticPasses<Source>
  ) -> (coefficients: [Double], state: NormalState) {
    let kept = columns.spread(columns.taking(coefficients))
    return kept == coefficients ? (kept, first) : (kept, passes.evaluate(kept, frame))
  }
}
