import ProdromeDesign
import ProdromeNumerics
import ProdromeWorkers

/// The first pass of an elastic net: facts and moments of the columns, and who has a usable row.
struct PathOpening: Accumulator {
  private(set) var moments: DesignMoments
  /// Positions in canonical order.
  private(set) var persons: [Int32] = []

  static func zero(_ shape: DesignFacts.Shape) -> Self {
    Self(moments: .zero(shape))
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    moments.add(block, (), &workspace)
    for segment in block.segments where segment.person != persons.last { persons.append(segment.person) }
  }

  mutating func merge(_ right: consuming Self) {
    moments.merge(right.moments)
    persons += right.persons
  }
}

/// Prior weights, and weighted moments of the columns in the solver's coordinates, set by set.
struct FoldMoments: Accumulator {
  struct Parameters: Sendable {
    let frame: FitFrame
    let folds: PersonFolds
  }

  /// The sums of one set.
  struct Sums: Sendable {
    var weight = 0.0
    /// Of this, on days with outcome 1.
    var eventWeight = 0.0
    /// Σ w z and Σ w z².
    var first: [Double]
    var second: [Double]

    init(order: Int) {
      first = Array(repeating: 0, count: order)
      second = first
    }

    /// Whether only one outcome was met.
    var isOneClass: Bool { eventWeight <= 0 || eventWeight >= weight }

    /// Adds (or with −1 takes away) other sums.
    mutating func add(_ other: Sums, times factor: Double = 1) {
      weight += factor * other.weight
      eventWeight += factor * other.eventWeight
      for j in first.indices {
        first[j] += factor * other.first[j]
        second[j] += factor * other.second[j]
      }
    }

    /// √(Σ w (z − mean)² / Σ w); what rounding leaves of a constant is 0.
    var spreads: [Double] {
      zip(first, second).map { first, second in
        let mean = first / weight
        let variance = second / weight - mean * mean
        return variance > 1e-12 * (second / weight) ? variance.squareRoot() : 0
      }
    }
  }

  private(set) var sums: [Sums]

  static func zero(_ shape: (columnCount: Int, foldCount: Int)) -> Self {
    Self(sums: Array(repeating: Sums(order: shape.columnCount), count: max(shape.foldCount, 1)))
  }

  /// Over all sets.
  var whole: Sums {
    sums.dropFirst().reduce(into: sums[0]) { $0.add($1) }
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      for (fold, rows) in parameters.folds.stretches(ofTile: t, block) { add(rows, to: fold, &workspace) }
    }
  }

  private mutating func add(_ rows: Range<Int>, to fold: Int, _ workspace: inout Workspace) {
    let weights = workspace.rows.withRows { _, outcome, prior, _, _ in
      for row in rows {
        sums[fold].weight += prior[row]
        sums[fold].eventWeight += prior[row] * outcome[row]
      }
      return rows.map { prior[$0] }
    }
    for j in sums[fold].first.indices {
      let (first, second) = workspace.tile.withColumn(j) { values in
        zip(rows, weights).reduce(into: (0.0, 0.0)) { sum, row in
          let product = row.1 * values[row.0]
          sum.0 += product
          sum.1 += product * values[row.0]
        }
      }
      sums[fold].first[j] += first
      sums[fold].second[j] += second
    }
  }

  mutating func merge(_ right: consuming Self) {
    for fold in sums.indices { sums[fold].add(right.sums[fold]) }
  }
}
