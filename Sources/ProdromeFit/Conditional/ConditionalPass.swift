import ProdromeDesign
import ProdromeNumerics

/// The pass of a Newton step: information, score and conditional log-likelihood, with the products of persons' scores.
struct ConditionalPass: Accumulator {
  /// What a pass needs: the strata and the coefficients in their coordinates.
  struct Parameters: Sendable {
    let strata: StrataFrame
    let coefficients: [Double]
  }

  private var gram: Gram
  private var score: [Double]
  private var logLikelihood = 0.0
  private var smallestWeight = Double.infinity
  private var products: Gram
  private var personCount = 0

  static func zero(_ columnCount: Int) -> Self {
    Self(
      gram: Gram(order: columnCount), score: Array(repeating: 0, count: columnCount),
      products: Gram(order: columnCount))
  }

  /// The sums so far; persons without an informative stratum are not counted.
  var state: NormalState {
    var state = NormalState(
      gram: gram, score: score, logLikelihood: logLikelihood, smallestWeight: smallestWeight)
    state.persons = PersonScoreProducts(products: products, personCount: personCount)
    return state
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    var reader = StrataReader(parameters.strata)
    var likelihood = StratumLikelihood(parameters.strata.ties, columnCount: score.count)
    block.forEachPersonRows { rows in
      var own = [Double](repeating: 0, count: score.count)
      var isInformative = false
      reader.forEachStratum(of: rows) { stratum in
        isInformative = true
        let part = likelihood.add(stratum, parameters.coefficients, score: &own, to: &gram)
        logLikelihood += part.logLikelihood
        smallestWeight = min(smallestWeight, part.smallestWeight)
      }
      if isInformative { add(own) }
    }
    likelihood.flush(into: &gram)
  }

  /// Adds a person's score.
  private mutating func add(_ own: [Double]) {
    for column in score.indices { score[column] += own[column] }
    products.addOuterProduct(own)
    personCount += 1
  }

  mutating func merge(_ right: consuming Self) {
    gram.merge(right.gram)
    for column in score.indices { score[column] += right.score[column] }
    logLikelihood += right.logLikelihood
    smallestWeight = min(smallestWeight, right.smallestWeight)
    products.merge(right.products)
    personCount += right.personCount
  }
}
