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
      description: describe(column, facts, outcome: outcome), count: facts.count, levels: column.levels,
      minimum: hasNumbers ? facts.minimum : nil, maximum: hasNumbers ? facts.maximum : nil,
      mean: hasNumbers ? mean(column, facts) : nil, variesWithinPersons: facts.varies,
      isBinary: hasNumbers && facts.isBinary)
  }

  /// The exact sum of all cells over the exact count · 10^d, rounded once or twice, where storage is integral.
  private static func mean(_ column: DiaryColumn, _ facts: Facts) -> Double {
    guard let (numerator, divisor) = column.storage.exactSum(0..<column.storage.count) else {
      return facts.sum / Double(facts.count)
    }
    return Double(numerator) / (Double(facts.count) * divisor)
  }

  private static func describe(_ column: DiaryColumn, _ facts: Facts, outcome: String) -> ColumnDescription {
    let entry = Vocabulary.entry(column.name)
    let role: ColumnRole
    if column.name.utf8.elementsEqual(outcome.utf8) {
      role = .outcome
    } else if let entry {
      role = entry.role
    } else if facts.count == 0 {
      role = .ignored
    } else if Vocabulary.isEarlySignFamily(column.name) {
      role = .earlySign
    } else {
      role = facts.varies ? .exposure : .trait
    }
    return ColumnDescription(
      name: column.name, role: role, isLabel: !column.levels.isEmpty || entry?.kind == .label, unit: entry?.unit,
      precedesOutcomeSameDay: entry?.precedesOutcomeSameDay ?? false, range: entry?.range)
  }

  /// Running facts over persons in canonical order.
  private struct Facts {
    var count = 0
    var minimum = Double.infinity
    var maximum = -Double.infinity
    var sum = 0.0
    var varies = false
    var isBinary = true

    /// Adds one person's days.
    mutating func add(_ cells: UnsafeBufferPointer<Double>) {
      var first = Double.nan
      for value in cells where !value.isNaN {
        count += 1
        minimum = min(minimum, value)
        maximum = max(maximum, value)
        sum += value
        if value != 0 && value != 1 { isBinary = false }
        if first.isNaN { first = value } else if value != first { varies = true }
      }
    }
  }
}
