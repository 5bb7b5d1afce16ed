import Glibc
import ProdromeNumerics

/// Plays one person's diary from a random stream of their own.
///
/// Every day takes the same number of draws in the same order, so a longer diary begins with the same days, and a change
/// of one rate leaves the other draws alone. Days before the first (lags and a month of running in) and one day after
/// the last (for the early sign) are played too.
struct PersonSimulator {
  private static let runningInDays = 28

  private let plan: CohortPlan
  private let id: String
  private var stream: Philox
  private let firstDay: Int32
  private let treatmentStart: Int
  private let intercept: Double
  private let intensityShift: Double
  private let lead: Int
  private var levels: [LevelSeries]
  private var sign: LevelSeries?
  private var effects: [ActingEffect] = []
  private var drift = 0.0
  private var track: DayTrack

  /// An effect with the trigger's index and the factor from the stored whole number to log-odds.
  private struct ActingEffect {
    let trigger: Int
    let lag: Int
    let reference: Double
    let logOdds: Double
    let scale: Double
  }

  init(_ plan: CohortPlan, person: Int, id: String) {
    self.plan = plan
    self.id = id
    var stream = Philox(seed: plan.seed, stream: UInt64(person))
    firstDay = plan.firstDay + Int32(stream.below(plan.entrySpreadDays))
    let start = plan.treatment?.startAfterDays ?? 0...0
    let drawn = start.lowerBound + Int(stream.below(start.count))
    treatmentStart = plan.treatment == nil ? Int.max : drawn
    intercept = PersonSimulator.drawIntercept(plan, &stream)
    intensityShift = plan.attack.intensityPersonSpread * stream.normal()
    levels = []
    for trigger in plan.triggers { levels.append(PersonSimulator.start(trigger.level, &stream)) }
    sign = nil
    if let earlySign = plan.earlySign { sign = PersonSimulator.start(earlySign.level, &stream) }
    self.stream = stream
    let longestLag = plan.triggers.flatMap(\.effects).map(\.lagDays).max() ?? 0
    lead = PersonSimulator.runningInDays + longestLag
    track = DayTrack(days: lead + plan.days + 1, triggers: plan.triggers.count)
    effects = PersonSimulator.actingEffects(plan)
  }

  private static func drawIntercept(_ plan: CohortPlan, _ stream: inout Philox) -> Double {
    let typical = log(plan.typicalRate / (1 - plan.typicalRate))
    return ((typical + plan.personSpread * stream.normal()) * 10_000).rounded() / 10_000
  }

  private static func start(_ level: DailyLevel, _ stream: inout Philox) -> LevelSeries {
    let personNoise = stream.normal()
    return LevelSeries(level, personNoise: personNoise, firstNoise: stream.normal())
  }

  private static func actingEffects(_ plan: CohortPlan) -> [ActingEffect] {
    plan.triggers.indices.flatMap { index in
      let trigger = plan.triggers[index]
      return trigger.effects.map {
        ActingEffect(
          trigger: index, lag: $0.lagDays, reference: trigger.reference, logOdds: $0.logOdds,
          scale: Decimals.power(trigger.level.decimals))
      }
    }
  }

  /// Plays all days and keeps the written ones.
  mutating func play() -> SimulatedPerson {
    for position in 0..<track.days { playDay(position) }
    return written()
  }

  private mutating func playDay(_ position: Int) {
    let day = position - lead
    let weekday = weekdayNumber(day)
    let isTreated = day >= treatmentStart
    let monthNoise = stream.normal()
    if (day % 28 + 28) % 28 == 0 || position == 0 { drift = plan.monthDrift * monthNoise }
    for index in levels.indices {
      track.triggers[index][position] = levels[index].next(
        noise: stream.normal(), isWeekend: weekday >= 5, isTreated: isTreated)
    }
    let logOdds = logOddsOfHeadache(position, weekday: weekday, isTreated: isTreated)
    track.headache[position] = stream.uniform() < 1 / (1 + exp(-logOdds))
    track.isWritten[position] = stream.uniform() >= plan.missingDayRate
    track.intensityNoise[position] = stream.normal()
    track.durationNoise[position] = stream.normal()
    track.medicineDraw[position] = stream.uniform()
    track.signNoise[position] = stream.normal()
  }

  /// Monday is 0; day 0 of 1970 was a Thursday.
  private func weekdayNumber(_ day: Int) -> Int {
    ((Int(firstDay) + day + 3) % 7 + 7) % 7
  }

  private func logOddsOfHeadache(_ position: Int, weekday: Int, isTreated: Bool) -> Double {
    var sum = intercept + drift + plan.weekdayLogOdds[weekday]
    if position > 0, track.headache[position - 1] { sum += plan.persistence }
    if isTreated, let treatment = plan.treatment { sum += treatment.logOdds }
    for effect in effects where position >= effect.lag {
      let value = Double(track.triggers[effect.trigger][position - effect.lag]) / effect.scale
      sum += effect.logOdds * (value - effect.reference)
    }
    return sum
  }

  private mutating func written() -> SimulatedPerson {
    let writer = RowWriter(plan: plan, intensityShift: intensityShift)
    var days: [Int32] = []
    var cells: [Int32] = []
    for day in 0..<plan.days {
      let position = lead + day
      let signValue = signOn(position, day: day)
      guard track.isWritten[position] else { continue }
      days.append(Int32(day))
      writer.append(track, position, isTreated: day >= treatmentStart, sign: signValue, to: &cells)
    }
    return SimulatedPerson(
      id: id, firstDay: firstDay, treatmentStart: treatmentStart < plan.days ? treatmentStart : nil,
      intercept: intercept, days: days, cells: cells)
  }

  private mutating func signOn(_ position: Int, day: Int) -> Int32? {
    guard let earlySign = plan.earlySign else { return nil }
    let before = track.headache[position + 1] ? earlySign.riseBefore : 0
    let during = track.headache[position] ? earlySign.riseDuring : 0
    let isWeekend = weekdayNumber(day) >= 5
    let isTreated = day >= treatmentStart
    let noise = track.signNoise[position]
    return sign?.next(noise: noise, isWeekend: isWeekend, isTreated: isTreated, rise: before + during)
  }
}
