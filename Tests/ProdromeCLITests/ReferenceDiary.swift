import Foundation
import ProdromeTestSupport

/// A data file of the reference folder written as a diary; labels are indicators.
enum ReferenceDiary: Sendable {
  /// Kostecki-Dillon's headache logs with every row of the original file; days count up within a person.
  case headacheLogs
  /// The same on its calendar, without the second row of a person and day.
  case headacheCalendar
  /// The diary of datasets/kostecki-dillon: the same on its calendar, one row a person and day.
  case bundled
  /// Hosmer & Lemeshow's birth weights, one row a person, with weights `w` and offset `older` of the reference's script.
  case birthweight
  /// The same as a table: one row a combination of exposures and outcome, counted by weights `w`.
  case birthweightTable
  /// Ozone (its logarithm) and weather of days with all four measured, one row a person.
  case airQuality
  /// Respiratory illness at four visits, persons within two centres.
  case respiratory
  /// Weights of pigs by week and diet.
  case pigs
  /// Occupations of a case and its controls; every set is a person.
  case occupations
  /// One long stratum.
  case stratum
  /// Pairs of a case and a control with one exposure: 13 and 5 that differ, 4 that do not; every pair is a person.
  case pairs
  /// Eight days that a threshold separates.
  case separated
  /// 15 days without the exposure, 5 with headache, and 10 with it, all with headache.
  case zeroCell
  /// Counts that vary less than Poisson's.
  case underdispersed
  /// Car drivers hurt by month, above the median or not.
  case drivers
  /// Days absent from school, one row a child.
  case absences
  /// Breaks of yarn, one row a loom.
  case warpBreaks

  var outcome: String {
    switch self {
    case .absences, .warpBreaks, .pigs, .airQuality, .underdispersed: "score"
    default: "headache"
    }
  }

  /// The data file; nil where the diary is bundled or made (`made`).
  private var file: String? {
    switch self {
    case .headacheLogs, .headacheCalendar: "kosteckidillon.csv"
    case .birthweight: "birthwt.csv"
    case .airQuality: "airquality.csv"
    case .respiratory: "respiratory.csv"
    case .pigs: "dietox.csv"
    case .occupations: "logan2.csv"
    case .stratum: "clogit_big.csv"
    case .drivers: "seatbelts.csv"
    case .absences: "quine.csv"
    case .warpBreaks: "warpbreaks.csv"
    case .bundled, .birthweightTable, .pairs, .separated, .zeroCell, .underdispersed: nil
    }
  }

  func csv() throws -> String {
    if let made = try made() { return Self.diary(made.persons, made.columns) }
    guard let file else { return try String(contentsOfFile: Program.headaches, encoding: .utf8) }
    let table = try ReferenceColumns(Reference.csv(file))
    let (persons, columns) = (try persons(table), try columns(table))
    return Self.diary(persons, columns, days: self == .headacheCalendar ? try table.numbers("time") : nil)
  }

  /// A row for every row with all values; days count up within a person where they are not given.
  private static func diary(
    _ persons: [String], _ columns: [(name: String, values: [Double])], days given: [Double]? = nil
  ) -> String {
    var days: [String: Int] = [:]
    var seen: Set<String> = []
    let complete = persons.indices.filter { row in columns.allSatisfy { !$0.values[row].isNaN } }
    let rows: [String] = complete.compactMap { row in
      let person = persons[row]
      days[person, default: 0] += 1
      let day = given.map { Int($0[row]) } ?? days[person, default: 1]
      guard seen.insert("\(person) \(day)").inserted else { return nil }
      return (["p" + person, "\(day)"] + columns.map { "\($0.values[row])" }).joined(separator: ",")
    }
    let header = (["person_id", "day"] + columns.map(\.name)).joined(separator: ",")
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  private func persons(_ table: ReferenceColumns) throws -> [String] {
    switch self {
    case .headacheLogs, .headacheCalendar, .occupations: return try table.text("id")
    case .respiratory: return try zip(table.text("center"), table.text("id")).map { "\($0)-\($1)" }
    case .pigs: return try table.text("Pig")
    case .stratum, .drivers: return Array(repeating: "1", count: table.rowCount)
    default: return (0..<table.rowCount).map { "\(1_000 + $0)" }
    }
  }

  private func columns(_ table: ReferenceColumns) throws -> [(name: String, values: [Double])] {
    switch self {
    case .headacheLogs, .headacheCalendar:
      let (airq, age, time) = (try table.numbers("airq"), try table.numbers("age"), try table.numbers("time"))
      return [
        ("headache", try table.indicator("headache", "yes")), ("post", time.map { $0 > 0 ? 1 : 0 }),
        ("airq", airq), ("airq10", airq.map { $0 / 10 }), ("reduced", try table.indicator("medication", "reduced")),
        ("continuing", try table.indicator("medication", "continuing")),
        ("mixed", try table.indicator("hatype", "Mixed")), ("noaura", try table.indicator("hatype", "No Aura")),
        ("male", try table.indicator("sex", "male")), ("age", age), ("age10", age.map { $0 / 10 }), ("time", time),
        ("week", time.map { ($0 / 7).rounded(.down) }),
      ]
    case .birthweight:
      let age = try table.numbers("age")
      let race = try ["white", "black", "other"].map { try table.indicator("race", $0) }
      let own = try ["lwt", "smoke", "ptl", "ht", "ui"].map { ($0, try table.numbers($0)) }
      return [
        ("headache", try table.numbers("low")), ("age", age), ("white", race[0]), ("black", race[1]),
        ("other", race[2]), ("sum_white", zip(race[0], race[2]).map { $0 - $1 }),
        ("sum_black", zip(race[1], race[2]).map { $0 - $1 }), ("w", age.indices.map { Double($0 % 3 + 1) }),
        ("older", age.map { 0.01 * ($0 - 23) }),
      ] + own
    case .airQuality:
      return [
        ("score", try table.numbers("Ozone").map { log($0) }), ("sun", try table.numbers("Solar.R")),
        ("wind", try table.numbers("Wind")), ("warmth", try table.numbers("Temp")),
      ]
    case .respiratory:
      return [
        ("headache", try table.numbers("outcome")), ("placebo", try table.indicator("treat", "P")),
        ("male", try table.indicator("sex", "M")), ("age", try table.numbers("age")),
        ("age10", try table.numbers("age").map { $0 / 10 }), ("baseline", try table.numbers("baseline")),
        ("centre2", try table.indicator("center", "2")),
      ]
    case .pigs:
      return [
        ("score", try table.numbers("Weight")), ("cu35", try table.indicator("Cu", "Cu035")),
        ("cu175", try table.indicator("Cu", "Cu175")), ("time", try table.numbers("Time")),
      ]
    case .occupations:
      let education = try table.numbers("education")
      return [("headache", try table.numbers("case"))]
        + (try ["farm", "operatives", "craftsmen", "sales", "professional"].flatMap { name in
          let own = try table.indicator("tocc", name)
          return [(name, own), ("\(name)_e", zip(own, education).map { $0 * $1 })]
        })
    case .stratum: return [("headache", try table.numbers("y")), ("x", try table.numbers("x"))]
    case .drivers:
      let drivers = try table.numbers("drivers")
      let sorted = drivers.sorted()
      let median = (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
      let month = drivers.indices.map { Double($0 + 1) }
      return [
        ("headache", drivers.map { $0 > median ? 1 : 0 }), ("t", month), ("law", try table.numbers("law")),
        ("c", month.map { cos(2 * .pi * $0 / 12) }), ("s", month.map { sin(2 * .pi * $0 / 12) }),
      ]
    case .absences:
      return [
        ("score", try table.numbers("Days")), ("ethN", try table.indicator("Eth", "N")),
        ("sexM", try table.indicator("Sex", "M")), ("ageF1", try table.indicator("Age", "F1")),
        ("ageF2", try table.indicator("Age", "F2")), ("ageF3", try table.indicator("Age", "F3")),
        ("learnSL", try table.indicator("Lrn", "SL")),
      ]
    case .warpBreaks:
      return [
        ("score", try table.numbers("breaks")), ("woolB", try table.indicator("wool", "B")),
        ("tensionM", try table.indicator("tension", "M")), ("tensionH", try table.indicator("tension", "H")),
      ]
    case .bundled, .birthweightTable, .pairs, .separated, .zeroCell, .underdispersed: return []
    }
  }
}

/// Columns of a data file, labels as indicators.
struct ReferenceColumns {
  private let table: ReferenceTable

  init(_ table: ReferenceTable) {
    self.table = table
  }

  var rowCount: Int { table.rowCount }

  func text(_ name: String) throws -> [String] { try table.text(name) }

  func numbers(_ name: String) throws -> [Double] { try table.numbers(name) }

  func indicator(_ name: String, _ level: String) throws -> [Double] {
    try table.text(name).map { $0 == level ? 1 : 0 }
  }
}
