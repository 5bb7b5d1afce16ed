public import ProdromeDesign

/// Headaches on the days around sessions: soreness afterwards, and sessions that were booked because days were bad.
///
/// Rates are those of recorded days; each is compared with that of all other days between three days before the first session
/// and three days after the last. With weekly sessions every day lies close to one, so that "after" and "before" are each
/// other's rest.
public struct SessionContrast: Sendable, Equatable {
  /// Which days.
  public enum Span: String, Sendable, CaseIterable {
    /// A number of days from the nearest earlier or later session.
    case day
    /// The day of a session and the three after it.
    case after
    /// The three days before a session that are not within three days after another one.
    case before
    /// All days further than three from any session.
    case other
  }

  /// Position of the person in canonical order.
  public let person: Int
  /// Which days.
  public let span: Span
  /// Days since the session, negative before it; nil for the pooled spans.
  public let lagDays: Int?
  /// Recorded days.
  public let days: Int
  /// Of these, with the outcome.
  public let headacheDays: Int
  /// Their rate, headache days in 28; nil without recorded days.
  public var ratePer28: Double? { days == 0 ? nil : 28 * Double(headacheDays) / Double(days) }
  /// Their rate less that of all other days, headache days in 28; nil where either has none.
  public let change: Double?
  /// Share of all turns of the sessions around the calendar with a difference as large, either way; only for the pooled spans.
  public let pValue: Double?
  /// Turns of the sessions that give another calendar.
  public let turns: Int?
  /// Why cells are empty, or `ok`.
  public let status: EstimateStatus

  /// Reads one person's days around sessions: every distance, then the pooled spans. O(days²).
  public static func rows(_ client: ClientSessions) -> [SessionContrast] {
    let outcome = PhaseDays(client.outcome).values
    let marks = SessionMarks(client.sessions)
    let all = tally(outcome) { _ in true }
    let distances = (-SessionDays.reach...SessionDays.reach).map { lag in
      SessionContrast(client.person, .day, lag, tally(outcome) { marks.lag($0) == lag }, all, nil)
    }
    return distances + [
      SessionContrast(
        client.person, .after, nil, tally(outcome, marks.isAfter), all, turns(outcome, client.sessions) { $0.isAfter }),
      SessionContrast(
        client.person, .before, nil, tally(outcome, marks.isBefore), all,
        turns(outcome, client.sessions) { $0.isBefore }),
      SessionContrast(client.person, .other, nil, tally(outcome) { marks.lag($0) == nil }, all, nil),
    ]
  }

  private init(
    _ person: Int, _ span: Span, _ lag: Int?, _ found: Tally, _ all: Tally, _ turned: (p: Double, turns: Int)?
  ) {
    self.person = person
    self.span = span
    lagDays = lag
    days = found.days
    headacheDays = found.headaches
    change = Tally.change(found, all)
    pValue = turned?.p
    turns = turned?.turns
    status = change == nil ? .tooFew : .ok
  }

  /// Recorded days, and those with a headache.
  private struct Tally {
    var days = 0
    var headaches = 0

    /// The rate of some days less that of the others among all, in 28 days.
    static func change(_ found: Tally, _ all: Tally) -> Double? {
      JoinedPhases.change(treated: Double(found.headaches), found.days, all: Double(all.headaches), all.days)
        .map { 28 * $0 }
    }
  }

  private static func tally(_ outcome: [Double], _ belongs: (Int) -> Bool) -> Tally {
    var tally = Tally()
    for (day, value) in outcome.enumerated() where !value.isNaN && belongs(day) {
      tally.days += 1
      if value > 0 { tally.headaches += 1 }
    }
    return tally
  }

  /// Turns the sessions around the calendar by every number of days; the first is that of the days as they were.
  private static func turns(
    _ outcome: [Double], _ sessions: [Bool], _ belongs: (SessionMarks) -> (Int) -> Bool
  ) -> (p: Double, turns: Int)? {
    let all = tally(outcome) { _ in true }
    let changes = sessions.indices.map { turn in
      let marks = SessionMarks(Array(sessions[turn...] + sessions[..<turn]))
      return Tally.change(tally(outcome, belongs(marks)), all)
    }
    guard changes.first != .some(nil) else { return nil }
    return share(changes.compactMap(\.self))
  }

  /// The share of changes at least as large as the first.
  private static func share(_ changes: [Double]) -> (p: Double, turns: Int)? {
    guard let observed = changes.first, changes.count >= 2 else { return nil }
    let count = changes.count { abs($0) >= abs(observed) - 1e-9 }
    return (Double(count) / Double(changes.count), changes.count)
  }
}

/// Where days lie beside sessions.
private struct SessionMarks {
  /// Days since the last session, and until the next one; nil without one.
  private let since: [Int?]
  private let until: [Int?]

  init(_ sessions: [Bool]) {
    since = Self.distances(sessions)
    until = Self.distances(sessions.reversed()).reversed()
  }

  /// A day within three after a session belongs to that one, else to the next if that is within three.
  func lag(_ day: Int) -> Int? {
    if let since = since[day], since <= SessionDays.reach { return since }
    if let until = until[day], until <= SessionDays.reach { return -until }
    return nil
  }

  func isAfter(_ day: Int) -> Bool { lag(day).map { $0 >= 0 } ?? false }
  func isBefore(_ day: Int) -> Bool { lag(day).map { $0 < 0 } ?? false }

  private static func distances(_ sessions: [Bool]) -> [Int?] {
    var last: Int?
    return sessions.enumerated().map { day, isSession in
      if isSession { last = day }
      return last.map { day - $0 }
    }
  }
}
