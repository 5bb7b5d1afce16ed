package import ProdromeDesign
package import ProdromeNumerics

/// The pass of a Newton step that also sums the products s s′ of persons' scores: the middle of CR0 and CR1.
///
/// The scores are read off the scaled tile, whose border holds the Pearson residuals. O(rows · columns) more than the
/// step alone.
package struct PersonScoreGram<R: Response>: Accumulator {
  private var sums: ScoreGram<R>
  private var products: PersonProducts

  package static func zero(_ columnCount: Int) -> Self {
    Self(sums: .zero(columnCount), products: PersonProducts(order: columnCount))
  }

  /// The sums so far, persons included.
  package var state: NormalState {
    var state = sums.state
    state.persons = products.whole
    return state
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: ScoreGram<R>.Parameters, _ workspace: inout Workspace
  ) {
    var scores: [Double] = []
    sums.add(block, parameters, &workspace) { t, workspace in
      block.withRows(ofTile: t) { workspace.tile.segmentScores(workspace.rows, $0, into: &scores) }
      for (index, segment) in block.segments[block.segmentRange(ofTile: t)].enumerated() {
        products.add(scores, index, of: segment.person)
      }
    }
    products.close()
  }

  package mutating func merge(_ right: consuming Self) {
    sums.merge(right.sums)
    products.merge(right.products)
  }
}

/// Σ s s′ over persons in the solver's coordinates, and how many persons there are.
package struct PersonScoreProducts: Sendable {
  package let products: Gram
  package let personCount: Int
}

/// Adds up the score of the person whose days are coming, and its products with itself when the person ends.
struct PersonProducts: Sendable {
  private var products: Gram
  private var personCount = 0
  private var person: Int32 = -1
  private var score: [Double]

  init(order: Int) {
    products = Gram(order: order)
    score = Array(repeating: 0, count: order)
  }

  var whole: PersonScoreProducts { PersonScoreProducts(products: products, personCount: personCount) }

  /// Adds the score of a segment, number `index` of `scores`.
  mutating func add(_ scores: [Double], _ index: Int, of next: Int32) {
    if next != person { close() }
    person = next
    let start = index * score.count
    for column in score.indices { score[column] += scores[start + column] }
  }

  /// Ends the person whose days were coming.
  mutating func close() {
    guard person >= 0 else { return }
    products.addOuterProduct(score)
    personCount += 1
    person = -1
    for column in score.indices { score[column] = 0 }
  }

  mutating func merge(_ right: Self) {
    products.merge(right.products)
    personCount += right.personCount
  }
}
