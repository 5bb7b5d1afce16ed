public import ProdromeDiary

/// The sessions of one person under one modality: of a phase, or of none.
public struct CourseSessions: Sendable, Equatable {
  /// A session.
  public struct Session: Sendable, Equatable {
    /// Day number.
    public let day: Int32
    /// How long; nil where not written.
    public let minutes: Double?
    /// What it cost; nil where not written.
    public let cost: Double?
    /// Of the cost, what somebody else paid; nil where not written.
    public let covered: Double?
  }

  /// Position of the person in the diary's canonical order.
  public let person: Int
  /// Of what, as the treatments file names it.
  public let modality: String
  /// Whether it is done beside a treatment.
  public let isCoIntervention: Bool
  /// Day numbers from the first to the last of the phase; nil for sessions outside any phase of their modality.
  public let days: ClosedRange<Int32>?
  /// Days from one session to the next as planned; nil as needed, without a plan, or outside a phase.
  public let everyDays: Int?
  /// The planned length of a session in minutes; nil without a plan, or outside a phase.
  public let plannedMinutes: ClosedRange<Double>?
  /// By day.
  public let sessions: [Session]
}

extension CourseSessions {
  /// Puts sessions into the phases of their modality; those outside any phase come last, one entry a modality.
  ///
  /// A phase that goes on ends with the person's last diary day or last session. Persons that the diary does not have
  /// are left out. Cost: records · phases of a person.
  public static func read(_ records: TreatmentRecords, of diary: any DiarySource) -> [CourseSessions] {
    let ends = lastDays(of: diary)
    let phases = Dictionary(grouping: records.phases.isEmpty ? records.labelledPhases : records.phases) {
      Array($0.person.utf8)
    }
    let sessions = Dictionary(grouping: records.sessions) { Array($0.person.utf8) }
    return diary.personIDs.enumerated().flatMap { person, name in
      let id = Array(name.utf8)
      return courses(of: person, phases[id] ?? [], sessions[id] ?? [], lastDay: ends[person])
    }
  }

  private static func courses(
    of person: Int, _ phases: [TreatmentPhase], _ sessions: [TreatmentSession], lastDay: Int32
  ) -> [CourseSessions] {
    var left = sessions
    var courses: [CourseSessions] = []
    for phase in phases {
      let own = left.filter { $0.modality == phase.modality && $0.day >= phase.firstDay }
      let last = phase.lastDay?.number ?? max(lastDay, phase.firstDay.number, own.last?.day.number ?? lastDay)
      let inside = own.filter { $0.day.number <= last }
      left.removeAll { inside.contains($0) }
      var plan = phase.modality.plan
      if let every = phase.everyDays { plan = SessionPlan(everyDays: every, minutes: plan?.minutes) }
      courses.append(
        CourseSessions(
          person: person, modality: phase.modality, days: phase.firstDay.number...last, plan: plan, sessions: inside))
    }
    for modality in Modality.allCases {
      let own = left.filter { $0.modality == modality }
      guard !own.isEmpty else { continue }
      courses.append(CourseSessions(person: person, modality: modality, days: nil, plan: nil, sessions: own))
    }
    return courses
  }

  private init(
    person: Int, modality: Modality, days: ClosedRange<Int32>?, plan: SessionPlan?, sessions: [TreatmentSession]
  ) {
    self.person = person
    self.modality = modality.rawValue
    isCoIntervention = modality.isCoIntervention
    self.days = days
    everyDays = plan?.everyDays
    plannedMinutes = plan?.minutes
    self.sessions = sessions.map {
      Session(day: $0.day.number, minutes: $0.minutes, cost: $0.cost, covered: $0.covered)
    }
  }

  /// The last calendar day of each person.
  private static func lastDays(of diary: any DiarySource) -> [Int32] {
    var days: [Int32] = []
    for shard in diary.shards {
      diary.forEachPerson(in: shard, columns: []) { batch, run, _ in
        days.append(batch.runs[run].firstDay.number + Int32(batch.runs[run].rows.count) - 1)
      }
    }
    return days
  }
}
