internal import Glibc
package import ProdromeDesign
internal import ProdromeNumerics

/// The odds ratio that a diary of this size finds in four of five cases; never from the observed effect.
package enum DetectableOddsRatio {
  /// z of 97.5 % and of 80 %, added.
  private static let reach = 2.80

  /// exp(2.80 · √(VIF / (n p (1 − p))) / s · step).
  ///
  /// `n` days, the share `p` of them with the outcome, `spread` s of the trigger's days and `step` in one unit, `inflation`
  /// the variance inflation by the other columns; nil where one of them leaves nothing to find.
  /// Source: Hsieh, Bloch and Larsen (1998), Statistics in Medicine 17, 1623–1634, solved for the effect; days count as
  /// independent, and one test at 5 %.
  package static func value(n: Double, share p: Double, spread: Double, inflation: Double, step: Double) -> Double? {
    let information = n * p * (1 - p)
    guard information > 0, spread > 0, inflation.isFinite, inflation > 0 else { return nil }
    let value = exp(reach * (inflation / information).squareRoot() / spread * step)
    return value.isFinite ? value : nil
  }
}

/// Products of the columns of a design over its days, and how often the outcome was there.
package struct DesignProducts: Accumulator {
  private var gram: Gram
  private(set) var rows = 0.0
  private(set) var events = 0.0
  /// Persons with a row.
  private(set) var persons = 0

  package static func zero(_ columnCount: Int) -> Self { Self(gram: Gram(order: columnCount)) }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    var latest: Int32?
    for segment in block.segments where segment.person != latest {
      persons += 1
      latest = segment.person
    }
    for tile in 0..<block.tileCount {
      block.fill(&workspace.tile, &workspace.rows, tile: tile)
      gram.add(workspace.tile)
      workspace.rows.withResponse { outcome in
        rows += Double(outcome.count)
        for value in outcome { events += value }
      }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    gram.merge(right.gram)
    rows += right.rows
    events += right.events
    persons += right.persons
  }

  /// A pivot below this share of its column is a combination of the columns before it.
  private static let noPivot = 1e-9

  /// Σ(x − mean)² of a column, and what is left of it beside all other columns; column 0 is the intercept. O(columns³).
  package func squares(of column: Int) -> (centred: Double, residual: Double) {
    let order = gram.order
    var products = (0..<order).map { i in (0..<order).map { j in gram.values[max(i, j) * order + min(i, j)] } }
    let whole = (0..<order).map { products[$0][$0] }
    var centred = whole[column]
    for pivot in 0..<order where pivot != column {
      let size = products[pivot][pivot]
      if size > Self.noPivot * whole[pivot] {
        for row in 0..<order where row != pivot && (row > pivot || row == column) {
          let factor = products[row][pivot] / size
          for place in 0..<order { products[row][place] -= factor * products[pivot][place] }
        }
      }
      if pivot == 0 { centred = products[column][column] }
    }
    return (centred, max(0, products[column][column]))
  }
}
