internal import Glibc
internal import ProdromeDesign
internal import ProdromeNumerics

/// What is known of a client whose future is planned.
struct ProspectiveClient {
  /// The days without the treatment that there are.
  let before: PhaseDays
  /// Whole weeks since the beginning of the course that is under way.
  let weeksDone: Int
  /// The last day that the next check waits for; nil where no course is under way.
  let nextCheck: Int32?
  /// Whether the days before allow a clear answer.
  let allowsClear: Bool
  private let drop: Double
  private let monthDrift: Double
  private let autocorrelation: Double
  private let recordedShare: Double

  init(_ phases: ClientPhases, drop: Double, options: TreatmentOptions) {
    let baseline = Baseline(phases.before)
    before = baseline.days
    self.drop = drop
    monthDrift = options.monthDrift
    let all = [baseline.days] + phases.courses.map { PhaseDays($0.outcome) }
    let recorded = all.filter { $0.recorded > 0 }
    autocorrelation = EffectiveDays.corrected(
      PhaseDays.neighbourCorrelation(recorded), days: max(1, recorded.reduce(0) { $0 + $1.recorded }))
    recordedShare = baseline.recordedShare ?? 0
    allowsClear = baseline.isEnough && !baseline.isShort && !baseline.endsInBadMonth
    let course = phases.afterDays == 0 ? phases.courses.last : nil
    weeksDone = (course?.outcome.count ?? 0) / 7
    nextCheck = course.map { course in
      let onset = 7 * options.onsetWeeks
      let looks = max(0, course.outcome.count - onset) / 28
      return course.firstDay + Int32(onset + 28 * (looks + 1) - 1)
    }
  }

  /// Whether the rate without the treatment is known from 28 written days, and there is something to drop.
  var isKnown: Bool { before.recorded >= 28 && before.headaches > 0 }

  /// The days before as they are.
  var written: ProspectivePhase {
    ProspectivePhase(days: before.values.count, share: recordedShare, rate: before.share)
  }

  /// Weeks without the treatment.
  func without(_ weeks: Int) -> ProspectivePhase {
    ProspectivePhase(days: 7 * weeks, share: recordedShare, rate: before.share)
  }

  /// Weeks with it, the rate dropped.
  func with(_ weeks: Int) -> ProspectivePhase {
    ProspectivePhase(days: 7 * weeks, share: recordedShare, rate: before.share * (1 - drop))
  }

  /// The chance that the 95 % interval of `OneClientInterval` lies below no change; 0 without days.
  func chance(_ without: ProspectivePhase, _ with: ProspectivePhase) -> Double {
    guard without.days > 0, with.days > 0 else { return 0 }
    let phases = [without, with].map { $0.moments(autocorrelation, monthDrift) }
    let error = (phases[0].variance + phases[1].variance).squareRoot()
    let reach = Normal.quantile(0.975) * error
    return Normal.cdf((phases[0].mean - phases[1].mean - reach) / error)
  }
}

/// Days that are still to come.
struct ProspectivePhase {
  let days: Int
  /// Written days a calendar day.
  let share: Double
  /// Headache days a written day.
  let rate: Double

  /// This phase and another one of the same rate, with a gap between them.
  func adding(_ other: ProspectivePhase) -> ProspectivePhase {
    ProspectivePhase(days: days + other.days, share: share, rate: rate)
  }

  /// Mean and variance of the adjusted share of `OneClientInterval`, expected over which days are written.
  func moments(_ r: Double, _ monthDrift: Double) -> (mean: Double, variance: Double) {
    let written = Double(days) * share
    // Σ over pairs of days of r^distance: 2 Σ (n − k) r^k.
    let n = Double(days)
    let pairs = r == 0 ? 0 : 2 * r * (n * (1 - r) - (1 - pow(r, n))) / ((1 - r) * (1 - r))
    let effective = written * written / (written + share * share * pairs)
    let mean = (rate * effective + 1) / (effective + 2)
    let spread = mean * (1 - mean)
    let drift = monthDrift * spread
    return (mean, spread / (effective + 2) + drift * drift * 28 / written)
  }
}
