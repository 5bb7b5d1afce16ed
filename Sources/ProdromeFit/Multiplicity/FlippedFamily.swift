internal import ProdromeNumerics

/// The largest studentised score over cells, against that of persons with flipped signs.
///
/// z(cell) = Σ s(i) u(i, cell) / √Σ u(i, cell)², and all sign vectors by cells are one matrix product, made in tiles.
/// The studentised t of flipped scores, √(G − 1) z / √(G − z²), rises with |z|, so that z needs no second division.
/// Source: Romano and Wolf (2005), Econometrica 73, 1237–1282; Winkler et al. (2014), NeuroImage 92, 381–397.
package struct FlippedFamily: Sendable {
  /// One value a cell.
  package let pValues: CellPValues
  /// For every group the two-sided p that one of its cells must have by itself to stand at `level`; no entry where none can.
  package let levelsOfOneCell: [Int: Double]

  /// Scores by person and cell with the group (trigger) of every cell; no cell may be 0 in all persons.
  ///
  /// `tileRows` sign vectors are looked at together; nil chooses by the number of cells. `level` asks for
  /// `levelsOfOneCell`, between 0 and 1. Cost: 2 · vectors · persons · cells operations in dgemm.
  package init(
    _ scores: [[Double]], groups: [Int], signVectors: Int, level: Double? = nil, seed: UInt64, threads: Int,
    tileRows: Int? = nil
  ) {
    let flips = SignFlips(persons: scores.count, replicates: signVectors, seed: seed)
    let columns = Self.unitColumns(scores, cells: groups.count)
    let rows = min(flips.count, tileRows ?? max(16, min(256, Self.tileNumbers / max(groups.count, 1))))
    let all = Self.families(columns, groups, keepsLargest: level != nil).counting(
      draws: flips.count, rows: rows, threads: threads
    ) { flips.signs($0).multiplied(by: columns).values }
    let own = flips.isComplete ? 0 : 1
    pValues = all.pValues(draws: flips.count, own: own)
    levelsOfOneCell =
      level.map { level in
        let sizes = all.criticalSizes(level: level, own: own)
        return Self.levels(ofOneCell: sizes, scores, groups).mapValues { min($0, level) }
      } ?? [:]
  }

  /// What critical |z| of groups are for one cell alone: t = √(g − 1) z / √(g − z²) of the g persons with a score.
  private static func levels(ofOneCell sizes: [Int: Double], _ scores: [[Double]], _ groups: [Int]) -> [Int: Double] {
    var levels: [Int: Double] = [:]
    for (group, size) in sizes {
      let cells = groups.indices.filter { groups[$0] == group }
      let persons = Double(scores.count { person in cells.contains { person[$0] != 0 } })
      let rest = persons - size * size
      guard persons > 1, rest > 1e-9 * persons else { continue }
      levels[group] = StudentT.twoSidedP(size * ((persons - 1) / rest).squareRoot(), df: persons - 1)
    }
    return levels
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

  private static func families(_ columns: Matrix, _ groups: [Int], keepsLargest: Bool) -> CellFamilies {
    let persons = columns.rows
    let parts = groups.indices.map { columns.values[$0 * persons..<($0 + 1) * persons] }
    // As in SignFlips: sums that differ by less than this are the same sum.
    return CellFamilies(
      groups: groups, observed: parts.map { $0.reduce(0, +) },
      rounding: parts.map { part in 1e-9 * part.reduce(0) { $0 + abs($1) } }, keepsLargest: keepsLargest)
  }
}
