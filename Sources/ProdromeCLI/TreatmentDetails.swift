internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// What else `treatment` tells of single clients, each table in a file of its own.
struct TreatmentDetails: ParsableArguments {
  @Option(
    help: """
      A file for what stands beside each client's answer: permutations of the calendar, unwritten days as best and worst \
      case, the interrupted time series, the course before, how months differ on their own.
      """)
  var checks: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      With --checks: the randomisation test of a start that was drawn from these days of the diary, first:last, the first \
      day being 1. Valid only if it was drawn.
      """, valueName: "first:last"),
    transform: StartRange.init(argument:))
  var randomisedStarts: StartRange?

  @Option(help: "A file for NAP, Tau, Tau-U, baseline-corrected Tau and log ratios: descriptions, no tests.")
  var effectSizes: String?

  @Option(parsing: .unconditional, help: "With --effect-sizes: days of one point (default: 7).")
  var pointDays: Int?

  @Option(help: "A file for the days around sessions: therapy_session, or labels that stand alone.")
  var sessionDays: String?

  @Option(
    parsing: .unconditional,
    help:
      "Weeks at the beginning of each course that do not count, for techniques that take time; choose before looking.")
  var onsetWeeks = 0

  @Flag(help: "Instead of the answers: how many weeks it would take to be told of a drop, and what could be done next.")
  var plan = false

  @Option(parsing: .unconditional, help: "With --plan: the drop, a share of the rate (default: that of --worthwhile).")
  var drop: Double?

  mutating func validate() throws {
    if randomisedStarts != nil, checks == nil {
      throw ValidationError("--randomised-starts needs --checks FILE: its p-value stands there.")
    }
    if let pointDays {
      guard effectSizes != nil else { throw ValidationError("--point-days is for --effect-sizes FILE.") }
      guard (1...28).contains(pointDays) else { throw ValidationError("--point-days must be 1 to 28.") }
    }
    guard (0...26).contains(onsetWeeks) else { throw ValidationError("--onset-weeks must be 0 to 26.") }
    if let drop {
      guard plan else { throw ValidationError("--drop is for --plan.") }
      guard drop > 0, drop < 1 else { throw ValidationError("--drop must lie between 0 and 1, like 0.3 for 30 %.") }
    }
    if plan, checks ?? effectSizes ?? sessionDays != nil {
      throw ValidationError("--plan is about days to come; leave --checks, --effect-sizes and --session-days out.")
    }
  }
}

/// Days of the diary on which a treatment could have begun, `29:57`.
struct StartRange {
  let days: ClosedRange<Int>

  init(argument: String) throws {
    let ends = argument.split(separator: ":", omittingEmptySubsequences: false).map { Int(String($0)) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first >= 2, first < last else {
      throw ValidationError("write first:last, days of the diary from 2 on, first < last (such as 29:57).")
    }
    days = first...last
  }
}

/// The tables of the details, made where one of them is asked for.
struct TreatmentDetail {
  private(set) var checks: [TreatmentCheck] = []
  private(set) var findings: [Finding] = []
  private(set) var effects: [EffectSize] = []
  private(set) var sessions: [SessionContrast] = []

  /// Reads every client.
  init(of diary: Diary, clients: [ClientPhases], asked: TreatmentDetails, options: TreatmentOptions) throws {
    let columns = ClientColumn.read(from: diary)
    for client in clients where !client.courses.isEmpty {
      let found = ClientChecks(client, columns: columns[client.person], options: options)
      let segmented = try Self.segmented(client, of: diary, options)
      checks += found.checks + segmented.checks
      findings += found.findings + segmented.findings
      effects += EffectSize.list(client, pointDays: asked.pointDays ?? 7)
      if let starts = asked.randomisedStarts {
        checks.append(try Self.randomisedStart(client, starts.days, diary.personIDs[client.person]))
      }
    }
    sessions = ClientSessions.read(from: diary).flatMap(SessionContrast.rows)
  }

  private static func segmented(
    _ client: ClientPhases, of diary: Diary, _ options: TreatmentOptions
  ) throws -> SegmentedTreatment {
    let own = try diary.selecting(persons: [diary.personIDs[client.person]])
    let design = try Design(
      SegmentedTreatment.formula(outcome: diary.summary.outcome), of: own, options: SegmentedTreatment.designOptions)
    return SegmentedTreatment(design, phases: client, options: options)
  }

  private static func randomisedStart(
    _ client: ClientPhases, _ starts: ClosedRange<Int>, _ id: String
  ) throws -> TreatmentCheck {
    if let check = TreatmentCheck.randomisedStart(client, starts: starts) { return check }
    throw Failure(
      .usage,
      [
        """
        prodrome: --randomised-starts \(starts.lowerBound):\(starts.upperBound): the treatment of person \(id) began on day \
        \(client.before.count + 1), which is none of these; name the days from which the start was drawn
        """
      ])
  }
}
