import Foundation
import ProdromeDiary
import ProdromeTestSupport

/// The bundled headache logs of 133 people (datasets/kostecki-dillon), as a diary.
enum BiofeedbackDiary {
  /// Reads the file; `rename` gives each person another id, which changes the canonical order.
  static func read(
    shardRows: Int = 500, reversed: Bool = false, rename: (String) -> String = { $0 }
  ) throws -> Diary {
    let root = #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
    let text = try String(contentsOfFile: root + "/datasets/kostecki-dillon/diary.csv", encoding: .utf8)
    let table = try ReferenceTable(parsing: text)
    let (persons, days) = (try table.text("person_id"), try table.numbers("day"))
    let (headache, airq) = (try table.numbers("headache"), try table.numbers("airq"))
    let (treatment, medication) = (try table.text("treatment"), try table.text("medication_level"))
    var schema = DiarySchema()
    schema.date = nil
    var builder = DiaryBuilder(
      schema: schema,
      columns: [("headache", false), ("airq", false), ("treatment", true), ("medication_level", true)], dayKind: .index)
    for row in 0..<table.rowCount {
      builder.add(
        person: rename(persons[row]), day: Day(number: Int32(reversed ? -days[row] : days[row])),
        values: [headache[row], airq[row]], labels: [treatment[row], medication[row]])
    }
    var options = DiaryOptions()
    options.shardRows = shardRows
    return try builder.build(options: options)
  }
}
