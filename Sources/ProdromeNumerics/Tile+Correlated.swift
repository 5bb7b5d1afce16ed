import COpenBLAS

/// Tiles whose rows are correlated with their neighbours in time.
extension Tile {
  /// Replaces every row x, in all columns and the border, by (x − share · the row before it) · scale.
  ///
  /// The row before the first is `before`, one number a column and one for the border; it becomes the tile's last row
  /// as it was. O(rows · columns).
  public mutating func decorrelate(shares: [Double], scales: [Double], before: inout [Double]) {
    precondition(shares.count >= rowCount && scales.count >= rowCount, "one share and scale a row")
    precondition(before.count == columnCount + 1, "\(before.count) elements before \(columnCount) columns and border")
    guard rowCount > 0 else { return }
    shares.withUnsafeBufferPointer { shares in
      scales.withUnsafeBufferPointer { scales in
        for column in 0...columnCount {
          let values = pointer + column * Self.stride
          let first = (values[0] - shares[0] * before[column]) * scales[0]
          before[column] = values[rowCount - 1]
          for row in (1..<max(rowCount, 1)).reversed() {
            values[row] = (values[row] - shares[row] * values[row - 1]) * scales[row]
          }
          values[0] = first
        }
      }
    }
  }

  /// Adds the sum of some rows to `sums`, one number a column and one for the border (dgemv).
  public borrowing func addRows(_ range: Range<Int>, to sums: inout [Double]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rowCount, "rows \(range) of \(rowCount)")
    precondition(sums.count == columnCount + 1, "\(sums.count) sums for \(columnCount) columns and border")
    guard !range.isEmpty else { return }
    cblas_dgemv(
      CblasColMajor, CblasTrans, Int32(range.count), Int32(sums.count), 1, pointer + range.lowerBound,
      Int32(Self.stride), Self.ones, 1, 1, &sums, 1)
  }

  private static let ones = [Double](repeating: 1, count: rowCapacity)
}
