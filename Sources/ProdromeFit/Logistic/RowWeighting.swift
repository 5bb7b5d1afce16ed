package import ProdromeDesign
package import ProdromeNumerics

/// Which weights the rows of a cross product or a triangular factor carry.
package struct RowWeighting<R: Response>: Sendable {
  let response: R
  /// Coefficients whose working weights are used; nil = every counted row weighs 1.
  let coefficients: [Double]?
  let frame: FitFrame

  /// Loads tile `t` with rows scaled by the root of their weight.
  func load(_ t: Int, of block: borrowing PersonBlock, _ workspace: inout Workspace) {
    workspace.load(t, of: block, frame)
    if let coefficients {
      workspace.tile.multiply(coefficients, into: &workspace.rows)
      _ = response.work(&workspace.rows)
    } else {
      workspace.rows.withRows { _, _, prior, rootWeight, _ in
        for row in 0..<prior.count { rootWeight[row] = prior[row] > 0 ? 1 : 0 }
      }
    }
    workspace.tile.scaleRows(workspace.rows)
  }
}

/// The triangular factor R of the weighted rows: keeps twice the digits of their cross product.
package struct RowTriangle<R: Response>: Accumulator {
  package private(set) var factor: TriangularFactor

  package static func zero(_ columnCount: Int) -> Self {
    Self(factor: TriangularFactor(order: columnCount))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ weighting: RowWeighting<R>, _ workspace: inout Workspace
  ) {
    for t in 0..<block.tileCount {
      weighting.load(t, of: block, &workspace)
      factor.add(workspace.tile)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    factor.merge(right.factor)
  }
}
