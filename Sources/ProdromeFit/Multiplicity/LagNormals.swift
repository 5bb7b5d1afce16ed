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
    precondition(sizes.count == correlation.order && sizes.count * draws <= values.count, "a size for every lag")
    guard let factor = try? Gram(order: correlation.order, values: correlation.values).factored() else { return nil }
    var family = StepDown(
      Array(sizes.indices), observed: sizes, rounding: Array(repeating: 0, count: sizes.count))
    var running = [Double](repeating: 0, count: Self.rows)
    var tile = [Double](repeating: 0, count: Self.rows * sizes.count)
    var done = 0
    while done < draws, family.topCount < Self.enough {
      let rows = min(Self.rows, draws - done)
      for column in sizes.indices {
        let first = column * draws + done
        tile.replaceSubrange(column * rows..<(column + 1) * rows, with: values[first..<first + rows])
      }
      factor.correlate(&tile, rows: rows)
      tile.withUnsafeBufferPointer { tile in
        if let base = tile.baseAddress { family.add(base, rows: rows, running: &running) }
      }
      done += rows
    }
    var values = sizes
    for (column, p) in zip(family.columns, family.pValues(draws: done, own: 1)) { values[column] = p }
    return values
  }
}
