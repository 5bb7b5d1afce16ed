package import ProdromeDesign
package import ProdromeNumerics

/// A worker's scratch: one tile with its working rows; made inside the worker, never shared, never copied.
package struct Workspace: ~Copyable {
  package var tile: Tile
  package var rows: WorkingRows

  /// Scratch for designs of `columnCount` columns (2 KiB a column).
  package init(columnCount: Int) {
    tile = Tile(columnCount: columnCount)
    rows = WorkingRows()
  }

  /// Fills tile `t` of a block in the coordinates and with the rows of `frame`.
  ///
  /// Rows the frame leaves out stay in the tile with prior weight 0, so they add nothing to any sum.
  package mutating func load(_ t: Int, of block: borrowing PersonBlock, _ frame: FitFrame) {
    block.fill(&tile, &rows, tile: t)
    tile.standardise(centres: frame.scaling.centres, scales: frame.scaling.scales)
    guard !frame.excluded.isEmpty else { return }
    let offsets = rows.withOffset { Array($0) }
    clearOffsets()
    let norms = rowNorms()
    for direction in frame.excluded {
      tile.multiply(direction, into: &rows)
      let positions = rows.withEta { Array($0) }
      rows.withPriorWeights { prior in
        for row in 0..<prior.count where FitFrame.isOffPlane(positions[row], rowNorm: norms[row]) { prior[row] = 0 }
      }
    }
    rows.withOffset { out in
      for row in 0..<out.count { out[row] = offsets[row] }
    }
  }

  /// Works tile `t` of a block without writing the raw design: linear predictor from the base columns, response, then
  /// the scaled design with the Pearson residuals as border; returns the log-likelihood.
  ///
  /// For frames that leave no row out.
  package mutating func fuse(
    _ t: Int, of block: borrowing PersonBlock, _ predictor: LinearPredictor, _ response: some Response
  ) -> Double {
    block.loadOutcome(&rows, tile: t)
    return block.withRows(ofTile: t) { base in
      tile.predict(predictor, from: base, into: &rows)
      let logLikelihood = response.work(&rows)
      tile.fillScaled(predictor, from: base, rows)
      return logLikelihood
    }
  }

  /// The same for frames that leave rows out, with the raw design written first; such rows have weight 0.
  package mutating func scale(
    _ t: Int, of block: borrowing PersonBlock, _ coefficients: [Double], _ frame: FitFrame, _ response: some Response
  ) -> Double {
    load(t, of: block, frame)
    tile.multiply(coefficients, into: &rows)
    let logLikelihood = response.work(&rows)
    tile.scaleRows(rows)
    tile.setBorder(rows)
    return logLikelihood
  }

  /// The Euclidean norm of every row of the tile; O(rows · columns).
  package mutating func rowNorms() -> [Double] {
    var squares = [Double](repeating: 0, count: tile.rowCount)
    for column in 0..<tile.columnCount {
      tile.withColumn(column) { values in
        for row in 0..<values.count { squares[row] += values[row] * values[row] }
      }
    }
    return squares.map { $0.squareRoot() }
  }

  /// One row of the tile, restricted to some columns.
  package mutating func row(_ row: Int, _ columns: [Int]) -> [Double] {
    columns.map { column in tile.withColumn(column) { $0[row] } }
  }

  /// Sets every offset to 0: directions are judged without them.
  package mutating func clearOffsets() {
    rows.withOffset { $0.update(repeating: 0) }
  }
}
