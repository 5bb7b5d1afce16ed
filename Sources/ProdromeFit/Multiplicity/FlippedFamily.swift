internal import ProdromeNumerics
internal import ProdromeWorkers

/// The largest studentised score over cells, against that of persons with flipped signs.
///
/// z(cell) = Σ s(i) u(i, cell) / √Σ u(i, cell)², and all sign vectors by cells are one matrix product, made in tiles.
/// The studentised t of flipped scores, √(G − 1) z / √(G − z²), rises with |z|, so that z needs no second division.
/// What is kept of a tile are counts, so that no bit depends on tiles or threads.
/// Source: Romano and Wolf (2005), Econometrica 73, 1237–1282; Winkler et al. (2014), NeuroImage 92, 381–397.
package struct FlippedFamily: Sendable {
  /// One value a cell.
  package let pValues: CellPValues

  /// Scores by person and cell with the group (trigger) of every cell; no cell may be 0 in all persons.
  ///
  /// `tileRows` sign vectors are looked at together; nil chooses by the number of cells. Cost: 2 · vectors · persons ·
  /// cells operations in dgemm.
  package init(
    _ scores: [[Double]], groups: [Int], signVectors: Int, seed: UInt64, threads: Int, tileRows: Int? = nil
  ) {
    let flips = SignFlips(persons: scores.count, replicates: signVectors, seed: seed)
    let columns = Self.unitColumns(scores, cells: groups.count)
    let rows = min(flips.count, tileRows ?? max(16, min(256, Self.tileNumbers / max(groups.count, 1))))
    let start = Self.families(columns, groups)
    let total = Guarded(start)
    let tiles = (flips.count + rows - 1) / rows
    forEachConcurrently(tiles, threads: threads) { tile in
      let vectors = tile * rows..<min((tile + 1) * rows, flips.count)
      let draws = flips.signs(vectors).multiplied(by: columns).values
      var counts = start
      counts.add(draws, rows: vectors.count)
      let found = counts
      total.withLock { $0.merge(found) }
    }
    pValues = total.withLock { $0 }.pValues(draws: flips.count, own: flips.isComplete ? 0 : 1)
  }

  /// Numbers of a tile of draws.
  private static let tileNumbers = 1 << 21

  /// Persons by cells, every column of length 1.
  private static func unitColumns(_ scores: [[Double]], cells: Int) -> Matrix {
    var values: [Double] = []
    values.reserveCapacity(scores.count * cells)
    for cell in 0..<cells {
      let length = scores.reduce(0) { $0 + $1[cell] * $1[cell] }.squareRoot()
      precondition(length > 0, "cell \(cell) has no score")
      for person in scores { values.append(person[cell] / length) }
    }
    return Matrix(rows: scores.count, columns: cells, values: values)
  }

  private static func families(_ columns: Matrix, _ groups: [Int]) -> CellFamilies {
    let persons = columns.rows
    let parts = groups.indices.map { columns.values[$0 * persons..<($0 + 1) * persons] }
    // As in SignFlips: sums that differ by less than this are the same sum.
    return CellFamilies(
      groups: groups, observed: parts.map { $0.reduce(0, +) },
      rounding: parts.map { part in 1e-9 * part.reduce(0) { $0 + abs($1) } })
  }
}
