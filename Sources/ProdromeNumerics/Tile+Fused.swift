import CProdromeKernels

/// The fused pass over a tile: linear predictor straight from the base columns, then the design written once, already
/// scaled by the root weights.
extension Tile {
  /// Sets the tile's rows and the linear predictor of `rows` from base columns; the design itself is not written.
  ///
  /// Offsets are added. O(rows · columns).
  public mutating func predict(
    _ predictor: LinearPredictor, from base: BaseRows, into rows: inout WorkingRows, level: KernelLevel = .current
  ) {
    precondition(predictor.columnCount == columnCount, "\(predictor.columnCount) columns for \(columnCount)")
    resize(rows: base.rowCount)
    precondition(rows.count == rowCount, "\(rows.count) working rows for \(rowCount) tile rows")
    let columns = predictor.readers.map { Self.column($0, predictor, base) }
    prodrome_eta(
      level.rawValue, columns, columns.count, base.segments.baseAddress, base.segmentCount, predictor.constant,
      rows.etaPointer)
    rows.addOffsets()
  }

  /// Writes √w · (x − centre) · scale for every column, and the Pearson residuals as border column.
  ///
  /// The border makes X′r the last column of the bordered Gram matrix. O(rows · columns).
  public mutating func fillScaled(
    _ predictor: LinearPredictor, from base: BaseRows, _ rows: borrowing WorkingRows, level: KernelLevel = .current
  ) {
    precondition(predictor.columnCount == columnCount, "\(predictor.columnCount) columns for \(columnCount)")
    precondition(rows.count == rowCount && base.rowCount == rowCount, "rows of one tile")
    let columns = (0..<columnCount).map { Self.column($0, predictor, base) }
    prodrome_fill_scaled(
      level.rawValue, columns, columnCount, base.segments.baseAddress, base.segmentCount, rows.rootWeightPointer,
      pointer, Self.stride)
    setBorder(rows)
  }

  /// X[segment]′ r of every segment of a tile whose rows are scaled: one row of `columnCount` numbers a segment.
  public borrowing func segmentScores(
    _ rows: borrowing WorkingRows, _ base: BaseRows, into out: inout [Double], level: KernelLevel = .current
  ) {
    let needed = base.segmentCount * columnCount
    if out.count < needed { out = [Double](repeating: 0, count: needed) }
    prodrome_segment_scores(
      level.rawValue, pointer, Self.stride, columnCount, base.segments.baseAddress, base.segmentCount,
      rows.pearsonPointer, &out)
  }

  private static func column(_ j: Int, _ predictor: LinearPredictor, _ base: BaseRows) -> prodrome_column {
    let source = predictor.columns[j].slot.map { base.values + $0 * base.distance - predictor.columns[j].days }
    return prodrome_column(
      values: source, centre: predictor.centres[j], scale: predictor.scales[j], slope: predictor.slopes[j])
  }
}
