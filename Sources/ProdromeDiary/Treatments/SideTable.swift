import ProdromeFiles

/// A small CSV file beside a diary, read strictly: its rows as cells, and every fault with its place.
///
/// Cells stay text; a blank line is no row. The whole file is held.
struct SideTable {
  /// Rows below the header.
  var rowCount: Int { firstRow.count }
  private let text: [UInt8]
  private let fields: [String: Int]
  private var records: [CSVRecords] = []
  /// The first line of each part of `records`, and the part and record of each row.
  private var firstRow: [(part: Int, record: Int)] = []
  private var firstLines: [Int] = []

  /// Splits a file; `required` names must be in the header, of `other` names any may be, all others are a warning.
  ///
  /// Rows of another width, and faults of the bytes, are errors in `log`.
  init(
    _ bytes: [UInt8], required: [String], other: [String], instead aliases: [String: String] = [:],
    into log: inout DiagnosticLog
  ) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    text = bytes
    var parts: [CSVRecords] = []
    var lines: [Int] = []
    var rows: [(part: Int, record: Int)] = []
    bytes.withUnsafeBufferPointer { buffer in
      var (position, line) = (start, 1)
      while position < buffer.count {
        let part = CSVRecords(buffer, from: position, until: buffer.count, separator: UInt8(ascii: ","))
        rows += (0..<part.recordCount).map { (parts.count, $0) }
        parts.append(part)
        lines.append(line)
        for fault in part.faults {
          log.add(RowShapes.diagnostic(of: fault, byte: buffer[fault.offset]).shifted(by: line))
        }
        line += part.lineCount
        position = part.end
      }
    }
    var fields: [String: Int] = [:]
    if let header = rows.first, parts[header.part].faults.isEmpty {
      fields = SideTable.header(
        SideTable.cells(of: header.record, in: parts[header.part], bytes), required, other, aliases, &log)
    } else if rows.isEmpty {
      log.add(
        DiaryDiagnostic(.error, .emptyFile, what: "the file is empty", hint: "begin it with a header line"))
    }
    self.fields = fields
    records = parts
    firstLines = lines
    firstRow = Array(rows.dropFirst())
    refuseWidths(rows, &log)
  }

  /// The bytes of a cell without quotes; empty where the file has no such column.
  func cell(_ row: Int, _ name: String) -> [UInt8] {
    guard let field = fields[name], field < width(row) else { return [] }
    let place = firstRow[row]
    return text.withUnsafeBufferPointer {
      CSVHead.unquoted(records[place.part].rawField(field, of: place.record), $0)
    }
  }

  /// A cell as text.
  func word(_ row: Int, _ name: String) -> String { String(decoding: cell(row, name), as: UTF8.self) }

  /// Whether the file has the column.
  func has(_ name: String) -> Bool { fields[name] != nil }

  /// Line and byte column of a cell, or of its row where the file has no such column.
  func place(_ row: Int, _ name: String) -> (line: Int, column: Int) {
    let place = firstRow[row]
    let field = fields[name].map { min($0, max(0, width(row) - 1)) } ?? 0
    let found = text.withUnsafeBufferPointer {
      records[place.part].place(ofField: field, of: place.record, in: $0)
    }
    return (firstLines[place.part] + found.line, found.column)
  }

  /// An error or warning about a cell.
  func diagnostic(
    _ severity: DiaryDiagnostic.Severity, _ kind: DiaryDiagnostic.Kind, _ row: Int, _ name: String, _ what: String,
    hint: String? = nil
  ) -> DiaryDiagnostic {
    let place = place(row, name)
    let found = cell(row, name)
    return DiaryDiagnostic(
      severity, kind, line: place.line, column: place.column, field: name, what: what,
      found: found.isEmpty ? nil : found, hint: hint)
  }

  private func width(_ row: Int) -> Int { records[firstRow[row].part].fieldCount(of: firstRow[row].record) }
}

extension SideTable {
  private static func cells(of record: Int, in part: CSVRecords, _ text: [UInt8]) -> [String] {
    text.withUnsafeBufferPointer { bytes in
      (0..<part.fieldCount(of: record)).map {
        String(decoding: CSVHead.unquoted(part.rawField($0, of: record), bytes), as: UTF8.self)
      }
    }
  }

  /// The place of each known column; names must be written exactly.
  private static func header(
    _ names: [String], _ required: [String], _ other: [String], _ aliases: [String: String], _ log: inout DiagnosticLog
  ) -> [String: Int] {
    var fields: [String: Int] = [:]
    for (field, written) in names.enumerated() {
      let name = names.contains(aliases[written] ?? written) ? written : aliases[written] ?? written
      if !(required + other).contains(name) {
        let nearest = NearestName.misspelt(name, among: required + other)
        log.add(
          DiaryDiagnostic(
            .warning, .unknownColumn, line: 1, field: name, what: "not a known column; it is not read",
            hint: nearest.map { "did you mean \($0)?" }))
      } else if fields.updateValue(field, forKey: name) != nil {
        log.add(
          DiaryDiagnostic(
            .error, .doubleColumn, line: 1, field: name, what: "the column comes twice", hint: "delete one of them"))
      }
    }
    for name in required where fields[name] == nil {
      log.add(
        DiaryDiagnostic(
          .error, .missingColumn, line: 1, column: 1, field: name, what: "the header has no such column",
          hint: names.count == 1 ? "separate cells by commas" : "columns: \((required + other).joined(separator: ", "))"
        ))
    }
    return fields
  }

  private func refuseWidths(_ rows: [(part: Int, record: Int)], _ log: inout DiagnosticLog) {
    guard let header = rows.first else { return }
    let expected = records[header.part].fieldCount(of: header.record)
    for row in 0..<rowCount where width(row) != expected {
      let place = firstRow[row]
      let line = firstLines[place.part] + Int(records[place.part].recordLines[place.record])
      log.add(
        DiaryDiagnostic(
          .error, .rowWidth, line: line, column: 1,
          what: "\(width(row)) cells where the header has \(expected)",
          hint: width(row) < expected ? "add the missing commas" : "quote cells that hold a comma"))
    }
  }
}
