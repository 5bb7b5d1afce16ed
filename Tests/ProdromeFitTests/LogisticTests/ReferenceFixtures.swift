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

  /// The values of a named vector or a plain array.
  static func values(_ expected: JSON?, _ name: String) throws -> [Double] {
    guard let member = expected?[name], let values = member["values"]?.doubles ?? member.doubles else {
      throw ReferenceError(what: "no numbers under \(name)")
    }
    return values
  }
}
