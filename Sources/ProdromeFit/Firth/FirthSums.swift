package import ProdromeDesign
package import ProdromeNumerics

/// The penalised score of a Firth fit and the information of its augmented rows.
///
/// The leverage of a row is ‖√w L′x‖² with L L′ the inverse information, one column of L after the other; no matrix of
/// the rows is made. O(rows · columns²).
package struct FirthSums: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let coefficients: [Double]
    let frame: FitFrame
    /// The columns of L, each of full length.
    let inverseRoot: [[Double]]
  }

  /// X′(W + hμ(1 − μ))X.
  package private(set) var gram: Gram
  /// X′(r + h (½ − μ)).
  package private(set) var score: [Double]

  package static func zero(_ columnCount: Int) -> Self {
    Self(gram: Gram(order: columnCount), score: Array(repeating: 0, count: columnCount))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      _ = Logistic().work(&workspace.rows)
      let means = workspace.rows.withEta { $0.map { logistic($0) } }
      workspace.augment(means, leverages: workspace.leverages(parameters.inverseRoot))
      score.withUnsafeMutableBufferPointer { score in
        workspace.tile.addScore(workspace.rows, 0..<workspace.tile.rowCount, into: score)
      }
      workspace.tile.scaleRows(workspace.rows)
      gram.add(workspace.tile)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    gram.merge(right.gram)
    for index in score.indices { score[index] += right.score[index] }
  }
}

extension Workspace {
  /// The leverage of every row of the tile at its root weights; the offsets of the tile are gone afterwards.
  mutating func leverages(_ inverseRoot: [[Double]]) -> [Double] {
    let root = rows.withRootWeight { Array($0) }
    var leverages = [Double](repeating: 0, count: root.count)
    clearOffsets()
    for column in inverseRoot {
      tile.multiply(column, into: &rows)
      rows.withEta { positions in
        for row in 0..<leverages.count {
          let position = root[row] * positions[row]
          leverages[row] += position * position
        }
      }
    }
    return leverages
  }

  /// Adds half a leverage of events and half of other days to every row's residual and weight.
  mutating func augment(_ means: [Double], leverages: [Double]) {
    rows.withRows { _, _, prior, rootWeight, residual in
      for row in 0..<prior.count where prior[row] > 0 {
        residual[row] += leverages[row] * (0.5 - means[row])
        rootWeight[row] *= (1 + leverages[row] / prior[row]).squareRoot()
      }
    }
  }
}
