public import ProdromeDesign

/// A column of the diary that was at another level during the treatment than before it: something else that changed.
public struct ConcurrentChange: Sendable, Equatable {
  /// The column, or the column and the label: `medication[triptan]`.
  public let column: String
  /// Mean before; of a label the share of days.
  public let before: Double
  /// Mean during.
  public let during: Double
  /// Recorded days of the column, before and during.
  public let days: Int

  /// A change counts from this share of a standard deviation of the days on …
  private static let leastShift = 0.5
  /// … and beyond this many standard errors: the two-sided 1 % of the normal.
  private static let leastErrors = 2.576

  /// Compares the days of one column; nil where the change is no more than days make on their own, or a phase has fewer than
  /// 14 days of it.
  ///
  /// Days count by their effective number, from the lag-1 autocorrelation inside the phases. O(days).
  public init?(column: String, before: [Double], during: [Double]) {
    let phases = [before, during].map { ColumnDays($0) }
    guard phases.allSatisfy({ $0.count >= 14 }) else { return nil }
    let total = phases.reduce(0) { $0 + $1.count }
    let variance = phases.reduce(0) { $0 + $1.squares } / Double(total - 2)
    let difference = phases[1].mean - phases[0].mean
    let r = EffectiveDays.corrected(ColumnDays.neighbourCorrelation(phases), days: total)
    let error = (phases.reduce(0) { $0 + variance / $1.effectiveDays(r) }).squareRoot()
    guard abs(difference) > Self.leastShift * variance.squareRoot(), abs(difference) > Self.leastErrors * error else {
      return nil
    }
    (self.column, self.before, self.during, days) = (column, phases[0].mean, phases[1].mean, total)
  }
}

extension ConcurrentChange {
  /// The changes of one client's columns, in their order.
  public static func list(_ columns: [ClientColumn]) -> [ConcurrentChange] {
    columns.compactMap { ConcurrentChange(column: $0.name, before: $0.before, during: $0.during) }
  }
}

/// The days of one column in one phase.
private struct ColumnDays {
  let deviations: [Double]
  let mean: Double
  let count: Int
  let squares: Double

  init(_ values: [Double]) {
    let recorded = values.filter { !$0.isNaN }
    let mean = recorded.reduce(0, +) / Double(recorded.count)
    count = recorded.count
    self.mean = mean
    deviations = values.map { $0 - mean }
    squares = recorded.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  func effectiveDays(_ r: Double) -> Double { EffectiveDays.of(deviations, r) }

  static func neighbourCorrelation(_ phases: [ColumnDays]) -> Double {
    let days = phases.reduce(0) { $0 + $1.count }
    return EffectiveDays.neighbourCorrelation(phases.map(\.deviations), days: days)
  }
}
