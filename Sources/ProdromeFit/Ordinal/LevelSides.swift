import ProdromeDesign
import ProdromeNumerics

/// Which rows of every level lie highest and lowest along a direction, and the mean row of every level.
///
/// A proportional-odds likelihood rises for ever along γ exactly where thresholds fit between the levels: no row's x′γ
/// lies above one of the next higher level (Kosmidis 2014, JRSS B 76:169, on infinite estimates of cumulative link
/// models). What a direction must keep on its side are therefore differences, a row of a level less one of the level
/// below. O(rows · columns) a pass, and two rows a level.
struct LevelSides: Accumulator {
  /// How many levels and design columns there are.
  struct Shape: Sendable {
    let levelCount: Int
    let columnCount: Int
  }

  /// What a pass needs: a direction to look along; without one only the means are summed.
  struct Parameters: Sendable {
    let levels: OutcomeLevels
    let frame: FitFrame
    let direction: [Double]?
  }

  /// A row at the end of its level.
  struct End: Sendable {
    let position: Double
    let row: [Double]
  }

  private let columnCount: Int
  private(set) var highest: [End?]
  private(set) var lowest: [End?]
  private var sums: [[Double]]
  private var counts: [Int]

  static func zero(_ shape: Shape) -> Self {
    let none = [End?](repeating: nil, count: shape.levelCount)
    return Self(
      columnCount: shape.columnCount, highest: none, lowest: none,
      sums: Array(repeating: Array(repeating: 0, count: shape.columnCount), count: shape.levelCount),
      counts: Array(repeating: 0, count: shape.levelCount))
  }

  /// The mean row of each level.
  var means: [[Double]] {
    zip(sums, counts).map { sum, count in sum.map { $0 / Double(max(count, 1)) } }
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let all = Array(0..<columnCount)
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.clearOffsets()
      if let direction = parameters.direction { workspace.tile.multiply(direction, into: &workspace.rows) }
      let (levels, positions) = workspace.rows.withRows { position, outcome, prior, _, _ in
        (prior.indices.map { parameters.levels.index(of: outcome[$0]) }, Array(position[prior.indices]))
      }
      for (row, level) in levels.enumerated() {
        if parameters.direction == nil {
          counts[level] += 1
          for (column, value) in workspace.row(row, all).enumerated() { sums[level][column] += value }
        } else if isOutside(positions[row], level) {
          take(End(position: positions[row], row: workspace.row(row, all)), level)
        }
      }
    }
  }

  private func isOutside(_ position: Double, _ level: Int) -> Bool {
    position > highest[level]?.position ?? -.infinity || position < lowest[level]?.position ?? .infinity
  }

  /// Of equals, the row that comes first stays.
  private mutating func take(_ end: End, _ level: Int) {
    if end.position > highest[level]?.position ?? -.infinity { highest[level] = end }
    if end.position < lowest[level]?.position ?? .infinity { lowest[level] = end }
  }

  mutating func merge(_ right: consuming Self) {
    for level in counts.indices {
      if let end = right.highest[level] { take(end, level) }
      if let end = right.lowest[level] { take(end, level) }
      counts[level] += right.counts[level]
      for column in 0..<columnCount { sums[level][column] += right.sums[level][column] }
    }
  }
}

/// The rows of the search for separation of a proportional-odds model: neighbouring levels, upper less lower.
///
/// One direction is looked for. It separates completely where it leaves room between every two neighbouring levels.
struct LevelSeparation: SignedRows {
  let design: Design
  let levels: OutcomeLevels
  let fold: ShardFold

  func signedRowSum(_ frame: FitFrame) -> SignedRowSum {
    let pairs = levels.values.count - 1
    guard let direction = frame.excluded.first else {
      let means = sides(nil, frame).means
      return SignedRowSum(
        sum: means[0].indices.map { means[pairs][$0] - means[0][$0] }, rowCount: pairs)
    }
    let none = [Double](repeating: 0, count: direction.count)
    let touching = pairs - gaps(direction, frame).count { $0.isOpen }
    return SignedRowSum(sum: none, rowCount: touching)
  }

  func wrongSideRows(_ direction: [Double], _ columns: ColumnSet, _ frame: FitFrame) -> [[Double]] {
    gaps(direction, frame).filter(\.isWrong).map { columns.taking($0.difference) }
  }

  /// What lies between two neighbouring levels along a direction.
  private struct Gap {
    /// Beyond rounding above 0, or below it.
    let isOpen, isWrong: Bool
    let difference: [Double]
  }

  private func gaps(_ direction: [Double], _ frame: FitFrame) -> [Gap] {
    let found = sides(direction, FitFrame(scaling: frame.scaling))
    return (1..<levels.values.count).compactMap { level in
      guard let upper = found.lowest[level], let lower = found.highest[level - 1] else { return nil }
      let width = upper.position - lower.position
      let norm = max(ColumnBasis.norm(upper.row), ColumnBasis.norm(lower.row))
      let counts = FitFrame.isOffPlane(width, rowNorm: norm)
      return Gap(
        isOpen: counts && width > 0, isWrong: counts && width < 0,
        difference: zip(upper.row, lower.row).map { $0 - $1 })
    }
  }

  private func sides(_ direction: [Double]?, _ frame: FitFrame) -> LevelSides {
    let columnCount = design.columnNames.count
    return fold(
      LevelSides.self, over: design, columnCount: columnCount,
      shape: LevelSides.Shape(levelCount: levels.values.count, columnCount: columnCount),
      parameters: LevelSides.Parameters(levels: levels, frame: frame, direction: direction))
  }
}
