internal import ProdromeWorkers

/// The families of some cells: all of them as one, and those of each group (trigger) on their own.
struct CellFamilies: Sendable {
  /// The family of all cells, then that of each group in the order of their numbers.
  private var families: [StepDown]
  private let count: Int
  /// The groups in the order of their families, and the largest size of each draw in each of them, if they are kept.
  private let groupNumbers: [Int]
  private var largest: [[Double]]?

  /// Cells with the group of each; `observed` sizes, and how much below one counts as the same.
  ///
  /// `keepsLargest` is needed for `criticalSizes`: 8 bytes a draw and group.
  init(groups: [Int], observed: [Double], rounding: [Double], keepsLargest: Bool = false) {
    count = groups.count
    groupNumbers = Set(groups).sorted()
    largest = keepsLargest ? groupNumbers.map { _ in [] } : nil
    var cells: [Int: [Int]] = [:]
    for (cell, group) in groups.enumerated() { cells[group, default: []].append(cell) }
    let parts = [Array(groups.indices)] + cells.keys.sorted().compactMap { cells[$0] }
    families = parts.map { StepDown($0, observed: observed, rounding: rounding) }
  }

  /// The same families with draws counted, `rows` of them at a time.
  ///
  /// `drawn` makes the draws of some numbers, as `add` takes them. What is kept of a tile are counts (and sizes that are
  /// sorted later), so that no bit depends on tiles or threads.
  func counting(
    draws: Int, rows: Int, threads: Int, _ drawn: @Sendable (Range<Int>) -> [Double]
  ) -> CellFamilies {
    let total = Guarded(self)
    forEachConcurrently((draws + rows - 1) / rows, threads: threads) { tile in
      let numbers = tile * rows..<min((tile + 1) * rows, draws)
      var counts = self
      counts.add(drawn(numbers), rows: numbers.count)
      let found = counts
      total.withLock { $0.merge(found) }
    }
    return total.withLock { $0 }
  }

  /// Adds draws, one a row of `draws` (column-major, `rows` · cells).
  mutating func add(_ draws: [Double], rows: Int) {
    var running = [Double](repeating: 0, count: rows)
    draws.withUnsafeBufferPointer { draws in
      guard let base = draws.baseAddress else { return }
      for family in families.indices {
        families[family].add(base, rows: rows, running: &running)
        if family > 0 { largest?[family - 1] += running }
      }
    }
  }

  /// Adds the counts of other draws.
  mutating func merge(_ other: CellFamilies) {
    for family in families.indices { families[family].merge(other.families[family]) }
    guard let more = other.largest else { return }
    for group in more.indices { largest?[group] += more[group] }
  }

  /// The largest size of each group whose p-value exceeds `level`, by its number; no entry where no size has a smaller p.
  ///
  /// `own` as in `pValues`. The order in which draws were added does not count.
  func criticalSizes(level: Double, own: Int) -> [Int: Double] {
    var sizes: [Int: Double] = [:]
    for (number, drawn) in zip(groupNumbers, largest ?? []) {
      let place = Int(level * Double(drawn.count + own) + 1e-9) - own
      if place + own >= 1, drawn.indices.contains(place) { sizes[number] = drawn.sorted(by: >)[place] }
    }
    return sizes
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
