import ProdromeDesign
import ProdromeNumerics

/// Coordinates and coefficients from a sample of persons, so that a long diary needs three full passes instead of
/// nine.
///
/// First every hundredth person (of fewer than 5,000 persons fifty) to a relative step of 1e-2, then one step on every
/// tenth and one on every third: the start is then as far from the answer as a third of the diary is, some two standard
/// errors. Whatever is odd in the sample (a column that does not vary, separation, no maximum) gives no start: the fit
/// begins cold.
struct SampledStart {
  /// Fewer recorded days than this are not worth a sample.
  static let fewestDays = 100_000
  /// A tenth of fewer persons is no sample.
  static let fewestPersons = 500
  /// Persons of the first sample at least.
  private static let fewestSampled = 50
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
    let small = sampled(min(100, source.personCount / Self.fewestSampled))
    let moments = small.moments()
    let facts = moments.facts
    let isVaried = facts.columns.indices.allSatisfy { $0 == intercept || facts.columns[$0].varies }
    let obstacle = passes.response.family.obstacle(facts, hasOffset: source.hasOffset)
    guard obstacle == nil, isVaried, moments.columns.allSatisfy(\.isFinite)
    else { return nil }
    frame = FitFrame(scaling: ColumnScaling(moments.columns, intercept: intercept))
    var start = [Double](repeating: 0, count: moments.columns.count)
    if let intercept { start[intercept] = moments.interceptAlone(passes.response) }
    guard let near = Self.solve(small, frame, start, conditionFloor, tolerance: 1e-2, steps: 12),
      let nearer = Self.solve(sampled(10), frame, near, conditionFloor, tolerance: .infinity, steps: 1),
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
