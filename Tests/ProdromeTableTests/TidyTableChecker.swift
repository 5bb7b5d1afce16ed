import ProdromeTable
import Testing

/// What every table must keep, whatever it holds.
func checkTidyTable(_ table: TidyTable, sourceLocation: SourceLocation = #_sourceLocation) {
  var keys: Set<[String]> = []
  for row in 0..<table.rowCount {
    if !table.key.isEmpty {
      let key = table.key.map { cell(table, $0, row) }
      #expect(keys.insert(key).inserted, "\(table.name): \(key) twice", sourceLocation: sourceLocation)
    }
    checkIntervals(table, row, sourceLocation)
    for name in [ColumnName.pValue, .adjPValue] {
      guard let p = table.number(name, row) else { continue }
      #expect(p > 0 && p <= 1, "\(table.name) row \(row): p \(p)", sourceLocation: sourceLocation)
    }
    if table.has(.status), table.has(.estimate), table.text(.status, row) == "ok" {
      #expect(table.number(.estimate, row) != nil, "\(table.name) row \(row)", sourceLocation: sourceLocation)
    }
  }
  checkNumbers(table, sourceLocation)
  for format in TableFormat.allCases {
    let bytes = rendered(table, as: format)
    #expect(bytes.last == UInt8(ascii: "\n"), sourceLocation: sourceLocation)
    #expect(String(validating: bytes, as: UTF8.self) != nil, sourceLocation: sourceLocation)
  }
  #expect(JSONChecker.accepts(rendered(table, as: .json)), sourceLocation: sourceLocation)
}

private func cell(_ table: TidyTable, _ name: ColumnName, _ row: Int) -> String {
  table.text(name, row) ?? table.count(name, row).map { String($0) } ?? ""
}

private func checkIntervals(_ table: TidyTable, _ row: Int, _ sourceLocation: SourceLocation) {
  let centre: ColumnName = table.has(.change28) ? .change28 : .estimate
  for (low, middle, high) in [
    (ColumnName.confLow, centre, ColumnName.confHigh), (.ratioLow, .ratio, .ratioHigh),
  ] {
    let values = [low, middle, high].compactMap { table.number($0, row) }
    #expect(values == values.sorted(), "\(table.name) row \(row): \(values)", sourceLocation: sourceLocation)
  }
}

private func checkNumbers(_ table: TidyTable, _ sourceLocation: SourceLocation) {
  for column in table.columns {
    guard case .number(let cells) = column.values else { continue }
    #expect(
      cells.allSatisfy { $0?.isFinite ?? true }, "\(table.name): \(column.name.rawValue)",
      sourceLocation: sourceLocation)
  }
}
