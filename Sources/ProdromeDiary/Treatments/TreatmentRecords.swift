/// A session, or practice of self-care, on a day.
public struct TreatmentSession: Sendable, Equatable {
  /// Whose.
  public let person: String
  /// When.
  public let day: Day
  /// Of what.
  public let modality: Modality
  /// How long; nil where not written.
  public let minutes: Double?
  /// What it cost, in whatever currency; nil where not written.
  public let cost: Double?
  /// Of the cost, what somebody else paid; nil where not written.
  public let covered: Double?
}

/// A stretch of days under a treatment or a form of self-care.
public struct TreatmentPhase: Sendable, Equatable {
  /// Whose.
  public let person: String
  /// Of what.
  public let modality: Modality
  /// The first day.
  public let firstDay: Day
  /// The last day; nil where it goes on.
  public internal(set) var lastDay: Day?
  /// Days from one session to the next where the file plans them; nil for the modality's own plan.
  public let everyDays: Int?
  /// The line of the file where it begins.
  let line: Int
}

/// A change that could explain a difference by itself: a new preventive, a new job, a pregnancy.
public struct TreatmentChange: Sendable, Equatable {
  /// Whose.
  public let person: String
  /// When.
  public let day: Day
  /// Of what.
  public let modality: Modality
}

/// What a treatments file says: sessions, phases, changes.
public struct TreatmentRecords: Sendable {
  /// Dates, or day numbers, as in the diary.
  public let dayKind: DayKind
  /// By person (bytes of the id), day and order in the file.
  public let sessions: [TreatmentSession]
  /// By person, first day and order in the file.
  public let phases: [TreatmentPhase]
  /// By person, day and order in the file.
  public let changes: [TreatmentChange]
  /// The warnings of the reading, and how many of each kind.
  public let audit: DiaryAudit
}

extension TreatmentRecords {
  /// Persons in the file.
  public var personCount: Int { persons.count }

  /// Persons of the file who are not among `ids`, in byte order.
  public func persons(beyond ids: [String]) -> [String] {
    let known = Set(ids.map { Array($0.utf8) })
    return persons.filter { !known.contains($0) }.sorted { $0.lexicographicallyPrecedes($1) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Ids as bytes.
  private var persons: Set<[UInt8]> {
    Set((sessions.map(\.person) + phases.map(\.person) + changes.map(\.person)).map { Array($0.utf8) })
  }
}
