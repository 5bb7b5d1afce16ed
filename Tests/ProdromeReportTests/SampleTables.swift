import ProdromeTable

/// Tables as the ledger makes them, written by hand for the letter's tests.
enum SampleTables {
  static func audit(
    read: Int, refused: [(String, Int)] = [], persons: Int, recorded: Int, calendar: Int,
    missing: [(String, Int)] = [], unread: [String] = []
  ) -> TidyTable {
    let used = read - refused.reduce(0) { $0 + $1.1 }
    var rows: [(AuditItem, String?, Int)] = [(.rowsRead, nil, read), (.rowsUsed, nil, used)]
    rows += refused.map { (.rowsRefused, $0.0, $0.1) }
    rows += [(.persons, nil, persons), (.recordedDays, nil, recorded), (.calendarDays, nil, calendar)]
    rows += missing.map { (.missingCells, $0.0, $0.1) } + unread.map { (.unreadColumn, $0, 1) }
    return TidyTable(
      name: "audit", grain: .finding, key: [.item, .subject],
      columns: [
        .init(.item, .text(rows.map(\.0.rawValue))), .init(.subject, .text(rows.map(\.1))),
        .init(.count, .count(rows.map(\.2))),
      ])
  }

  static func describe(outcome: String, events: Int, recorded: Int, roles: [(String, String)] = []) -> TidyTable {
    TidyTable(
      name: "describe", grain: .term, key: [.column],
      columns: [
        .init(.column, .text([outcome] + roles.map(\.0))), .init(.role, .text(["outcome"] + roles.map(\.1))),
        .init(.nEvents, .count([events] + roles.map { _ in nil })),
      ])
  }

  struct Lag {
    var trigger: String
    var lag: Int
    var r: Double?
    var p: Double?
    var adjusted: Double?
    var person: String?
    var status = "ok"
    var halfWidth = 0.04
    var method: String?
    var events = 40
  }

  static func correlate(_ rows: [Lag], pairs: Int, persons: Int, method: String) -> TidyTable {
    TidyTable(
      name: "correlate", grain: .term, key: [.trigger, .personID, .lagDays],
      columns: [
        .init(.trigger, .text(rows.map(\.trigger))), .init(.personID, .text(rows.map(\.person))),
        .init(.lagDays, .count(rows.map(\.lag))), .init(.estimate, .number(rows.map(\.r))),
        .init(.confLow, .number(rows.map { row in row.r.map { $0 - row.halfWidth } })),
        .init(.confHigh, .number(rows.map { row in row.r.map { $0 + row.halfWidth } })),
        .init(.pValue, .number(rows.map(\.p))), .init(.adjPValue, .number(rows.map(\.adjusted))),
        .init(.n, .count(rows.map { _ in pairs })), .init(.nPersons, .count(rows.map { _ in persons })),
        .init(.nEvents, .count(rows.map(\.events))), .init(.method, .text(rows.map { $0.method ?? method })),
        .init(.status, .text(rows.map(\.status))),
      ])
  }

  struct Term {
    var model: String
    var term: String
    var ratio: Double?
    var low: Double?
    var high: Double?
    var p: Double?
    var person: String?
    var status = "ok"
  }

  static func oddsRatios(_ rows: [Term]) -> TidyTable {
    TidyTable(
      name: TableName.modelOddsRatios.rawValue, grain: .term, key: [.model, .personID, .term],
      columns: [
        .init(.model, .text(rows.map(\.model))), .init(.personID, .text(rows.map(\.person))),
        .init(.term, .text(rows.map(\.term))), .init(.estimate, .number(rows.map(\.ratio))),
        .init(.pValue, .number(rows.map(\.p))), .init(.confLow, .number(rows.map(\.low))),
        .init(.confHigh, .number(rows.map(\.high))), .init(.status, .text(rows.map(\.status))),
      ])
  }

  static func glance(
    _ models: [String], n: Int, events: Int = 100, covariance: String, method: String, person: String? = nil
  ) -> TidyTable {
    TidyTable(
      name: "glance", grain: .model, key: [.model, .personID],
      columns: [
        .init(.model, .text(models)), .init(.personID, .text(models.map { _ in person })),
        .init(.n, .count(models.map { _ in n })),
        .init(.nEvents, .count(models.map { _ in events })), .init(.covariance, .text(models.map { _ in covariance })),
        .init(.method, .text(models.map { _ in method })),
      ])
  }

  struct Course {
    var person: String?
    var modality: String?
    var method = "one_client"
    var persons = 1
    var days = (before: 56, during: 80)
    var rates: (before: Double?, during: Double?) = (nil, nil)
    var change: (Double, Double, Double)?
    var ratio: (Double, Double?, Double?)?
    var inHundred: Double?
    var verdict: String?
    var cap: String?
    var look: Int?
    var shares: (before: Double?, during: Double?) = (nil, nil)
    var status = "ok"
  }

  static func treatment(_ rows: [Course]) -> TidyTable {
    TidyTable(
      name: "treatment", grain: .term, key: [.personID, .modality, .method],
      columns: [
        .init(.personID, .text(rows.map(\.person))), .init(.modality, .text(rows.map(\.modality))),
        .init(.nPersons, .count(rows.map(\.persons))),
        .init(.daysBefore, .count(rows.map(\.days.before))), .init(.daysDuring, .count(rows.map(\.days.during))),
        .init(.rateBefore28, .number(rows.map(\.rates.before))),
        .init(.rateDuring28, .number(rows.map(\.rates.during))),
        .init(.change28, .number(rows.map { $0.change?.0 })), .init(.confLow, .number(rows.map { $0.change?.1 })),
        .init(.confHigh, .number(rows.map { $0.change?.2 })), .init(.ratio, .number(rows.map { $0.ratio?.0 })),
        .init(.ratioLow, .number(rows.map { $0.ratio.flatMap(\.1) })),
        .init(.ratioHigh, .number(rows.map { $0.ratio.flatMap(\.2) })),
        .init(.inHundred, .number(rows.map(\.inHundred))), .init(.verdict, .text(rows.map(\.verdict))),
        .init(.cap, .text(rows.map(\.cap))), .init(.look, .count(rows.map(\.look))),
        .init(.recordedShareBefore, .number(rows.map(\.shares.before))),
        .init(.recordedShareDuring, .number(rows.map(\.shares.during))),
        .init(.method, .text(rows.map(\.method))), .init(.status, .text(rows.map(\.status))),
      ])
  }

  static func findings(_ rows: [(kind: String, person: String?, subject: String?, detail: String)]) -> TidyTable {
    TidyTable(
      name: "findings", grain: .finding, key: [],
      columns: [
        .init(.kind, .text(rows.map(\.kind))), .init(.personID, .text(rows.map(\.person))),
        .init(.subject, .text(rows.map(\.subject))), .init(.detail, .text(rows.map(\.detail))),
      ])
  }

  static func rowsLost(_ rows: [(model: String, term: String, lost: Int)], persons: [String?]? = nil) -> TidyTable {
    TidyTable(
      name: "rows_lost", grain: .term, key: [.model, .personID, .term],
      columns: [
        .init(.model, .text(rows.map(\.model))), .init(.personID, .text(persons ?? rows.map { _ in nil })),
        .init(.term, .text(rows.map(\.term))), .init(.rowsLost, .count(rows.map(\.lost))),
      ])
  }
}
