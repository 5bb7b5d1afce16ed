package import ProdromeDesign
package import ProdromeNumerics

/// The middle of a sandwich whose units are days: Σ x x′ r² over rows, residuals r inflated by the row's leverage h.
///
/// With L L′ the inverse information, h = w ‖L′x‖²: p × p form, no matrix of the days. `hc0` and `hc1` take r², `hc2`
/// r²/(1 − h), `hc3` r²/(1 − h)², as R's `sandwich::vcovHC` does for a `glm`. O(rows · order²).
package struct DayMeat<R: Response>: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let kind: CovarianceKind
    let response: R
    let coefficients: [Double]
    let frame: FitFrame
    /// The columns of L, full length.
    let roots: [[Double]]
  }

  /// Σ x x′ r² over all columns, in the solver's coordinates.
  package private(set) var products: Gram
  /// Whether no row alone informs a direction.
  package private(set) var isSound = true

  /// A leverage this near to 1: no other row informs the direction.
  private static var soleTolerance: Double { 1e-9 }

  package static func zero(_ columnCount: Int) -> Self {
    Self(products: Gram(order: columnCount))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    for t in 0..<block.tileCount {
      _ = workspace.scale(t, of: block, parameters.coefficients, parameters.frame, parameters.response)
      let remainders = workspace.leveragesOfScaledRows(parameters.roots).map { 1 - $0 }
      isSound = isSound && remainders.allSatisfy { $0 > Self.soleTolerance }
      workspace.rows.withRows { _, _, _, root, residual in
        for row in 0..<root.count {
          // The tile holds √w x: a second scaling by r / √w makes it the score x r.
          let pearson = root[row] > 0 ? residual[row] / root[row] : 0
          root[row] = pearson * parameters.kind.inflation(remainders[row])
        }
      }
      workspace.tile.scaleRows(workspace.rows)
      products.add(workspace.tile)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    products.merge(right.products)
    isSound = isSound && right.isSound
  }
}

extension CovarianceKind {
  /// What a residual is multiplied with where its leverage leaves 1 − h.
  fileprivate func inflation(_ remainder: Double) -> Double {
    switch self {
    case .hc2: 1 / remainder.squareRoot()
    case .hc3: 1 / remainder
    default: 1
    }
  }
}

extension Workspace {
  /// ‖L′x‖² of every row x of the tile; overwrites the linear predictor. O(rows · order²).
  fileprivate mutating func leveragesOfScaledRows(_ roots: [[Double]]) -> [Double] {
    clearOffsets()
    var leverages = [Double](repeating: 0, count: tile.rowCount)
    for root in roots {
      tile.multiply(root, into: &rows)
      rows.withEta { eta in
        for row in 0..<eta.count { leverages[row] += eta[row] * eta[row] }
      }
    }
    return leverages
  }
}
