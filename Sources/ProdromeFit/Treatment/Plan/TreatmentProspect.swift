public import ProdromeDesign
internal import ProdromeNumerics

/// One way in which a client could learn whether a treatment gives a drop of some size, and how long it would take.
///
/// The chance is that of the verdict "clearly fewer" at the end, had the rate in fact dropped by that much: from the client's own
/// rate, lag-1 autocorrelation and share of written days, and the month-to-month drift that the interval allows for.
public struct TreatmentProspect: Sendable, Equatable {
  /// What the client would do.
  public enum Way: String, Sendable, CaseIterable {
    /// Begin anew: as many weeks without the treatment as with it.
    case freshStart = "before_and_during"
    /// Go on with the treatment, beside the days before it that there are.
    case goOn = "go_on"
    /// Stop for some weeks that were fixed beforehand, and count them with the days before.
    case plannedPause = "planned_pause"
    /// Blocks of four weeks with and without, in pairs whose order is drawn.
    case alternation = "randomised_alternation"
  }

  /// Position of the person in canonical order.
  public let person: Int
  /// What the client would do.
  public let way: Way
  /// The drop that is looked for, a share of the rate.
  public let drop: Double
  /// The client's rate without the treatment, headache days in 28 recorded days.
  public let ratePer28: Double?
  /// Weeks without the treatment from now on; nil where not even two years would do.
  public private(set) var weeksWithout: Int?
  /// Weeks with the treatment from now on; nil where not even two years would do.
  public private(set) var weeksWith: Int?
  /// The chance to be told of such a drop after these weeks, or after two years where they would not do.
  public private(set) var chance: Double?
  /// Of an alternation: one entry a block of four weeks, true = with the treatment.
  public private(set) var schedule: [Bool] = []
  /// The day number of the last day that the next 28-day check waits for; nil where no course is under way.
  public let nextCheck: Int32?
  /// `ok`; `too_short` where the client's rate is not known well enough, or a baseline allows no clear answer.
  public private(set) var status = EstimateStatus.ok

  /// The chance that is asked for.
  public static let wanted = 0.8
  /// Longer plans are no plans.
  public static let longestWeeks = 104
  /// With fewer pairs of blocks not even the most extreme of all orders has p ≤ .05: 2 / 2⁶ = .03.
  static let fewestPairs = 6
}

extension TreatmentProspect {
  /// The ways open to a client: those of a new start, and of a course that is under way. Cost: O(days).
  public static func list(
    _ phases: ClientPhases, drop: Double, options: TreatmentOptions = TreatmentOptions()
  ) -> [TreatmentProspect] {
    let client = ProspectiveClient(phases, drop: drop, options: options)
    func prospect(_ way: Way) -> TreatmentProspect {
      TreatmentProspect(
        person: phases.person, way: way, drop: drop, ratePer28: client.before.ratePer28, nextCheck: client.nextCheck)
    }
    var fresh = prospect(.freshStart)
    fresh.search(client, from: 8) { weeks in (client.without(weeks), client.with(weeks), weeks, weeks) }
    var alternation = prospect(.alternation)
    alternation.search(client, from: 4 * fewestPairs) { weeks in
      (client.without(weeks), client.with(weeks), weeks, weeks)
    }
    alternation.drawSchedule(seed: options.seed)
    guard client.nextCheck != nil else { return [fresh, alternation] }
    var goOn = prospect(.goOn)
    if client.allowsClear {
      goOn.search(client, from: 0) { weeks in (client.written, client.with(client.weeksDone + weeks), 0, weeks) }
    } else {
      goOn.status = .tooShort
    }
    var pause = prospect(.plannedPause)
    pause.search(client, from: 4) { weeks in
      (client.written.adding(client.without(weeks)), client.with(client.weeksDone), weeks, 0)
    }
    return [goOn, pause, fresh, alternation]
  }

  /// Finds the first number of weeks, by fours, after which the chance is what is wanted.
  private mutating func search(
    _ client: ProspectiveClient, from first: Int,
    _ plan: (Int) -> (without: ProspectivePhase, with: ProspectivePhase, weeksWithout: Int, weeksWith: Int)
  ) {
    guard client.isKnown else {
      status = .tooShort
      return
    }
    for weeks in stride(from: first, through: Self.longestWeeks, by: 4) {
      let next = plan(weeks)
      chance = client.chance(next.without, next.with)
      guard (chance ?? 0) >= Self.wanted else { continue }
      (weeksWithout, weeksWith) = (next.weeksWithout, next.weeksWith)
      return
    }
  }

  /// The streams of persons; nothing else uses them.
  private static let family: UInt64 = 1 << 59

  /// Draws which block of each pair comes first.
  private mutating func drawSchedule(seed: UInt64) {
    guard let weeks = weeksWith else { return }
    var stream = Philox(seed: seed, stream: Self.family | UInt64(person))
    schedule = (0..<weeks / 4).flatMap { _ in stream.bernoulli(0.5) ? [true, false] : [false, true] }
  }
}
