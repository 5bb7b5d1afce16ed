public import ProdromeDiary

/// One person's outcome on the calendar around sessions, from three days before the first to three days after the last.
public struct ClientSessions: Sendable, Equatable {
  /// Position of the person in canonical order.
  public let person: Int
  /// The outcome, one value a calendar day, NaN = nothing written.
  public let outcome: [Double]
  /// Whether the day had a session; a day on which nothing is said of one had none.
  public let sessions: [Bool]

  /// States a person's days; both lists are equally long.
  public init(person: Int, outcome: [Double], sessions: [Bool]) {
    precondition(outcome.count == sessions.count, "one mark a day")
    self.person = person
    self.outcome = outcome
    self.sessions = sessions
  }

  /// The column of 0 and 1 that marks sessions.
  public static let columnName = "therapy_session"

  /// Reads the persons with two sessions or more, in canonical order.
  ///
  /// Sessions are the days on which `therapy_session` is above 0; of a person without any, treatment labels that stand alone
  /// (`ClientPhases.Course.looksLikeSessions`).
  public static func read(from source: any DiarySource) -> [ClientSessions] {
    let summary = source.summary
    guard let outcome = summary.index(of: summary.outcome) else { return [] }
    let marks = summary.index(of: columnName).flatMap { summary.columns[$0].description.isLabel ? nil : $0 }
    let label = summary.index(of: Treatment.columnName).flatMap {
      summary.columns[$0].description.isLabel ? $0 : nil
    }
    guard marks != nil || label != nil else { return [] }
    var persons: [ClientSessions] = []
    for shard in source.shards {
      source.forEachPerson(in: shard, columns: [outcome] + [marks, label].compactMap { $0 }) { batch, run, person in
        let rows = batch.runs[run].rows
        let days = batch.columns[outcome].values(rows)
        var sessions = marks.map { batch.columns[$0].values(rows).map { $0 > 0 } } ?? []
        if let label, !sessions.contains(true) { sessions = labelled(batch.columns[label], rows, days, person) }
        guard let first = sessions.firstIndex(of: true), let last = sessions.lastIndex(of: true), first < last else {
          return
        }
        let kept = max(0, first - SessionDays.reach)...min(days.count - 1, last + SessionDays.reach)
        persons.append(ClientSessions(person: person, outcome: Array(days[kept]), sessions: Array(sessions[kept])))
      }
    }
    return persons
  }

  /// The labelled days of courses whose labels stand alone.
  private static func labelled(
    _ column: DiaryColumn, _ rows: Range<Int>, _ outcome: [Double], _ person: Int
  ) -> [Bool] {
    let codes = column.values(rows)
    let phases = ClientPhases(person: person, firstDay: 0, outcome: outcome, codes: codes, levels: column.levels)
    let alone = Set(phases.courses.filter(\.looksLikeSessions).map(\.modality))
    return codes.map { !$0.isNaN && alone.contains(column.levels[Int($0)]) }
  }
}

/// How far from a session days still belong to it.
public enum SessionDays {
  /// Days before and after.
  public static let reach = 3
}
