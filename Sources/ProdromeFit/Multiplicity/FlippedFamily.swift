internal import ProdromeNumerics
internal import ProdromeWorkers

/// The largest studentised score over cells, against that of persons with flipped signs.
///
/// z(cell) = Σ s(i) u(i, cell) / √Σ u(i, cell)², and all sign vectors by cells are one matrix product, made in tiles.
/// The studentised t of flipped scores, √(G − 1) z / √(G − z²), rises with |z|, so that z needs no second division.
/// What is kept of a tile are counts, so that no bit depends on tiles or threads.
/// Source: Romano and Wolf (2005), Econometrica 73, 1237–1282; Winkler et al. (2014), NeuroImage 92, 381–397.
package struct FlippedFamily: Sendable {
  /// p of all cells as one family, by steps down, one a cell.
  package private(set) var overall: [Double] = []
  /// p of a cell in its own group.
  package private(set) var withinGroup: [Double] = []
  /// p of the largest of a group, one a cell; the same in all of them.
  package private(set) var group: [Double] = []

  /// Scores by person and cell with the group (trigger) of every cell; no cell may be 0 in all persons.
  ///
  /// `tileRows` sign vectors are looked at together; nil chooses by the number of cells. Cost: 2 · vectors · persons ·
  /// cells operations in dgemm.
  package init(
    _ scores: [[Double]], groups: [Int], signVectors: Int, seed: UInt64, threads: Int, tileRows: Int? = nil
  ) {
    guard !groups.isEmpty else { return }
    let flips = SignFlips(persons: scores.count, replicates: signVectors, seed: seed)
    let columns = Self.unitColumns(scores, cells: groups.count)
    let rows = min(flips.count, tileRows ?? max(16, min(256, Self.tileNumbers / groups.count)))
    let start = Self.families(columns, groups)
    let total = Guarded(start)
    let tiles = (flips.count + rows - 1) / rows
    forEachConcurrently(tiles, threads: threads) { tile in
      let vectors = tile * rows..<min((tile + 1) * rows, flips.count)
      let draws = flips.signs(vectors).multiplied(by: columns).values
      var counts = start
      var running = [Double](repeating: 0, count: vectors.count)
      draws.withUnsafeBufferPointer { draws in
        guard let base = draws.baseAddress else { return }
        for family in counts.indices { counts[family].add(base, rows: vectors.count, running: &running) }
      }
      let found = counts
      total.withLock { total in for family in total.indices { total[family].merge(found[family]) } }
    }
    fill(total.withLock { $0 }, flips, cells: groups.count)
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

  /// The family of all cells, then that of each group in the order of first cells.
  private static func families(_ columns: Matrix, _ groups: [Int]) -> [StepDown] {
    let persons = columns.rows
    let parts = groups.indices.map { columns.values[$0 * persons..<($0 + 1) * persons] }
    let observed = parts.map { $0.reduce(0, +) }
    // As in SignFlips: sums that differ by less than this are the same sum.
    let rounding = parts.map { part in 1e-9 * part.reduce(0) { $0 + abs($1) } }
    var cells: [Int: [Int]] = [:]
    for (cell, group) in groups.enumerated() { cells[group, default: []].append(cell) }
    let families = [Array(groups.indices)] + cells.keys.sorted().compactMap { cells[$0] }
    return families.map { StepDown($0, observed: observed, rounding: rounding) }
  }

  private mutating func fill(_ families: [StepDown], _ flips: SignFlips, cells: Int) {
    overall = Array(repeating: 1, count: cells)
    withinGroup = overall
    group = overall
    let own = flips.isComplete ? 0 : 1
    for (index, family) in families.enumerated() {
      let values = family.pValues(draws: flips.count, own: own)
      for (cell, p) in zip(family.columns, values) {
        if index == 0 {
          overall[cell] = p
        } else {
          withinGroup[cell] = p
          group[cell] = values.last ?? 1
        }
      }
    }
  }
}
