/// Walks one column over all persons and describes it.
enum ColumnSurvey {
  /// Count, limits, mean and variation of `column` over `runs`; its role by vocabulary, outcome and variation.
  static func summary(of column: DiaryColumn, runs: [PersonRun], outcome: String) -> ColumnSummary {
    var facts = Facts()
    var buffer: [Double] = []
    for run in runs {
      if buffer.count < run.rows.count { buffer = Array(repeating: .nan, count: run.rows.count) }
      buffer.withUnsafeMutableBufferPointer { cells in
        column.copy(run.rows, into: cells)
        facts.add(UnsafeBufferPointer(rebasing: cells[..<run.rows.count]))
      }
    }
    let isLabel = !column.levels.isEmpty
    let hasNumbers = !isLabel && facts.count > 0
    return ColumnSummary(
      description: description(
        of: column.name, hasLevels: isLabel, count: facts.count, varies: facts.varies, outcome: outcome),
      count: facts.count, levels: column.levels,
      minimum: hasNumbers ? facts.minimum : nil, maximum: hasNumbers ? facts.maximum : nil,
      mean: hasNumbers ? mean(column, facts) : nil, variesWithinPersons: facts.varies,
      isWhole: hasNumbers && facts.isWhole)
  }

  /// The exact sum of all cells over their number.
  private static func mean(_ column: DiaryColumn, _ facts: Facts) -> Double {
    var sum = CellSum()
    let storage = column.storage
    if let (numerator, places) = storage.exactSum() {
      sum.add(numerator, places: places)
      return sum.mean(count: facts.count, places: places)
    }
    for value in column.values(0..<storage.count) where !value.isNaN { sum.add(value) }
    return sum.mean(count: facts.count, places: nil)
  }

  /// The role of a column by vocabulary, outcome and variation.
  static func description(
    of name: String, hasLevels: Bool, count: Int, varies: Bool, outcome: String
  ) -> ColumnDescription {
    let entry = Vocabulary.entry(name)
    let role: ColumnRole
    if name.utf8.elementsEqual(outcome.utf8) {
      role = .outcome
    } else if let entry {
      role = entry.role
    } else if count == 0 {
      role = .ignored
    } else if Vocabulary.isEarlySignFamily(name) {
      role = .earlySign
    } else {
      role = varies ? .exposure : .trait
    }
    return ColumnDescription(
      name: name, role: role, isLabel: hasLevels || entry?.kind == .label, unit: entry?.unit,
      precedesOutcomeSameDay: entry?.precedesOutcomeSameDay ?? false, range: entry?.range)
  }

  /// Running facts over persons in canonical order.
  private struct Facts {
    var count = 0
    var minimum = Double.infinity
    var maximum = -Double.infinity
    var varies = false
    var isWhole = true

    /// Adds one person's days.
    mutating func add(_ cells: UnsafeBufferPointer<Double>) {
      var first = Double.nan
      for value in cells where !value.isNaN {
        count += 1
        minimum = min(minimum, value)
        maximum = max(maximum, value)
        if value != value.rounded() { isWhole = false }
        if first.isNaN { first = value } else if value != first { varies = true }
      }
    }
  }
}
