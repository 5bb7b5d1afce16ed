/// The families of some cells: all of them as one, and those of each group (trigger) on their own.
struct CellFamilies: Sendable {
  /// The family of all cells, then that of each group in the order of their numbers.
  private var families: [StepDown]
  private let count: Int

  /// Cells with the group of each; `observed` sizes, and how much below one counts as the same.
  init(groups: [Int], observed: [Double], rounding: [Double]) {
    count = groups.count
    var cells: [Int: [Int]] = [:]
    for (cell, group) in groups.enumerated() { cells[group, default: []].append(cell) }
    let parts = [Array(groups.indices)] + cells.keys.sorted().compactMap { cells[$0] }
    families = parts.map { StepDown($0, observed: observed, rounding: rounding) }
  }

  /// Adds draws, one a row of `draws` (column-major, `rows` · cells).
  mutating func add(_ draws: [Double], rows: Int) {
    var running = [Double](repeating: 0, count: rows)
    draws.withUnsafeBufferPointer { draws in
      guard let base = draws.baseAddress else { return }
      for family in families.indices { families[family].add(base, rows: rows, running: &running) }
    }
  }

  /// Adds the counts of other draws.
  mutating func merge(_ other: CellFamilies) {
    for family in families.indices { families[family].merge(other.families[family]) }
  }

  /// The p-values of `draws` draws; `own` is 1 where the observed sizes are not among them.
  func pValues(draws: Int, own: Int) -> CellPValues {
    var values = CellPValues(cells: count)
    for (index, family) in families.enumerated() {
      let found = family.pValues(draws: draws, own: own)
      for (cell, p) in zip(family.columns, found) {
        if index == 0 {
          values.overall[cell] = p
        } else {
          values.withinGroup[cell] = p
          values.group[cell] = found.last ?? 1
        }
      }
    }
    return values
  }
}

/// The p-values of families of cells, one a cell each.
package struct CellPValues: Sendable, Equatable {
  /// p of all cells as one family, by steps down.
  package fileprivate(set) var overall: [Double]
  /// p of a cell in its own group.
  package fileprivate(set) var withinGroup: [Double]
  /// p of the largest of a group; the same in all of its cells.
  package fileprivate(set) var group: [Double]

  fileprivate init(cells: Int) {
    overall = Array(repeating: 1, count: cells)
    (withinGroup, group) = (overall, overall)
  }
}
