import ProdromeDesign
import ProdromeNumerics

/// The passes over one design that a Cox model of all persons is made of.
struct RiskSetPasses: ComparedDays {
  let design: Design
  private(set) var risk: RiskFrame
  private let fold: ShardFold

  /// Passes over all columns as they are; `taking` gives them coordinates.
  init(_ design: Design, ties: TiesMethod, fold: ShardFold) {
    let columns = Array(design.columnNames.indices)
    let raw = ColumnScaling(columns.map { _ in ColumnMoments() }, intercept: nil)
    self.design = design
    risk = RiskFrame(columns: columns, ties: ties, frame: FitFrame(scaling: raw))
    self.fold = fold
  }

  var frame: FitFrame { risk.frame }
  private var columnCount: Int { risk.columns.count }

  func moments() -> RiskSetMoments {
    let shape = DesignFacts.Shape(columnCount: columnCount, termCount: design.termNames.count)
    return sum(RiskSetMoments.self, shape, ())
  }

  /// A likelihood of differences does not see where columns are centred: in each risk set at one of its events, which a
  /// pass looks up.
  func taking(_ active: [Int], _ moments: RiskSetMoments) -> RiskSetPasses {
    var copy = self
    copy.risk.columns = active
    copy.risk.places = moments.places
    copy.risk.count = moments.informativeCount
    copy.risk.frame = FitFrame(
      scaling: ColumnScaling(active.map { moments.columns[$0] }, intercept: nil, isCentred: true))
    let blank = [Double](repeating: 0, count: active.count)
    copy.risk.origins = copy.extremes(blank, copy.risk).lowestEvents.map { $0?.x ?? blank }
    return copy
  }

  func leavingOut(_ directions: [[Double]]) -> RiskSetPasses {
    var copy = self
    copy.risk = bounded(directions)
    copy.risk.frame.excluded = directions
    return copy
  }

  /// The risk sets with days left out along directions, one after the other; a pass each.
  private func bounded(_ directions: [[Double]]) -> RiskFrame {
    var bounded = risk
    for direction in directions.dropFirst(risk.boundaries.count) {
      let lowest = extremes(direction, bounded).lowestEvents
      bounded.boundaries.append(
        RiskBoundary(
          direction: direction, positions: lowest.map { $0?.position ?? 0 }, norms: lowest.map { $0?.norm ?? 0 }))
    }
    return bounded
  }

  private func extremes(_ direction: [Double], _ frame: RiskFrame) -> RiskSetExtremes {
    sum(RiskSetExtremes.self, frame.count, RiskSetExtremes.Parameters(frame: frame, direction: direction))
  }

  /// Information, score and partial log-likelihood, with the products of persons' scores: two passes.
  func evaluate(_ coefficients: [Double]) -> NormalState {
    let means = means(coefficients, risk)
    let pass = sum(
      RiskSetPass.self, columnCount,
      RiskSetPass.Parameters(
        frame: risk, coefficients: coefficients, references: means.sets.map { RiskReference($0) }))
    var gram = pass.gram
    for set in means.sets {
      let root = set.shares.betweenVariance.squareRoot()
      gram.addOuterProduct(zip(set.eventMean, set.freeMean).map { root * ($0 - $1) })
    }
    var state = NormalState(
      gram: gram, score: pass.score, logLikelihood: means.logLikelihood, smallestWeight: means.smallestWeight)
    state.persons = pass.persons
    return state
  }

  private func means(_ coefficients: [Double], _ frame: RiskFrame) -> RiskSetMeans {
    RiskSetMeans(sums(coefficients, frame), columnCount: columnCount, risk.ties)
  }

  private func sums(_ coefficients: [Double], _ frame: RiskFrame, usesOffsets: Bool = true) -> RiskSetSums {
    sum(
      RiskSetSums.self, RiskSetSums.Shape(count: frame.count, columnCount: columnCount),
      RiskSetSums.Parameters(frame: frame, coefficients: coefficients, usesOffsets: usesOffsets))
  }

  /// Of the days less the mean of their risk set.
  func triangle() -> Matrix {
    let flat = sums([Double](repeating: 0, count: columnCount), risk, usesOffsets: false)
    let means = flat.sets.enumerated().map { place, set in
      (0..<columnCount).map { column in
        (flat.freeSums[place * columnCount + column] + flat.eventSums[place * columnCount + column])
          / Double(max(set.rowCount, 1))
      }
    }
    return sum(
      RiskSetTriangle.self, columnCount, RiskSetTriangle.Parameters(frame: risk, means: means)
    ).factor.r
  }

  /// Σ over risk sets of the mean event less the mean free day.
  func signedRowSum(_ frame: FitFrame) -> SignedRowSum {
    let flat = sums([Double](repeating: 0, count: columnCount), bounded(frame.excluded), usesOffsets: false)
    var total = [Double](repeating: 0, count: columnCount)
    var count = 0
    for (place, set) in flat.sets.enumerated() where set.freeWeight > 0 && set.eventCount > 0 {
      count += 1
      for column in total.indices {
        let index = place * columnCount + column
        total[column] += flat.eventSums[index] / set.eventWeight - flat.freeSums[index] / set.freeWeight
      }
    }
    return SignedRowSum(sum: total, rowCount: count)
  }

  func wrongSideRows(_ direction: [Double], _ columns: ColumnSet, _ frame: FitFrame) -> [[Double]] {
    extremes(direction, bounded(frame.excluded)).cuts(columns)
  }

  /// Scores by person as they are, or the model's.
  func covariance(
    at maximum: Maximum, of contrasts: [Int], _ kind: CovarianceKind, _ moments: RiskSetMoments
  ) -> CoefficientCovariance {
    .compared(
      maximum, of: contrasts, kind: kind, sole: { moments.facts.columns[risk.columns[$0]].carriers == 1 }
    ) { _ in preconditionFailure("scores by person are plain in a Cox model") }
  }

  private func sum<A: Accumulator>(_ type: A.Type, _ shape: A.Shape, _ parameters: A.Parameters) -> A {
    fold(type, over: design, columnCount: 0, shape: shape, parameters: parameters)
  }
}
