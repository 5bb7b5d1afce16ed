public import ProdromeFiles

extension DiaryCSVReader {
  /// Bytes that the diary takes in memory, from its first section; nil where that does not tell.
  mutating func estimatedMemory() throws(ReadingFault) -> Int? {
    let head = try orFault { () throws(FileError) in try CSVHead(source, schema: schema, into: &log) }
    guard !log.hasErrors, head.hasHeader, let header = try planned(head) else { return nil }
    let plan = sectionPlan(header, head)
    let cuts = SectionCuts(source: source, start: head.end, length: options.sectionBytes)
    guard cuts.count > 0 else { return nil }
    let first = try orFault { () throws(FileError) in try SectionReader(cuts, plan).read(0) }
    guard first.rowCount > 0, first.end > first.start else { return nil }
    let rows = Double(source.count - head.end) / Double(first.end - first.start) * Double(first.rowCount)
    let width = zip(first.columns, plan.isKept).reduce(0) { sum, column in
      guard column.1 else { return sum }
      return sum + (column.0.cells.form == .int16 ? 2 : column.0.cells.form == .int32 ? 4 : 8)
    }
    let persons = Double(first.persons.count) / Double(first.rowCount) * rows
    return Int(rows * Double(width) + persons * 200) + (16 << 20)
  }

  /// The error for a file that would have to be sorted to be read in parts.
  mutating func refusalOfOrder(_ scan: Scan, needed: Int?) -> ReadingFault {
    let need = needed.map { " and needs about \($0 >> 20) MiB in memory" } ?? ""
    log.add(
      DiaryDiagnostic(
        .error, .notSorted, what: "the diary is larger than the memory allowed\(need), and its rows are not sorted",
        hint: "sort them by \(scan.header.personName) (bytes) and \(scan.header.dayName), or allow more memory"))
    return .diary(log.refusal(audit))
  }
}

/// How much memory a diary would take.
public enum DiaryMemory {
  /// Bytes that a diary takes with the columns that `options` keeps, estimated from its first rows; 0 where the file
  /// is refused anyway.
  ///
  /// Cost: one section of the file.
  /// - Throws: `DiaryError.unknownColumn`, `FileError`.
  public static func estimate(
    _ source: ByteSource, schema: DiarySchema = DiarySchema(), options: DiaryOptions = DiaryOptions()
  ) throws -> Int {
    var reader = DiaryCSVReader(source, path: "", schema: schema, options: options)
    do throws(ReadingFault) { return try reader.estimatedMemory() ?? 0 } catch { throw error.underlying }
  }
}
