/// How much one client's months differ on their own, and how much of that is days alone.
///
/// Months are windows of 28 calendar days inside a phase, backward from the start of a treatment and forward in each course,
/// with at least 14 recorded days. Rates are headache days in 28 recorded days.
public struct MonthSpread: Sendable, Equatable {
  /// Months that were compared, each with the mean of its phase.
  public let months: Int
  /// Standard deviation of the months' rates around their phase's mean.
  public let spread: Double
  /// The same as days alone would make it, with their share of headaches and their lag-1 autocorrelation.
  public let fromDays: Double
  /// What is left: √(spread² − fromDays²), never below 0.
  public var fromMonths: Double { max(0, spread * spread - fromDays * fromDays).squareRoot() }

  /// Fewer degrees of freedom than this say nothing of a spread.
  static let fewestFreedom = 2

  /// Reads the days before and those of each course (NaN = nothing written); nil where fewer than two months stand beside
  /// another one of their phase.
  public init?(before: [Double], courses: [[Double]]) {
    let backward = Self.windows(Array(before.reversed())).reversed().map { Array($0.reversed()) }
    let phases = [backward] + courses.map(Self.windows)
    let compared = phases.map { $0.map(PhaseDays.init).filter { $0.recorded >= 14 } }.filter { $0.count >= 2 }
    let freedom = compared.reduce(0) { $0 + $1.count - 1 }
    guard freedom >= Self.fewestFreedom else { return nil }
    months = compared.reduce(0) { $0 + $1.count }
    let whole = compared.map { PhaseDays($0.flatMap(\.values)) }
    let recorded = whole.reduce(0) { $0 + $1.recorded }
    let r = EffectiveDays.corrected(PhaseDays.neighbourCorrelation(whole), days: recorded)
    var (squares, expected) = (0.0, 0.0)
    for (phase, days) in zip(compared, whole) {
      let mean = phase.reduce(0) { $0 + $1.share } / Double(phase.count)
      squares += phase.reduce(0) { $0 + ($1.share - mean) * ($1.share - mean) }
      // The mean over months of the variance of a month's share, once for every degree of freedom.
      let variance = phase.reduce(0) { $0 + days.share * (1 - days.share) / $1.effectiveDays(r) } / Double(phase.count)
      expected += variance * Double(phase.count - 1)
    }
    spread = 28 * (squares / Double(freedom)).squareRoot()
    fromDays = 28 * (expected / Double(freedom)).squareRoot()
  }

  /// Whole windows from the first day on.
  private static func windows(_ days: [Double]) -> [[Double]] {
    (0..<days.count / 28).map { Array(days[28 * $0..<28 * $0 + 28]) }
  }
}
