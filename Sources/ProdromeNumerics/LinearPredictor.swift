/// A linear predictor over decoded base columns: which column of a block each design column reads, how it is
/// standardised, and its coefficient.
///
/// η = Σ coefficient · (x − centre) · scale, x the value of the base column `days` rows earlier. The fused pass
/// (`Tile.predict`, `Tile.fillScaled`) works from it without writing the design down first.
public struct LinearPredictor: Sendable {
  /// Where a design column comes from.
  public struct Column: Sendable, Equatable {
    /// The base column's place in the block; nil for the constant 1.
    public let slot: Int?
    /// How many rows earlier it is read; negative = later.
    public let days: Int

    /// The base column at `slot`, `days` rows earlier; nil for the constant.
    public init(slot: Int?, days: Int) {
      self.slot = slot
      self.days = days
    }
  }

  let columns: [Column]
  let centres: [Double]
  let scales: [Double]
  /// Scale times coefficient, one a column.
  let slopes: [Double]
  /// The part of η that no base column changes.
  let constant: Double
  /// The columns that read a base column.
  let readers: [Int]

  /// One centre, scale and coefficient a column.
  public init(_ columns: [Column], centres: [Double], scales: [Double], coefficients: [Double]) {
    precondition(
      columns.count == centres.count && columns.count == scales.count && columns.count == coefficients.count,
      "one centre, scale and coefficient a column")
    self.columns = columns
    self.centres = centres
    self.scales = scales
    slopes = zip(scales, coefficients).map { $0 * $1 }
    readers = columns.indices.filter { columns[$0].slot != nil }
    constant = columns.indices.reduce(0) { sum, j in
      columns[j].slot == nil ? sum + (1 - centres[j]) * scales[j] * coefficients[j] : sum
    }
  }

  /// The number of design columns.
  public var columnCount: Int { columns.count }
}

/// Decoded base columns of a block with the rows of one tile: `segments` holds three numbers a segment (row of the
/// block, row of the tile, rows).
///
/// Valid while the block lives and is not refilled.
public struct BaseRows {
  let values: UnsafePointer<Double>
  let distance: Int
  let segments: UnsafeBufferPointer<Int32>

  /// Columns that lie `distance` elements apart from `values` on, each with room for 8 elements behind its last row.
  public init(_ values: UnsafePointer<Double>, distance: Int, segments: UnsafeBufferPointer<Int32>) {
    precondition(segments.count % 3 == 0, "three numbers a segment")
    self.values = values
    self.distance = distance
    self.segments = segments
  }

  var segmentCount: Int { segments.count / 3 }

  /// Rows of the tile that the segments fill.
  var rowCount: Int {
    segments.isEmpty ? 0 : Int(segments[segments.count - 2] + segments[segments.count - 1])
  }
}
