internal import Glibc
internal import ProdromeNumerics

/// One client's change in headache days between two phases of one diary, with its uncertainty.
///
/// The pooled lag-1 autocorrelation of the days inside the phases gives each phase its effective number of days; on that
/// scale one headache day and one free day are added to each phase (Agresti and Caffo 2000); month-to-month drift of
/// `monthDrift` logits comes on top. Rates are headache days in 28 recorded days. Cost: one pass over the days.
public struct OneClientInterval: Sendable, Equatable {
  /// The phase before the treatment.
  public let before: Phase
  /// The phase under treatment.
  public let during: Phase
  /// Lag-1 autocorrelation of the days around their phase's share, over pairs of recorded neighbours.
  public let rawAutocorrelation: Double
  /// The same corrected for bias, r + 2 (1 + 3 r) / n, and kept in [0, 0.85].
  public let autocorrelation: Double
  /// Standard deviation of a month's drift, in logits.
  public let monthDrift: Double

  /// Reads two phases, one value a calendar day: headache day > 0, free day 0, NaN = nothing written.
  ///
  /// Nil if a phase has no recorded day.
  public init?(before: [Double], during: [Double], monthDrift: Double = 0.4) {
    let phases = [PhaseDays(before), PhaseDays(during)]
    guard phases.allSatisfy({ $0.recorded > 0 }) else { return nil }
    rawAutocorrelation = PhaseDays.neighbourCorrelation(phases)
    autocorrelation = EffectiveDays.corrected(
      rawAutocorrelation, days: phases[0].recorded + phases[1].recorded)
    self.monthDrift = monthDrift
    self.before = Phase(phases[0], autocorrelation: autocorrelation, monthDrift: monthDrift)
    self.during = Phase(phases[1], autocorrelation: autocorrelation, monthDrift: monthDrift)
  }

  /// Difference of the recorded rates, headache days in 28; negative = fewer during.
  public var rawChangePer28: Double { during.ratePer28 - before.ratePer28 }

  /// Difference of the adjusted rates, headache days in 28: the centre of the interval.
  public var changePer28: Double { 28 * (during.adjustedShare - before.adjustedShare) }

  /// Standard error of `changePer28`.
  public var standardErrorPer28: Double { 28 * (before.variance + during.variance).squareRoot() }

  /// Ratio of the adjusted rates, during over before.
  public var ratio: Double { during.adjustedShare / before.adjustedShare }

  /// The interval of the change at a confidence level such as 0.95, headache days in 28.
  public func changeInterval(level: Double) -> ClosedRange<Double> {
    Self.interval(changePer28, standardErrorPer28, level)
  }

  /// The interval of the ratio, by the delta method on its logarithm.
  public func ratioInterval(level: Double) -> ClosedRange<Double> {
    let log = Self.interval(Glibc.log(ratio), standardErrorOfLogRatio, level)
    return exp(log.lowerBound)...exp(log.upperBound)
  }

  /// Of 100 clients without any change, how many would show a change at least this large, either way.
  public var inHundred: Double { 100 * Normal.twoSidedP(changePer28 / standardErrorPer28) }

  private var standardErrorOfLogRatio: Double {
    let phases = [before, during]
    return phases.reduce(0) { $0 + $1.variance / ($1.adjustedShare * $1.adjustedShare) }.squareRoot()
  }

  private static func interval(_ centre: Double, _ error: Double, _ level: Double) -> ClosedRange<Double> {
    let reach = Normal.quantile(0.5 + level / 2) * error
    return (centre - reach)...(centre + reach)
  }
}

extension OneClientInterval {
  /// One phase of the diary.
  public struct Phase: Sendable, Equatable {
    /// Calendar days.
    public let days: Int
    /// Days with something written.
    public let recordedDays: Int
    /// Recorded days with a headache.
    public let headacheDays: Int
    /// Independent days these are worth: n² / Σ r^|s − t| over all pairs of recorded days.
    public let effectiveDays: Double
    /// The share of headache days with one day of each kind added on the scale of effective days.
    public let adjustedShare: Double
    /// Variance of `adjustedShare` from counting days.
    public let samplingVariance: Double
    /// Variance of `adjustedShare` from month-to-month drift.
    public let driftVariance: Double

    /// Headache days in 28 recorded days.
    public var ratePer28: Double { 28 * Double(headacheDays) / Double(recordedDays) }

    var variance: Double { samplingVariance + driftVariance }

    init(_ phase: PhaseDays, autocorrelation: Double, monthDrift: Double) {
      days = phase.values.count
      recordedDays = phase.recorded
      headacheDays = phase.headaches
      effectiveDays = phase.effectiveDays(autocorrelation)
      let share = (phase.share * effectiveDays + 1) / (effectiveDays + 2)
      let spread = share * (1 - share)
      let drift = monthDrift * spread
      adjustedShare = share
      samplingVariance = spread / (effectiveDays + 2)
      driftVariance = drift * drift * 28 / Double(phase.recorded)
    }
  }
}
