extension TidyTable {
  /// Whether the table has the column.
  public func has(_ name: ColumnName) -> Bool { values(of: name) != nil }

  /// The text of a cell; `nil` where it is missing, of another type, or the table has no such column.
  public func text(_ name: ColumnName, _ row: Int) -> String? {
    guard case .text(let cells)? = values(of: name) else { return nil }
    return cells[row]
  }

  /// The number of a cell, counts included; `nil` as for `text`.
  public func number(_ name: ColumnName, _ row: Int) -> Double? {
    switch values(of: name) {
    case .number(let cells): cells[row]
    case .count(let cells): cells[row].map(Double.init)
    default: nil
    }
  }

  /// The count of a cell; `nil` as for `text`.
  public func count(_ name: ColumnName, _ row: Int) -> Int? {
    guard case .count(let cells)? = values(of: name) else { return nil }
    return cells[row]
  }

  /// The flag of a cell; `nil` as for `text`.
  public func flag(_ name: ColumnName, _ row: Int) -> Bool? {
    guard case .flag(let cells)? = values(of: name) else { return nil }
    return cells[row]
  }

  /// The cells of a column; `nil` where the table has no such column.
  public func values(of name: ColumnName) -> Values? {
    columns.first { $0.name == name }?.values
  }
}
