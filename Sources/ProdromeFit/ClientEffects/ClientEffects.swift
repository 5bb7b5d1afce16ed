internal import Glibc
public import ProdromeDesign
internal import ProdromeNumerics

/// The clients' own changes under one treatment, pooled as effects that differ between clients.
///
/// The effect is the log odds ratio of a headache day, during over before, from the days up to the last 28-day check on the
/// scale of effective days (`OneClientInterval`), half a day of each kind added (Haldane 1956, Anscombe 1956); its variance
/// is Gart's plus that of month-to-month drift. On the scale of days the variance would move with the rate, and the mean
/// lean to clients with few headaches. It says how clients differ; it has no untreated group.
public struct ClientEffects: Sendable, Equatable {
  /// The treatment label.
  public let modality: String
  /// Clients whose change enters.
  public let nPersons: Int
  /// Clients with the course whose days do not carry an interval.
  public let nLeftOut: Int
  /// e to the mean log odds ratio; below 1 = fewer.
  public private(set) var oddsRatio: Double?
  /// The ends of its confidence interval (Hartung and Knapp, t of clients − 1).
  public private(set) var oddsRatioLow: Double?
  /// See `oddsRatioLow`.
  public private(set) var oddsRatioHigh: Double?
  /// Two-sided p of a mean log odds ratio of 0.
  public private(set) var pValue: Double?
  /// Standard deviation of the clients' log odds ratios beyond chance and drift.
  public private(set) var tau: Double?
  /// The share of the variance of the clients' log odds ratios that is neither chance nor drift, 0 to 1.
  public private(set) var iSquared: Double?
  /// The ends of the interval for the odds ratio of one further client; nil with two.
  public private(set) var predictionLow: Double?
  /// See `predictionLow`.
  public private(set) var predictionHigh: Double?
  /// Why cells are empty, or `ok`.
  public private(set) var status = EstimateStatus.tooFew

  /// One row a treatment, in byte order of the labels; fewer than two clients with an interval have `too_few`.
  ///
  /// Cost: one pass over the days, and some 150 over the clients of each treatment.
  public static func pooled(
    _ clients: [ClientPhases], options: TreatmentOptions = TreatmentOptions()
  ) -> [ClientEffects] {
    var effects: [String: [OneClientInterval?]] = [:]
    for client in clients {
      for course in client.courses {
        effects[course.modality, default: []].append(interval(client, course, options))
      }
    }
    return effects.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { modality, intervals in
      ClientEffects(modality, intervals, options)
    }
  }

  private static func interval(
    _ client: ClientPhases, _ course: ClientPhases.Course, _ options: TreatmentOptions
  ) -> OneClientInterval? {
    let days = CourseDays(course, onsetWeeks: options.onsetWeeks)
    guard Baseline(client.before).isEnough, days.isEnough else { return nil }
    return OneClientInterval(before: client.before, during: days.checked.values, monthDrift: options.monthDrift)
  }

  private init(_ modality: String, _ intervals: [OneClientInterval?], _ options: TreatmentOptions) {
    let known = intervals.compactMap { $0 }
    self.modality = modality
    nPersons = known.count
    nLeftOut = intervals.count - known.count
    let effects = known.map { $0.during.logOdds - $0.before.logOdds }
    let variances = known.map {
      $0.before.variance(drift: options.monthDrift) + $0.during.variance(drift: options.monthDrift)
    }
    guard let pooled = RandomEffectsMean(effects, variances: variances) else { return }
    let half = pooled.halfWidth(confidenceLevel: options.confidenceLevel)
    oddsRatio = exp(pooled.mean)
    (oddsRatioLow, oddsRatioHigh) = (exp(pooled.mean - half), exp(pooled.mean + half))
    pValue = PValue.told(pooled.pValue)
    tau = pooled.betweenVariance.squareRoot()
    iSquared = pooled.heterogeneity
    if let reach = pooled.predictionHalfWidth(confidenceLevel: options.confidenceLevel) {
      (predictionLow, predictionHigh) = (exp(pooled.mean - reach), exp(pooled.mean + reach))
    }
    status = .ok
  }
}

extension OneClientInterval.Phase {
  /// Effective days with and without headache, half a day added to each.
  private var effectiveCounts: (headache: Double, free: Double) {
    let headache = effectiveDays * Double(headacheDays) / Double(recordedDays)
    return (headache + 0.5, effectiveDays - headache + 0.5)
  }

  /// The log odds of a headache day.
  fileprivate var logOdds: Double { log(effectiveCounts.headache / effectiveCounts.free) }

  /// The variance of `logOdds`, drift included.
  fileprivate func variance(drift: Double) -> Double {
    1 / effectiveCounts.headache + 1 / effectiveCounts.free + drift * drift * 28 / Double(recordedDays)
  }
}
