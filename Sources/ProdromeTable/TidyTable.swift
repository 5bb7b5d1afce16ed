/// A finished table: one grain, columns from the one list, rows that a program can read and a report can quote.
///
/// Storage is by column; a missing cell is `nil`. The rows of `key` columns are unique together.
public struct TidyTable: Sendable, Equatable {
  /// What one row speaks about.
  public enum Grain: String, Sendable, CaseIterable {
    /// One row a declared term (or trigger and lag, or person and phase): always there, whatever became of it.
    case term
    /// One row a model.
    case model
    /// One row a person-day.
    case day
    /// One row a caution or a count about the data.
    case finding
  }

  /// The cells of one column; all of one type.
  public enum Values: Sendable, Equatable {
    /// Words and labels.
    case text([String?])
    /// Measured quantities.
    case number([Double?])
    /// Whole numbers, written exactly.
    case count([Int?])
    /// Yes or no.
    case flag([Bool?])

    /// Cells in the column.
    public var count: Int {
      switch self {
      case .text(let cells): cells.count
      case .number(let cells): cells.count
      case .count(let cells): cells.count
      case .flag(let cells): cells.count
      }
    }
  }

  /// A named column.
  public struct Column: Sendable, Equatable {
    /// The column's name.
    public let name: ColumnName
    /// Its cells.
    public let values: Values

    /// A column of cells.
    public init(_ name: ColumnName, _ values: Values) {
      self.name = name
      self.values = values
    }
  }

  /// The table's word in file names and in the JSON schema (`prodrome.<name>/1`).
  public let name: String
  /// What one row speaks about.
  public let grain: Grain
  /// The columns that identify a row together; empty for a table of one row.
  public let key: [ColumnName]
  /// The columns in the order in which they are written.
  public let columns: [Column]
  /// Rows; every column has as many cells.
  public let rowCount: Int

  /// A table of columns of one length.
  ///
  /// Traps on a programmer's mistake: no column, columns of different lengths, a name twice, a key that is no column.
  public init(name: String, grain: Grain, key: [ColumnName], columns: [Column]) {
    guard let first = columns.first else { preconditionFailure("table \(name): no column") }
    for column in columns {
      precondition(
        column.values.count == first.values.count,
        "table \(name): \(column.name.rawValue) has \(column.values.count) cells, not \(first.values.count)")
    }
    let names = columns.map(\.name)
    precondition(Set(names).count == names.count, "table \(name): a column name comes twice")
    precondition(Set(key).isSubset(of: names), "table \(name): the key names a column that is not there")
    self.name = name
    self.grain = grain
    self.key = key
    self.columns = columns
    self.rowCount = first.values.count
  }
}
