package import ProdromeDesign
package import ProdromeNumerics

/// Sums of Pearson residuals r that scale and working correlation are estimated from.
///
/// With prior weights w, as in geepack: the scale is Σ w r² / Σ w, and a pair of days counts w_s w_t times. Unweighted
/// these are the moments of Liang and Zeger (1986). Pairs are any two days of a person (exchangeable), or any two
/// neighbouring calendar days (AR(1)): only these say what alpha is without saying that it is a power.
package struct ResidualMoments: Sendable {
  private let structure: CorrelationStructure
  private var weights = 0.0
  private var squares = 0.0
  private var pairs = 0.0
  private var pairWeights = 0.0
  /// Days of the person with most of them.
  package private(set) var longest = 0
  private var open = OpenPerson()

  /// The person whose days are coming.
  private struct OpenPerson: Sendable {
    var person: Int32 = -1
    var days = 0
    var sum = 0.0
    var squares = 0.0
    var weights = 0.0
    var weightSquares = 0.0
    var last = (row: -2, residual: 0.0, weight: 0.0)
  }

  /// The sums over no days.
  package init(_ structure: CorrelationStructure) {
    self.structure = structure
  }

  /// Adds the days of tile `t` of a block.
  package mutating func add(_ t: Int, of block: borrowing PersonBlock, _ rows: borrowing WorkingRows) {
    rows.withPearson { pearson, prior in
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        if segment.person != open.person { close() }
        open.person = segment.person
        add(segment, pearson, prior)
      }
    }
  }

  private mutating func add(
    _ segment: RowSegment, _ pearson: UnsafeBufferPointer<Double>, _ prior: UnsafeBufferPointer<Double>
  ) {
    open.days += Int(segment.count)
    var blockRow = Int(segment.blockRow)
    for row in segment.tileRows {
      let weight = prior[row]
      let residual = pearson[row] * weight.squareRoot()
      weights += weight
      squares += pearson[row] * pearson[row]
      switch structure {
      case .independence: break
      case .exchangeable:
        open.sum += residual
        open.squares += residual * residual
        open.weights += weight
        open.weightSquares += weight * weight
      case .ar1:
        if open.last.row + 1 == blockRow {
          pairs += residual * open.last.residual
          pairWeights += weight * open.last.weight
        }
        open.last = (blockRow, residual, weight)
        blockRow += 1
      }
    }
  }

  /// Ends the person whose days were coming; a block ends with a whole person.
  package mutating func close() {
    pairs += (open.sum * open.sum - open.squares) / 2
    pairWeights += (open.weights * open.weights - open.weightSquares) / 2
    longest = max(longest, open.days)
    open = OpenPerson()
  }

  /// Adds the sums of the persons that follow.
  package mutating func merge(_ right: consuming Self) {
    weights += right.weights
    squares += right.squares
    pairs += right.pairs
    pairWeights += right.pairWeights
    longest = max(longest, right.longest)
  }

  /// φ: how much days vary beside what their mean says; `lost` is taken from the number of days.
  package func scale(lost: Int) -> Double { squares / (weights - Double(lost)) }

  /// The correlation that a pair of days shows; nil where no pair, or too few, could show it.
  package func alpha(lost: Int) -> Double? {
    let alpha = pairs / ((pairWeights - Double(lost)) * scale(lost: lost))
    return pairWeights > Double(lost) && alpha.isFinite ? alpha : nil
  }
}
