internal import ProdromeDesign

/// What is counted of one trigger's days, added over persons.
struct TriggerTally {
  /// Days with the trigger and the outcome recorded.
  private(set) var days = 0
  /// Days with the trigger recorded, and persons with such a day.
  private(set) var valueDays = 0
  private(set) var persons = 0
  /// Σ of squared deviations of those days.
  private(set) var squares = 0.0
  /// Σ over persons of the entropy of their own values.
  private(set) var bits = 0.0
  /// Whether every value is 0 or 1.
  private(set) var isBinary = true
  /// Persons by the direction of Σxy at the lag asked for.
  private(set) var rising = 0
  private(set) var falling = 0

  /// Nothing counted.
  init() {}

  /// One person's days: the trigger as recorded and centred, the outcome as recorded and centred.
  init(raw: [Double], centred: [Double], outcome: [Double], centredOutcome: [Double], lag: Int?) {
    let values = raw.filter { !$0.isNaN }
    guard let bits = Entropy.bits(values) else { return }
    days = raw.indices.count { !raw[$0].isNaN && !outcome[$0].isNaN }
    (valueDays, persons, self.bits) = (values.count, 1, bits)
    isBinary = values.allSatisfy { $0 == 0 || $0 == 1 }
    squares = centred.reduce(0) { $1.isNaN ? $0 : $0 + $1 * $1 }
    guard let lag, lag < raw.count else { return }
    var product = 0.0
    for day in lag..<raw.count {
      let term = centred[day - lag] * centredOutcome[day]
      if !term.isNaN { product += term }
    }
    (rising, falling) = (product > 0 ? 1 : 0, product < 0 ? 1 : 0)
  }

  mutating func add(_ other: TriggerTally) {
    days += other.days
    valueDays += other.valueDays
    persons += other.persons
    squares += other.squares
    bits += other.bits
    isBinary = isBinary && other.isBinary
    rising += other.rising
    falling += other.falling
  }

  /// Standard deviation of days around the person's own mean; nil where none can be told.
  var withinSD: Double? {
    valueDays > persons && squares > 0 ? (squares / Double(valueDays - persons)).squareRoot() : nil
  }
}

/// What is counted of the outcome and every trigger, of one person or of several.
struct TriggerCounts {
  private(set) var recordedDays = 0
  /// Days with the outcome after a recorded day without it.
  private(set) var onsets = 0
  private(set) var triggers: [TriggerTally]

  init(triggers: Int) {
    self.triggers = Array(repeating: TriggerTally(), count: triggers)
  }

  /// Copies what is counted out of one person's days.
  init(_ run: RowRun, of block: borrowing PersonBlock, _ screen: Screen, lags: [Int?]) {
    let outcome = run.days(of: screen.rawOutcome, in: block)
    let centred = run.days(of: screen.outcome, in: block)
    recordedDays = outcome.count { !$0.isNaN }
    onsets = outcome.indices.dropFirst().count { outcome[$0] > 0 && outcome[$0 - 1] == 0 }
    var triggers: [TriggerTally] = []
    for (trigger, lag) in zip(screen.triggers, lags) {
      triggers.append(
        TriggerTally(
          raw: run.days(of: trigger.raw, in: block), centred: run.days(of: trigger.values, in: block),
          outcome: outcome, centredOutcome: centred, lag: lag))
    }
    self.triggers = triggers
  }

  mutating func add(_ other: TriggerCounts) {
    recordedDays += other.recordedDays
    onsets += other.onsets
    for index in triggers.indices { triggers[index].add(other.triggers[index]) }
  }
}

/// The counts of every person in canonical order; one pass over the diary.
struct TriggerFacts: Accumulator {
  struct Parameters: Sendable {
    let screen: Screen
    /// The lag at which directions are told, one a trigger.
    let lags: [Int?]
  }

  private(set) var persons: [(person: Int, counts: TriggerCounts)] = []

  static func zero(_ shape: Void) -> Self { Self() }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    for run in block.runs {
      persons.append((run.person, TriggerCounts(run, of: block, parameters.screen, lags: parameters.lags)))
    }
  }

  mutating func merge(_ right: consuming Self) { persons += right.persons }

  /// The counts of everybody together.
  func all(triggers: Int) -> TriggerCounts {
    var sum = TriggerCounts(triggers: triggers)
    for entry in persons { sum.add(entry.counts) }
    return sum
  }
}
