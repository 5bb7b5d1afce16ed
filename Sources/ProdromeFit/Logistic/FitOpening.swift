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
  /// column and as intercept the link of the overall mean, less the mean offset.
  init<R: Response>(_ passes: ResponsePasses<Design, R>, intercept: Int?, options: LogisticOptions) {
    let response = passes.response
    if options.startsFromSample, response.isQuadratic,
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
    let obstacle = response.family.obstacle(facts, hasOffset: passes.source.hasOffset)
    let isFittable = obstacle == nil && moments.columns.allSatisfy(\.isFinite)
    if let intercept, isFittable { start[intercept] = moments.interceptAlone(response) }
    coefficients = start
    state = isFittable ? passes.evaluate(start, frame) : nil
  }

  /// The starting point on the columns that are estimated, with the sums there: a coefficient from the sample may
  /// belong to a column that is left out.
  func start<Source: BlockSource, R: Response>(
    on columns: ColumnSet, _ first: NormalState, _ passes: ResponsePasses<Source, R>
  ) -> (coefficients: [Double], state: NormalState) {
    let kept = columns.spread(columns.taking(coefficients))
    return kept == coefficients ? (kept, first) : (kept, passes.evaluate(kept, frame))
  }
}
