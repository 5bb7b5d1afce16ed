import Glibc
import ProdromeTestSupport

/// Designs of the reference data.
enum ReferenceFixtures {
  /// Hosmer & Lemeshow's birth weights, one row a person; `low` is the outcome, labels are indicators.
  static func birthweight() throws -> DesignFixture {
    let table = try Reference.csv("birthwt.csv")
    var columns: [(name: String, values: [Double])] = [("headache", try table.numbers("low"))]
    for name in ["age", "lwt", "smoke", "ptl", "ht", "ui", "ftv"] { columns.append((name, try table.numbers(name))) }
    let race = try table.text("race")
    for level in ["white", "black", "other"] { columns.append((level, race.map { $0 == level ? 1 : 0 })) }
    columns.append(("sum_white", race.map { $0 == "white" ? 1 : $0 == "other" ? -1 : 0 }))
    columns.append(("sum_black", race.map { $0 == "black" ? 1 : $0 == "other" ? -1 : 0 }))
    return DesignFixture(rows: columns)
  }

  /// A data file of numbers, one row a person, with `outcome` as the outcome.
  static func numbers(_ file: String, outcome: String) throws -> DesignFixture {
    let table = try Reference.csv(file)
    let others = table.names.filter { $0 != outcome }
    return DesignFixture(
      rows: [("headache", try table.numbers(outcome))] + (try others.map { ($0, try table.numbers($0)) }))
  }

  /// Kostecki-Dillon's headache logs; labels are indicators.
  ///
  /// Days count up within a person, as no lag is asked for. One row a person-day leaves out the second of two rows of
  /// the same person and day.
  static func headacheLogs(onePerDay: Bool) throws -> DesignFixture {
    let table = try Reference.csv("kosteckidillon.csv")
    let ids = try table.text("id")
    let times = try table.numbers("time")
    var seen: Set<String> = []
    let rows = ids.indices.filter { seen.insert("\(ids[$0]) \(times[$0])").inserted || !onePerDay }
    func indicator(_ name: String, _ level: String) throws -> [Double] {
      let cells = try table.text(name)
      return rows.map { cells[$0] == level ? 1 : 0 }
    }
    func numbers(_ name: String) throws -> [Double] {
      let cells = try table.numbers(name)
      return rows.map { cells[$0] }
    }
    return DesignFixture(
      persons: rows.map { "p" + ids[$0] },
      [
        ("headache", try indicator("headache", "yes")), ("post", rows.map { times[$0] > 0 ? 1 : 0 }),
        ("time", rows.map { times[$0] }), ("airq", try numbers("airq")),
        ("airq10", try numbers("airq").map { $0 / 10 }),
        ("reduced", try indicator("medication", "reduced")),
        ("continuing", try indicator("medication", "continuing")), ("mixed", try indicator("hatype", "Mixed")),
        ("noaura", try indicator("hatype", "No Aura")), ("male", try indicator("sex", "male")),
        ("age", try numbers("age")), ("age10", try numbers("age").map { $0 / 10 }),
      ])
  }

  /// Headache days of each person before and after the start of treatment, with the log of the recorded days.
  static func headacheCounts() throws -> DesignFixture {
    let table = try Reference.csv("kd_counts.csv")
    let days = try table.numbers("days")
    return DesignFixture(
      persons: try table.text("id").map { "p" + $0 },
      [
        ("score", try table.numbers("ha")), ("post", try table.numbers("post")),
        ("male", try table.text("sex").map { $0 == "male" ? 1 : 0 }), ("age", try table.numbers("age")),
        ("logDays", days.map { log($0) }),
      ])
  }

  /// Breaks of yarn, one row a loom; labels are indicators.
  static func warpBreaks() throws -> DesignFixture {
    let table = try Reference.csv("warpbreaks.csv")
    let (wool, tension) = (try table.text("wool"), try table.text("tension"))
    return DesignFixture(rows: [
      ("score", try table.numbers("breaks")), ("woolB", wool.map { $0 == "B" ? 1 : 0 }),
      ("tensionM", tension.map { $0 == "M" ? 1 : 0 }), ("tensionH", tension.map { $0 == "H" ? 1 : 0 }),
    ])
  }

  /// Days absent from school, one row a child; labels are indicators.
  static func absences() throws -> DesignFixture {
    let table = try Reference.csv("quine.csv")
    func indicator(_ name: String, _ level: String) throws -> [Double] {
      try table.text(name).map { $0 == level ? 1 : 0 }
    }
    return DesignFixture(rows: [
      ("score", try table.numbers("Days")), ("ethN", try indicator("Eth", "N")), ("sexM", try indicator("Sex", "M")),
      ("ageF1", try indicator("Age", "F1")), ("ageF2", try indicator("Age", "F2")),
      ("ageF3", try indicator("Age", "F3")), ("learnSL", try indicator("Lrn", "SL")),
    ])
  }

  /// Car drivers killed or hurt in Great Britain, one row a month, with the law of February 1983.
  static func seatbelts() throws -> DesignFixture {
    let table = try Reference.csv("seatbelts.csv")
    let law = try table.numbers("law")
    let month = law.indices.map { Double($0 + 1) }
    let start = Double(law.firstIndex(of: 1) ?? 0)
    func wave(_ turn: (Double) -> Double, _ harmonic: Double) -> [Double] {
      month.map { turn(2 * .pi * harmonic * $0 / 12) }
    }
    return DesignFixture(
      persons: law.map { _ in "p1" },
      [
        ("score", try table.numbers("drivers").map { log($0) }), ("killed", try table.numbers("DriversKilled")),
        ("t", month), ("years", month.map { $0 / 12 }), ("law", law),
        ("since", zip(month, law).map { ($0 - start) * $1 }), ("s1", wave({ sin($0) }, 1)),
        ("c1", wave({ cos($0) }, 1)),
        ("s2", wave({ sin($0) }, 2)), ("c2", wave({ cos($0) }, 2)),
        ("logDistance", try table.numbers("kms").map { log($0 / 10_000) }),
      ])
  }

  /// Deaths, weather and pollution of Chicago by day, 1987–2000 (dlnm's `chicagoNMMAPS`); `headache` is a day of more than
  /// 117 deaths. Missing cells are kept.
  static func chicago() throws -> DesignFixture {
    let table = try Reference.csv("chicagonmmaps.csv")
    let (death, doy, time) = (try table.numbers("death"), try table.numbers("doy"), try table.numbers("time"))
    let weekday = try table.text("dow")
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    return DesignFixture(
      persons: death.map { _ in "p1" }, days: time.map { Int32($0) },
      [
        ("headache", death.map { $0 > 117 ? 1 : 0 }), ("death", death), ("time", time),
        ("years", time.map { $0 / 1_000 }), ("s1", doy.map { sin(2 * .pi * $0 / 365.25) }),
        ("c1", doy.map { cos(2 * .pi * $0 / 365.25) }),
      ] + (try ["temp", "pm10", "o3"].map { ($0, try table.numbers($0)) })
        + names.map { name in (name, weekday.map { $0 == name ? 1 : 0 }) })
  }

  /// The values of a named vector or a plain array.
  static func values(_ expected: JSON?, _ name: String) throws -> [Double] {
    guard let member = expected?[name], let values = member["values"]?.doubles ?? member.doubles else {
      throw ReferenceError(what: "no numbers under \(name)")
    }
    return values
  }
}
