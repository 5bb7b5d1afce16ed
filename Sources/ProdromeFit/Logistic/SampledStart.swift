import ProdromeDesign
import ProdromeNumerics

/// Coordinates and coefficients from a sample of persons, so that a long diary needs three full passes instead of
/// nine.
///
/// First every hundredth person (every tenth of fewer than 5,000) to a relative step of 1e-3, then one step on every
/// tenth and one on every third: the start is then as far from the answer as a third of the diary is, some two standard
/// errors. Whatever is odd in the sample (a column that does not vary, separation, no maximum) gives no start: the fit
/// begins cold.
struct SampledStart {
  /// Fewer recorded days than this are not worth a sample.
  static let fewestDays = 100_000
  /// A tenth of fewer persons says too little.
  static let fewestPersons = 500
  /// With fewer persons a hundredth of them says too little.
  private static let fewestForHundredth = 5_000
  /// From this many shards on, whole shards are sampled, so that a streamed diary is not read for every step.
  private static let fewestShards = 400

  let frame: FitFrame
  let coefficients: [Double]

  /// The start of a fit; nil where the diary is short or the sample odd.
  init?<R: Response>(
    _ passes: ResponsePasses<Design, R>, intercept: Int?, conditionFloor: Double
  ) {
    let source = passes.source
    guard source.recordedDayCount >= Self.fewestDays, source.personCount >= Self.fewestPersons else { return nil }
    func sampled(_ step: Int) -> ResponsePasses<Design, R> {
      passes.sampled(source.shardCount >= Self.fewestShards ? .shards(every: step) : .persons(every: step))
    }
    let isLarge = source.personCount >= Self.fewestForHundredth
    let small = sampled(isLarge ? 100 : 10)
    let moments = small.moments()
    let facts = moments.facts
    let isVaried = facts.columns.indices.allSatisfy { $0 == intercept || facts.columns[$0].varies }
    let obstacle = passes.response.family.obstacle(facts, hasOffset: source.hasOffset)
    guard obstacle == nil, isVaried, moments.columns.allSatisfy(\.isFinite)
    else { return nil }
    frame = FitFrame(scaling: ColumnScaling(moments.columns, intercept: intercept))
    var start = [Double](repeating: 0, count: moments.columns.count)
    if let intercept { start[intercept] = moments.interceptAlone(passes.response) }
    guard let near = Self.solve(small, frame, start, conditionFloor, tolerance: 1e-3, steps: 12),
      let nearer = isLarge
        ? Self.solve(sampled(10), frame, near, conditionFloor, tolerance: .infinity, steps: 1) : near,
      let nearest = Self.solve(sampled(3), frame, nearer, conditionFloor, tolerance: .infinity, steps: 1)
    else { return nil }
    coefficients = nearest
  }

  private static func solve<R: Response>(
    _ passes: ResponsePasses<Design, R>, _ frame: FitFrame, _ start: [Double], _ conditionFloor: Double,
    tolerance: Double, steps: Int
  ) -> [Double]? {
    var coefficients = start
    for _ in 0..<steps {
      let state = passes.evaluate(coefficients, frame)
      guard state.isFinite, let factor = try? state.gram.factored(), factor.reciprocalCondition >= conditionFloor
      else { return nil }
      let step = factor.solve(state.score)
      let size = step.reduce(0) { max($0, abs($1)) }
      // A step beyond this is no sample of a fit that converges.
      guard size.isFinite, size < 10 else { return nil }
      let relative = size / coefficients.reduce(1) { max($0, abs($1)) }
      for index in coefficients.indices { coefficients[index] += step[index] }
      if relative < tolerance { return coefficients }
    }
    return nil
  }
}
