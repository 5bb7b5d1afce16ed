public import ProdromeDesign

/// How the sessions of a course were held against its plan, and what they cost.
///
/// It counts and adds; a plan kept says nothing about whether the treatment works.
public struct Adherence: Sendable, Equatable {
  /// Position of the person in canonical order.
  public let person: Int
  /// Of what.
  public let modality: String
  /// Whether it is done beside a treatment.
  public let isCoIntervention: Bool
  /// Day number of the first day of the phase; of sessions outside any phase that of the first of them.
  public let firstDay: Int32
  /// Days of the phase; nil for sessions outside any phase.
  public let phaseDays: Int?
  /// Sessions planned: one for every begun interval of the phase; nil as needed.
  public let planned: Int?
  /// Sessions held.
  public let held: Int
  /// `held` over `planned`.
  public let heldShare: Double?
  /// The most days from one session to the next, or from the ends of the phase; nil without a session.
  public let longestGap: Int?
  /// Minutes of all sessions; nil where none has any.
  public let minutes: Double?
  /// Sessions with minutes.
  public let timedSessions: Int
  /// Of these, sessions as long as planned; nil without a planned length.
  public let sessionsOfPlannedLength: Int?
  /// The sum of the costs that are written; nil where none is.
  public let cost: Double?
  /// Sessions without a cost.
  public let sessionsWithoutCost: Int
  /// Of `cost`, the share that somebody else paid; nil without a cost.
  public let coveredShare: Double?
  /// Of `cost`, what the person paid.
  public let outOfPocket: Double?

  /// Counts one course. Cost O(sessions).
  public init(_ course: CourseSessions) {
    let sessions = course.sessions
    (person, modality, isCoIntervention) = (course.person, course.modality, course.isCoIntervention)
    firstDay = course.days?.lowerBound ?? sessions.first?.day ?? 0
    let days = course.days.map { Int($0.upperBound) - Int($0.lowerBound) + 1 }
    phaseDays = days
    planned = course.everyDays.flatMap { every in days.map { ($0 + every - 1) / every } }
    held = sessions.count
    heldShare = planned.map { Double(sessions.count) / Double($0) }
    longestGap = Adherence.longestGap(sessions.map(\.day), within: course.days)
    let minutes = sessions.compactMap(\.minutes)
    self.minutes = minutes.isEmpty ? nil : minutes.reduce(0, +)
    timedSessions = minutes.count
    sessionsOfPlannedLength = course.plannedMinutes.map { planned in minutes.count { planned.contains($0) } }
    let costs = sessions.compactMap(\.cost)
    let total = costs.reduce(0, +)
    let covered = sessions.reduce(0) { $0 + ($1.covered ?? 0) }
    cost = costs.isEmpty ? nil : total
    sessionsWithoutCost = sessions.count - costs.count
    coveredShare = total > 0 ? covered / total : nil
    outOfPocket = costs.isEmpty ? nil : total - covered
  }

  /// From the first day of the phase to the first session, between sessions, and from the last to the last day.
  private static func longestGap(_ days: [Int32], within phase: ClosedRange<Int32>?) -> Int? {
    guard !days.isEmpty else { return nil }
    let marks = (phase.map { [$0.lowerBound] } ?? []) + days + (phase.map { [$0.upperBound] } ?? [])
    return zip(marks, marks.dropFirst()).map { Int($1) - Int($0) }.max() ?? 0
  }
}
