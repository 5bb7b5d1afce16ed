/// The formats a table can be written in.
public enum TableFormat: String, CaseIterable, Sendable {
  /// RFC 4180, header line, LF, UTF-8 without mark; text that starts a spreadsheet formula is neutralised.
  case csv
  /// One object with the schema's name and an array of rows, one row a line.
  case json
  /// Aligned columns for a terminal, numbers rounded for reading.
  case text
  /// A pipe table, numbers rounded for reading.
  case md
  /// A LaTeX `tabular`, numbers rounded for reading.
  case latex
  /// An HTML `table`, numbers rounded for reading.
  case html

  /// Whether a program reads it rather than a person.
  public var isForPrograms: Bool { self == .csv || self == .json }
}

/// A table as bytes of a format.
///
/// Every format ends with a line feed. Linear in the number of cells.
/// `style` is for the numbers of CSV and JSON; the formats for people round to 4 significant digits and write p
/// as `<0.001`, unless `style` is `.full`.
public func rendered(
  _ table: TidyTable, as format: TableFormat, style: NumberStyle = .short, names: NameStyle = .snake
) -> [UInt8] {
  switch format {
  case .csv: CSVTable(table, style: style, names: names).bytes()
  case .json: JSONTable(table, style: style, names: names).bytes()
  case .text, .md, .latex, .html: format.bytes(ReadableCells(table, style: style, names: names))
  }
}

extension TableFormat {
  /// Cells for people in the format; the two formats for programs have none and give text.
  func bytes(_ cells: ReadableCells) -> [UInt8] {
    switch self {
    case .md: MarkdownTable(cells: cells).bytes()
    case .latex: LaTeXTable(cells: cells).bytes()
    case .html: HTMLTable(cells: cells).bytes()
    case .text, .csv, .json: TextTable(cells: cells).bytes()
    }
  }
}
