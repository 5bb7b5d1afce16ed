import Glibc
import ProdromeDesign
import ProdromeNumerics

/// The second pass of a Newton step over risk sets whose means are known: information as sums of squares of deviations,
/// and every person's score (Lin & Wei 1989, JASA 84:1074).
struct RiskSetPass: Accumulator {
  /// What a pass needs.
  struct Parameters: Sendable {
    let frame: RiskFrame
    let coefficients: [Double]
    let references: [RiskReference]
  }

  private(set) var gram: Gram
  private(set) var score: [Double]
  private var products: Gram
  private var personCount = 0

  static func zero(_ columnCount: Int) -> Self {
    Self(
      gram: Gram(order: columnCount), score: Array(repeating: 0, count: columnCount),
      products: Gram(order: columnCount))
  }

  var persons: PersonScoreProducts { PersonScoreProducts(products: products, personCount: personCount) }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let reader = RiskDayReader(parameters.frame)
    var squares = EventSubsets(columnCount: score.count)
    block.forEachPersonRows { rows in
      var own = [Double](repeating: 0, count: score.count)
      var isAtRisk = false
      reader.forEachDay(of: rows) { day in
        isAtRisk = true
        let reference = parameters.references[day.place]
        let weight = exp(day.predict(parameters.coefficients))
        reference.add(day, weight, to: &own)
        let share = weight * (day.isEvent ? reference.eventShare : reference.freeShare)
        let mean = day.isEvent ? reference.eventMean : reference.freeMean
        squares.addRow(to: &gram) { share.squareRoot() * (day.x[$0] - mean[$0]) }
      }
      if isAtRisk { add(own) }
    }
    squares.flush(into: &gram)
  }

  private mutating func add(_ own: [Double]) {
    for column in score.indices { score[column] += own[column] }
    products.addOuterProduct(own)
    personCount += 1
  }

  mutating func merge(_ right: consuming Self) {
    gram.merge(right.gram)
    for column in score.indices { score[column] += right.score[column] }
    products.merge(right.products)
    personCount += right.personCount
  }
}

/// What the days of one risk set are compared with.
struct RiskReference: Sendable {
  let freeShare: Double
  let eventShare: Double
  let freeMean: [Double]
  let eventMean: [Double]
  private let mean: [Double]
  private let expectedOfFree: [Double]
  private let expectedOfEvents: [Double]

  init(_ set: RiskSetMeans.RiskSet) {
    freeShare = set.shares.freeShare
    eventShare = set.shares.eventShare
    freeMean = set.freeMean
    eventMean = set.eventMean
    mean = set.mean
    expectedOfFree = set.expectedOfFree
    expectedOfEvents = set.expectedOfEvents
  }

  /// Adds a day's score: what happened less what was expected, each against its mean.
  func add(_ day: RiskDay, _ weight: Double, to score: inout [Double]) {
    let expected = weight * (day.isEvent ? eventShare : freeShare)
    let other = day.isEvent ? expectedOfEvents : expectedOfFree
    for column in score.indices {
      if day.isEvent { score[column] += day.x[column] - mean[column] }
      score[column] -= expected * (day.x[column] - other[column])
    }
  }
}
