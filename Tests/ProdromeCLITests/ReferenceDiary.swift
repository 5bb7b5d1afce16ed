import Foundation
import ProdromeTestSupport

/// A data file of the reference folder written as a diary; labels are indicators, days count up within a person.
enum ReferenceDiary: Sendable {
  /// Kostecki-Dillon's headache logs with every row of the original file.
  case headacheLogs
  /// The diary of datasets/kostecki-dillon: the same, one row a person and day.
  case bundled
  /// Hosmer & Lemeshow's birth weights, one row a person, with weights `w` and offset `older` of the reference's script.
  case birthweight
  /// Days absent from school, one row a child.
  case absences
  /// Breaks of yarn, one row a loom.
  case warpBreaks

  var outcome: String {
    switch self {
    case .headacheLogs, .bundled, .birthweight: "headache"
    case .absences, .warpBreaks: "score"
    }
  }

  private var file: String {
    switch self {
    case .bundled, .headacheLogs: "kosteckidillon.csv"
    case .birthweight: "birthwt.csv"
    case .absences: "quine.csv"
    case .warpBreaks: "warpbreaks.csv"
    }
  }

  func csv() throws -> String {
    if self == .bundled { return try String(contentsOfFile: Program.headaches, encoding: .utf8) }
    let table = try Reference.csv(file)
    let columns = try columns(table)
    let persons = self == .headacheLogs ? try table.text("id") : (0..<table.rowCount).map { "\(1_000 + $0)" }
    var days: [String: Int] = [:]
    let rows = persons.enumerated().map { row, person in
      days[person, default: 0] += 1
      return (["p" + person, "\(days[person, default: 1])"] + columns.map { "\($0.values[row])" })
        .joined(separator: ",")
    }
    let header = (["person_id", "day"] + columns.map(\.name)).joined(separator: ",")
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  private func columns(_ table: ReferenceTable) throws -> [(name: String, values: [Double])] {
    func indicator(_ column: String, _ level: String) throws -> [Double] {
      try table.text(column).map { $0 == level ? 1 : 0 }
    }
    switch self {
    case .headacheLogs, .bundled:
      let (airq, age) = (try table.numbers("airq"), try table.numbers("age"))
      return [
        ("headache", try indicator("headache", "yes")), ("post", try table.numbers("time").map { $0 > 0 ? 1 : 0 }),
        ("airq", airq), ("airq10", airq.map { $0 / 10 }), ("reduced", try indicator("medication", "reduced")),
        ("continuing", try indicator("medication", "continuing")), ("mixed", try indicator("hatype", "Mixed")),
        ("noaura", try indicator("hatype", "No Aura")), ("male", try indicator("sex", "male")),
        ("age10", age.map { $0 / 10 }),
      ]
    case .birthweight:
      let age = try table.numbers("age")
      return [
        ("headache", try table.numbers("low")), ("age", age), ("lwt", try table.numbers("lwt")),
        ("smoke", try table.numbers("smoke")), ("ht", try table.numbers("ht")),
        ("black", try indicator("race", "black")), ("other", try indicator("race", "other")),
        ("w", age.indices.map { Double($0 % 3 + 1) }), ("older", age.map { 0.01 * ($0 - 23) }),
      ]
    case .absences:
      return [
        ("score", try table.numbers("Days")), ("ethN", try indicator("Eth", "N")), ("sexM", try indicator("Sex", "M")),
        ("ageF1", try indicator("Age", "F1")), ("ageF2", try indicator("Age", "F2")),
        ("ageF3", try indicator("Age", "F3")), ("learnSL", try indicator("Lrn", "SL")),
      ]
    case .warpBreaks:
      return [
        ("score", try table.numbers("breaks")), ("woolB", try indicator("wool", "B")),
        ("tensionM", try indicator("tension", "M")), ("tensionH", try indicator("tension", "H")),
      ]
    }
  }
}
