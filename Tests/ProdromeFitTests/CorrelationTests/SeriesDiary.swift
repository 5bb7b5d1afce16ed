import ProdromeDesign
import ProdromeDiary
import ProdromeTestSupport

/// Diaries of a trigger x and an outcome y, as series of a textbook or of the reference folder.
enum SeriesDiary {
  /// One person's series on every `spacing`-th day.
  static func one(_ x: [Double], _ y: [Double], spacing: Int = 1) throws -> Diary {
    try many([(x, y)], spacing: spacing)
  }

  /// One pair of series a person.
  static func many(_ series: [(x: [Double], y: [Double])], spacing: Int = 1) throws -> Diary {
    var schema = DiarySchema()
    (schema.date, schema.outcome) = (nil, "y")
    var builder = DiaryBuilder(schema: schema, columns: [("x", false), ("y", false)], dayKind: .index)
    for (person, series) in series.enumerated() {
      for day in series.x.indices {
        builder.add(
          person: "p\(person + 100)", day: Day(number: Int32(day * spacing)), values: [series.x[day], series.y[day]])
      }
    }
    return try builder.build()
  }

  /// The screen of such a diary, centred by person.
  static func screen(_ diary: Diary) throws -> Screen {
    try Screen(triggers: ["x"], centring: .person, of: diary)
  }

  /// The series behind the cases of reference/08, by the stem of their names.
  static func reference(_ stem: String) throws -> (x: [Double], y: [Double]) {
    switch stem {
    case "bjsales_diff":
      let table = try Reference.csv("bjsales.csv")
      return (differences(try table.numbers("lead")), differences(try table.numbers("sales")))
    case "ukdeaths":
      let table = try Reference.csv("ukdeaths.csv")
      return (try table.numbers("mdeaths"), try table.numbers("fdeaths"))
    default:
      let table = try Reference.csv("airquality.csv")
      return (try table.numbers("Ozone"), try table.numbers(stem == "airquality_na" ? "Wind" : "Solar.R"))
    }
  }

  static func differences(_ values: [Double]) -> [Double] { zip(values.dropFirst(), values).map { $0 - $1 } }
}
