/// Cells of a side table read as persons, days, words and numbers; a cell that cannot be right is an error in `log`.
struct SideCells {
  let table: SideTable
  let dayKind: DayKind
  var log: DiagnosticLog

  /// The name of the day column: `date`, or `day` beside a diary of day numbers.
  static func dayName(_ kind: DayKind) -> String { kind == .date ? "date" : "day" }

  /// A person's id; nil with an error where the cell is blank.
  mutating func person(_ row: Int) -> String? {
    let word = NearestName.trimmed(table.word(row, "person_id"))
    guard word.isEmpty else { return table.word(row, "person_id") }
    log.add(
      table.diagnostic(
        .error, .blankPerson, row, "person_id", "the row names no person", hint: "write an id, or delete the row"))
    return nil
  }

  /// The day in a column; nil where the cell is empty (an error where it is `needed`) or is no day.
  mutating func day(_ row: Int, _ name: String, needed: Bool) -> Day? {
    let cell = table.cell(row, name)
    if cell.isEmpty, !needed { return nil }
    let day =
      switch dayKind {
      case .date: Day(isoBytes: cell)
      case .index: cell.withUnsafeBufferPointer { CellText.integer($0) }.map { Day(number: $0) }
      }
    if day == nil {
      log.add(
        table.diagnostic(
          .error, .notADay, row, name, cell.isEmpty ? "the row has no day" : "not a day of the diary's kind",
          hint: dayKind == .date ? "write the date as YYYY-MM-DD" : "write a whole number of days"))
    }
    return day
  }

  /// One of some words; nil with an error that names the nearest where it is none of them.
  mutating func word(_ row: Int, _ name: String, among words: [String]) -> String? {
    let word = table.word(row, name)
    if words.contains(word) { return word }
    let nearest = NearestName.candidates(for: word, among: words)
    log.add(
      table.diagnostic(
        .error, .unknownWord, row, name, word.isEmpty ? "the cell is empty" : "not a word of this column",
        hint: nearest.isEmpty
          ? "one of \(words.joined(separator: ", "))" : "did you mean \(nearest.joined(separator: ", "))?"))
    return nil
  }

  /// A number within limits; nil where the cell is empty or, with an error, wrong.
  mutating func number(_ row: Int, _ name: String, in range: ClosedRange<Double>, whole: Bool = false) -> Double? {
    let cell = table.cell(row, name)
    if cell.withUnsafeBufferPointer({ CellText.isMissing($0) }) { return nil }
    var marks = CellText.Marks()
    guard let value = cell.withUnsafeBufferPointer({ CellText.number($0, allowsComma: false, &marks) }) else {
      log.add(
        table.diagnostic(.error, .notANumber, row, name, "not a number", hint: "write digits and a point, or nothing"))
      return nil
    }
    if range.contains(value), !whole || value == value.rounded() { return value }
    let limits = "\(SideCells.plain(range.lowerBound)) to \(SideCells.plain(range.upperBound))"
    log.add(
      table.diagnostic(
        .error, .outOfRange, row, name, "not \(whole ? "a whole number" : "a number") from \(limits)",
        hint: "correct the cell, or leave it empty"))
    return nil
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
