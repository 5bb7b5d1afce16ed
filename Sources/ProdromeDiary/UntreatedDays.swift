/// The convention of the `treatment` column: no label on a recorded day means untreated, on any other day unknown.
enum UntreatedDays {
  /// The label of a recorded day without treatment.
  static let label = "none"

  /// The columns with the empty cells of `treatment` on days with an outcome set to `none`.
  static func filled(_ columns: [DiaryColumn], outcome: String, rowCount: Int) -> [DiaryColumn] {
    guard let response = columns.first(where: { $0.name.utf8.elementsEqual(outcome.utf8) }) else { return columns }
    let recorded = response.values(0..<rowCount)
    return columns.map { column in
      guard column.name == "treatment", column.name != outcome else { return column }
      var codes = column.values(0..<rowCount)
      let none = Double(column.levels.count)
      for row in codes.indices where codes[row].isNaN && !recorded[row].isNaN { codes[row] = none }
      return DiaryColumn(name: column.name, codes: codes, joining: column.levels, and: label)
    }
  }
}
