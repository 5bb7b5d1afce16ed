public import ProdromeDiary

/// One person's outcome on the calendar, cut by treatment phase; NaN = nothing written.
public struct ClientPhases: Sendable {
  /// Days under one treatment label.
  public struct Course: Sendable {
    /// The label.
    public let modality: String
    /// Day number of the first labelled day.
    public let firstDay: Int32
    /// The outcome from the first to the last labelled day; unlabelled days are NaN.
    public let outcome: [Double]
    /// Recorded days between the first and the last labelled day that do not carry the label, counted from the first.
    public let pauses: [Int]
    /// Labelled days with no labelled neighbour: perhaps sessions rather than a phase.
    public let isolatedDays: Int
    /// Labelled days.
    public let labelledDays: Int

    /// Whether at least half of the labelled days stand alone: sessions written as a phase.
    public var looksLikeSessions: Bool { isolatedDays >= 2 && 2 * isolatedDays >= labelledDays }
  }

  /// Position of the person in canonical order.
  public let person: Int
  /// Day number of the first day of the diary.
  public let firstDay: Int32
  /// From the first day of the diary to the day before the first labelled one.
  public let before: [Double]
  /// In the order of their first days.
  public let courses: [Course]
  /// Recorded days after the last labelled one.
  public let afterDays: Int
}

extension ClientPhases {
  /// Reads every person's phases, in canonical order; nil where the diary has no treatment labels.
  public static func read(from source: any DiarySource) -> [ClientPhases]? {
    let summary = source.summary
    guard let label = summary.index(of: Treatment.columnName), let outcome = summary.index(of: summary.outcome),
      summary.columns[label].description.isLabel
    else { return nil }
    var clients: [ClientPhases] = []
    for shard in source.shards {
      source.forEachPerson(in: shard, columns: [outcome, label]) { batch, run, person in
        let place = batch.runs[run]
        clients.append(
          ClientPhases(
            person: person, firstDay: place.firstDay.number,
            outcome: values(of: batch.columns[outcome], place.rows),
            codes: values(of: batch.columns[label], place.rows), levels: batch.columns[label].levels))
      }
    }
    return clients
  }

  /// Every person's days as days before a treatment that has not begun: for a diary that names none.
  public static func untreated(in source: any DiarySource) -> [ClientPhases] {
    guard let outcome = source.summary.index(of: source.summary.outcome) else { return [] }
    var clients: [ClientPhases] = []
    for shard in source.shards {
      source.forEachPerson(in: shard, columns: [outcome]) { batch, run, person in
        let place = batch.runs[run]
        let days = values(of: batch.columns[outcome], place.rows)
        clients.append(
          ClientPhases(
            person: person, firstDay: place.firstDay.number, outcome: days, codes: days.map { _ in .nan }, levels: []))
      }
    }
    return clients
  }

  private static func values(of column: DiaryColumn, _ rows: Range<Int>) -> [Double] {
    [Double](unsafeUninitializedCapacity: rows.count) { buffer, count in
      column.copy(rows, into: UnsafeMutableBufferPointer(rebasing: buffer[0..<rows.count]))
      count = rows.count
    }
  }

  /// Cuts one person's calendar; `codes` are the label's level numbers, NaN = no label.
  package init(person: Int, firstDay: Int32, outcome: [Double], codes: [Double], levels: [String]) {
    let labels = codes.map { code in
      code.isNaN || levels[Int(code)] == Treatment.untreatedLabel ? nil : Int(code)
    }
    self.person = person
    self.firstDay = firstDay
    let first = labels.firstIndex { $0 != nil } ?? labels.count
    let last = labels.lastIndex { $0 != nil } ?? labels.count - 1
    before = Array(outcome[..<first])
    afterDays = outcome[(last + 1)...].count { !$0.isNaN }
    var order: [Int] = []
    for case .some(let code) in labels where !order.contains(code) { order.append(code) }
    courses = order.map { code in
      Course(modality: levels[code], firstDay: firstDay, outcome: outcome, labelled: labels.map { $0 == code })
    }
  }
}

extension ClientPhases.Course {
  /// Cuts the days from the first to the last labelled one.
  fileprivate init(modality: String, firstDay: Int32, outcome: [Double], labelled: [Bool]) {
    let first = labelled.firstIndex(of: true) ?? 0
    let last = labelled.lastIndex(of: true) ?? 0
    let days = first...last
    self.modality = modality
    self.firstDay = firstDay + Int32(first)
    self.outcome = days.map { labelled[$0] ? outcome[$0] : .nan }
    pauses = days.filter { !labelled[$0] && !outcome[$0].isNaN }.map { $0 - first }
    labelledDays = days.count { labelled[$0] }
    isolatedDays = days.count { day in
      labelled[day] && !(day > 0 && labelled[day - 1]) && !(day + 1 < labelled.count && labelled[day + 1])
    }
  }
}
