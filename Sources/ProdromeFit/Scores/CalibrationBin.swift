import ProdromeNumerics

/// Days with neighbouring predictions: what was told for them, and what came.
public struct CalibrationBin: Sendable, Equatable {
  /// Days.
  public let n: Int
  /// Days with the event.
  public let eventCount: Int
  /// The mean prediction.
  public let meanRisk: Double
  /// The share of days with the event.
  public var observedRate: Double { Double(eventCount) / Double(n) }

  /// The curve of a calibration: `count` bins of days in the order of their predictions, bin ⌈count · rank / n⌉, ties in
  /// the order given. Bins without a day are left out.
  public static func curve(outcomes: [Double], risks: [Double], count: Int = 10) -> [CalibrationBin] {
    precondition(outcomes.count == risks.count, "one risk an outcome")
    precondition(count > 0, "at least one bin")
    let order = risks.indices.sorted { (risks[$0], $0) < (risks[$1], $1) }
    var rows = [[Int]](repeating: [], count: count)
    for (place, row) in order.enumerated() {
      rows[((place + 1) * count + order.count - 1) / order.count - 1].append(row)
    }
    return rows.filter { !$0.isEmpty }.map { rows in
      CalibrationBin(
        n: rows.count, eventCount: rows.count { outcomes[$0] == 1 },
        meanRisk: rows.reduce(0) { $0 + risks[$1] } / Double(rows.count))
    }
  }

  /// Hosmer & Lemeshow's statistic over bins (1980, Communications in Statistics A9:1043) and its p from χ² with
  /// bins − 2 degrees of freedom; nil with fewer than three bins, or where a bin was told 0 or 1 for every day.
  public static func hosmerLemeshow(_ bins: [CalibrationBin]) -> (statistic: Double, pValue: Double)? {
    guard bins.count > 2, bins.allSatisfy({ $0.meanRisk > 0 && $0.meanRisk < 1 }) else { return nil }
    let statistic = bins.reduce(0) { sum, bin in
      let expected = bin.meanRisk * Double(bin.n)
      let gap = Double(bin.eventCount) - expected
      return sum + gap * gap / (expected * (1 - bin.meanRisk))
    }
    return (statistic, PValue.told(ChiSquared.survival(statistic, df: Double(bins.count - 2))))
  }
}
