internal import Glibc
internal import ProdromeNumerics

/// The descriptions of single-case research: how far the points during a treatment lie apart from those before.
///
/// They describe; none of them carries a p-value here, because the points of a diary follow each other and the published
/// tests take them as independent. All but the log ratios are turned so that more is better.
public struct SingleCaseEffects: Sendable, Equatable {
  /// Which way is better.
  public enum Improvement: Sendable {
    /// Fewer is better.
    case decrease
    /// More is better.
    case increase
  }

  /// Share of pairs of a point before and one during in which the latter is better, ties counted half (Parker & Vannest
  /// 2009, Behavior Therapy 40:357).
  public let nap: Double
  /// Standard error of `nap` by the unbiased variance of a U-statistic, points taken as independent; 0 where no pair overlaps,
  /// nil with a single point in a phase.
  public let napStandardError: Double?
  /// Share of better pairs less that of worse ones: 2 NAP − 1.
  public let tau: Double
  /// `tau` less the trend before, (S − S before) / pairs of the two phases (Parker and others 2011, Behavior Therapy 42:284);
  /// its range goes beyond ±1.
  public let tauU: Double
  /// The same with all pairs as the denominator, trend before taken off and trend during added: between −1 and 1.
  public let tauUAllPairs: Double
  /// `tau` after the straight line of the points before (Theil and Sen's) is taken off all points (Tarlow 2017, Behavior
  /// Modification 41:427); nil with fewer than two points before.
  public let tauBaselineCorrected: Double?
  /// Theil and Sen's slope before, a point; nil with fewer than two points before.
  public let baselineSlope: Double?
  /// log(mean during / mean before); nil unless both are above 0.
  public let logRatio: Double?
  /// The same with the bias of few points taken off (Pustejovsky 2015, Psychological Methods 20:342); nil with a single
  /// point in a phase.
  public let logRatioCorrected: Double?
  /// Standard error of the log ratios, points taken as independent.
  public let logRatioStandardError: Double?

  /// Describes points; nil where a phase has none. O(points²) in time and memory.
  public init?(_ points: SingleCasePoints, improvement: Improvement = .decrease) {
    guard !points.before.isEmpty, !points.during.isEmpty else { return nil }
    let sign: Double = improvement == .decrease ? -1 : 1
    let before = points.before.map { (place: Double($0.place), value: sign * $0.value) }
    let during = points.during.map { (place: Double($0.place), value: sign * $0.value) }
    let (a, b) = (before.map(\.value), during.map(\.value))
    let (pairs, score) = (Double(a.count * b.count), Self.score(a, b))
    let (trendBefore, trendDuring) = (Self.trend(a), Self.trend(b))
    tau = score / pairs
    nap = (tau + 1) / 2
    napStandardError = Self.napStandardError(a, b)
    tauU = (score - trendBefore) / pairs
    let count = Double(a.count + b.count)
    tauUAllPairs = (score + trendDuring - trendBefore) / (count * (count - 1) / 2)
    let slope = Self.slope(before)
    baselineSlope = slope.map { sign * $0 }
    tauBaselineCorrected = slope.map { slope in
      func left(_ point: (place: Double, value: Double)) -> Double { point.value - slope * point.place }
      // Points that are level but for the rounding of the line are level.
      let rounding = 1e-12 * (before + during).reduce(1) { max($0, abs($1.value) + abs(slope * $1.place)) }
      return Self.score(before.map(left), during.map(left), rounding: rounding) / pairs
    }
    let ratio = LogRatio(before: a.map { sign * $0 }, during: b.map { sign * $0 })
    (logRatio, logRatioCorrected, logRatioStandardError) = (ratio?.plain, ratio?.corrected, ratio?.standardError)
  }

  /// Pairs in which the second list is higher less those in which it is lower.
  private static func score(_ a: [Double], _ b: [Double], rounding: Double = 0) -> Double {
    b.reduce(0) { sum, high in a.reduce(sum) { $0 + (abs(high - $1) <= rounding ? 0 : sign(high - $1)) } }
  }

  /// The same of a list's later values beside its earlier ones.
  private static func trend(_ values: [Double]) -> Double {
    values.indices.reduce(0) { sum, first in
      values[(first + 1)...].reduce(sum) { $0 + sign($1 - values[first]) }
    }
  }

  private static func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : 0 }

  /// The median of the slopes of all pairs.
  private static func slope(_ points: [(place: Double, value: Double)]) -> Double? {
    median(
      points.indices.flatMap { first in
        points[(first + 1)...].map { ($0.value - points[first].value) / ($0.place - points[first].place) }
      })
  }

  private static func median(_ values: [Double]) -> Double? {
    let ordered = values.sorted()
    guard !ordered.isEmpty else { return nil }
    return (ordered[(ordered.count - 1) / 2] + ordered[ordered.count / 2]) / 2
  }

  /// NAP² less the mean product of pairs without a common point.
  private static func napStandardError(_ a: [Double], _ b: [Double]) -> Double? {
    guard a.count > 1, b.count > 1 else { return nil }
    let shares = a.map { low in b.map { (1 + sign($0 - low)) / 2 } }
    let rows = shares.map { $0.reduce(0, +) }
    let columns = b.indices.map { column in shares.reduce(0) { $0 + $1[column] } }
    let total = rows.reduce(0, +)
    func squares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
    let apart = total * total - squares(rows) - squares(columns) + shares.reduce(0) { $0 + squares($1) }
    let (m, n) = (Double(a.count), Double(b.count))
    let nap = total / (m * n)
    let variance = nap * nap - apart / (m * (m - 1) * n * (n - 1))
    // Of integers and halves: what is below this is rounding.
    return variance < 1e-13 ? 0 : variance.squareRoot()
  }
}

/// The logarithm of the ratio of two means.
private struct LogRatio {
  let plain: Double
  private(set) var corrected: Double?
  private(set) var standardError: Double?

  init?(before: [Double], during: [Double]) {
    let (a, b) = (Moments(before), Moments(during))
    guard a.mean > 0, b.mean > 0 else { return nil }
    plain = log(b.mean / a.mean)
    guard let biasA = a.relativeVariance, let biasB = b.relativeVariance else { return }
    corrected = plain + (biasB - biasA) / 2
    standardError = (biasA + biasB).squareRoot()
  }

  private struct Moments {
    let mean: Double
    /// s² / (n mean²); nil of a single value.
    let relativeVariance: Double?

    init(_ values: [Double]) {
      let n = Double(values.count)
      let mean = values.reduce(0, +) / n
      self.mean = mean
      guard n > 1 else {
        relativeVariance = nil
        return
      }
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
      relativeVariance = variance / (n * mean * mean)
    }
  }
}
