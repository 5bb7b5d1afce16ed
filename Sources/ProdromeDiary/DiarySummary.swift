/// What is known about one column over the whole diary.
public struct ColumnSummary: Sendable {
  /// Name, role, unit and limits.
  public let description: ColumnDescription
  /// Cells with a value.
  public let count: Int
  /// The labels in byte order; empty for numbers.
  public let levels: [String]
  /// Nil for labels and for columns without a value.
  public let minimum: Double?
  /// Nil like `minimum`.
  public let maximum: Double?
  /// From an exact integer sum where the cells are decimals, else summed in canonical order.
  public let mean: Double?
  /// Whether any person has two different values.
  public let variesWithinPersons: Bool
  /// Numbers without a fraction, with at least one value.
  public let isWhole: Bool

  /// Numbers that are all 0 or 1, with at least one value.
  public var isBinary: Bool { isWhole && minimum ?? -1 >= 0 && maximum ?? 2 <= 1 }
}

/// What is known about a diary before any row of it is analysed; the same for any order of its rows and columns.
public struct DiarySummary: Sendable {
  /// In byte order of their names, whatever the order in the file.
  public let columns: [ColumnSummary]
  /// The name of the outcome column.
  public let outcome: String
  /// Persons with at least one row.
  public let personCount: Int
  /// Days with an outcome: the denominator of every rate.
  public let recordedDayCount: Int
  /// Rows of the calendar grid, gap days included.
  public let calendarRowCount: Int
  /// Dates, or a day index.
  public let dayKind: DayKind

  /// The place of the column with exactly this name.
  ///
  /// Cost O(log columns).
  public func index(of name: String) -> Int? {
    var range = 0..<columns.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let other = columns[middle].description.name
      if Array(other.utf8) == Array(name.utf8) { return middle }
      range = NearestName.precedes(other, name) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// At most three column names that resemble `name`, nearest first.
  public func nearest(to name: String) -> [String] {
    NearestName.candidates(for: name, among: columns.map(\.description.name))
  }
}
