/// A data file of the reference folder: columns of text cells, empty = missing.
public struct ReferenceTable: Sendable {
  /// The header.
  public let names: [String]
  /// The number of data rows.
  public let rowCount: Int
  private let cells: [[String]]

  /// Reads header, commas and quoted strings; throws `ReferenceError` if a row has another number of cells.
  public init(parsing text: String) throws {
    let rows = text.split(whereSeparator: \.isNewline).map(Self.fields)
    guard let header = rows.first else { throw ReferenceError(what: "a table without header") }
    guard rows.allSatisfy({ $0.count == header.count }) else { throw ReferenceError(what: "a ragged table") }
    names = header
    rowCount = rows.count - 1
    cells = header.indices.map { column in rows.dropFirst().map { $0[column] } }
  }

  /// The text cells of a column.
  public func text(_ name: String) throws -> [String] {
    guard let column = names.firstIndex(of: name) else { throw ReferenceError(what: "no column \(name) in \(names)") }
    return cells[column]
  }

  /// The numbers of a column, NaN where a cell is empty.
  public func numbers(_ name: String) throws -> [Double] {
    try text(name).map { cell in
      if cell.isEmpty { return .nan }
      guard let number = Double(cell) else { throw ReferenceError(what: "column \(name): \(cell) is no number") }
      return number
    }
  }

  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
