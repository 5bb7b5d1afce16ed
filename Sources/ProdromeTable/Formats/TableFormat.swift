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
}

/// A table as bytes of a format.
///
/// Every format ends with a line feed. Linear in the number of cells.
/// `style` is for the numbers of CSV and JSON; the two formats for people round to 4 significant digits and write p
/// as `<0.001`, unless `style` is `.full`.
public func rendered(
  _ table: TidyTable, as format: TableFormat, style: NumberStyle = .short, names: NameStyle = .snake
) -> [UInt8] {
  switch format {
  case .csv: CSVTable(table, style: style, names: names).bytes()
  case .json: JSONTable(table, style: style, names: names).bytes()
  case .text: TextTable(table, style: style, names: names).bytes()
  case .md: MarkdownTable(table, style: style, names: names).bytes()
  }
}
