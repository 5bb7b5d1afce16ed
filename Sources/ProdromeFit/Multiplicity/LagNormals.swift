package import ProdromeNumerics

/// Standard normal numbers for lags of one person, the same for every person and trigger of a run.
///
/// Number r of column j is the r-th of stream j of the seed: what a person is told depends neither on the other persons
/// and triggers of the file nor on threads.
package struct LagNormals: Sendable {
  private let draws: Int
  /// Column-major, `draws` rows.
  private let values: [Double]

  /// The first bit of the streams, which sign vectors and simulated diaries do not use.
  private static let family: UInt64 = 1 << 62
  /// Numbers that are kept at most (64 MiB): beyond 83 lags there are fewer than 100,000 draws.
  private static let mostNumbers = 1 << 23
  /// Rows that are looked at together.
  private static let rows = 1_000
  /// Draws that reach the observed maximum, after which no more are needed: the p-value is known to 3 %.
  private static let enough = 1_000
  /// Draws that a critical size is taken from.
  private static let drawsForSize = 20_000

  /// Draws for up to `columns` lags.
  package init(columns: Int, draws: Int, seed: UInt64) {
    self.draws = min(draws, max(Self.rows, Self.mostNumbers / max(1, columns)))
    var values: [Double] = []
    values.reserveCapacity(self.draws * columns)
    for column in 0..<columns {
      var stream = Philox(seed: seed, stream: Self.family | UInt64(column))
      for _ in 0..<self.draws { values.append(stream.normal()) }
    }
    self.values = values
  }

  /// Family-wise p-values of |z| at some lags, by steps down; nil if the correlation has no factor.
  ///
  /// p = (1 + count) / (1 + draws). Draws stop after 1,000 that reach the largest |z| (Besag and Clifford 1991).
  /// Cost: draws · lags² / 2 multiply-adds.
  package func pValues(sizes: [Double], _ correlation: SymmetricMatrix) -> [Double]? {
    precondition(sizes.count == correlation.order, "a size for every lag")
    var family = StepDown(
      Array(sizes.indices), observed: sizes, rounding: Array(repeating: 0, count: sizes.count))
    var running = [Double](repeating: 0, count: Self.rows)
    let done = forEachTile(correlation, of: draws) { tile, rows in
      family.add(tile, rows: rows, running: &running)
      return family.topCount < Self.enough
    }
    guard let done else { return nil }
    var values = sizes
    for (column, p) in zip(family.columns, family.pValues(draws: done, own: 1)) { values[column] = p }
    return values
  }

  /// The largest |z| over some lags whose p-value exceeds `level`; nil if the correlation has no factor.
  ///
  /// Of 20,000 draws at most: at 5 % its own p is known to 3 %.
  package func criticalSize(level: Double, _ correlation: SymmetricMatrix) -> Double? {
    var largest: [Double] = []
    let done = forEachTile(correlation, of: min(draws, Self.drawsForSize)) { tile, rows in
      for row in 0..<rows {
        largest.append((0..<correlation.order).reduce(0) { max($0, abs(tile[$1 * rows + row])) })
      }
      return true
    }
    guard let done else { return nil }
    let place = Int(level * Double(done + 1) + 1e-9) - 1
    return largest.indices.contains(place) ? largest.sorted(by: >)[place] : nil
  }

  /// Lends correlated draws, some rows at a time and column-major, until `body` has enough of them.
  ///
  /// Returns how many were lent; nil if the correlation has no factor.
  private func forEachTile(
    _ correlation: SymmetricMatrix, of count: Int, _ body: (UnsafePointer<Double>, Int) -> Bool
  ) -> Int? {
    let columns = correlation.order
    precondition(columns * draws <= values.count, "draws for every lag")
    guard let factor = try? Gram(order: columns, values: correlation.values).factored() else { return nil }
    var tile = [Double](repeating: 0, count: Self.rows * columns)
    var done = 0
    var goesOn = true
    while done < count, goesOn {
      let rows = min(Self.rows, count - done)
      for column in 0..<columns {
        let first = column * draws + done
        tile.replaceSubrange(column * rows..<(column + 1) * rows, with: values[first..<first + rows])
      }
      factor.correlate(&tile, rows: rows)
      goesOn = tile.withUnsafeBufferPointer { tile in tile.baseAddress.map { body($0, rows) } ?? false }
      done += rows
    }
    return done
  }
}
