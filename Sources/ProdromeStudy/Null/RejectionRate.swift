internal import ProdromeNumerics

/// How often one method raised an alarm over diaries in which nothing was true.
public struct RejectionRate: Sendable, Equatable {
  /// The level of `low`, `high` and of the band.
  public static let limitLevel = 0.999

  /// What was simulated.
  public let scenario: NullScenario
  /// How each diary was analysed.
  public let method: NullMethod
  /// Diaries simulated.
  public let replicates: Int
  /// Diaries in which the method gave no answer; they count as no alarm.
  public let unanswered: Int
  /// Diaries with a false alarm.
  public let rejections: Int
  /// The share of false alarms a sound method has.
  public let nominal: Double
  /// The mean of estimates less the truth, over diaries with an interval; nil where there is no truth to miss.
  public let bias: Double?

  /// Counts of a method in a scenario.
  public init(
    scenario: NullScenario, method: NullMethod, replicates: Int, unanswered: Int, rejections: Int,
    nominal: Double = 0.05, bias: Double? = nil
  ) {
    self.scenario = scenario
    self.method = method
    self.replicates = replicates
    self.unanswered = unanswered
    self.rejections = rejections
    self.nominal = nominal
    self.bias = bias
  }

  /// Share of diaries with a false alarm.
  public var rate: Double { Double(rejections) / Double(replicates) }

  /// Exact lower 99.9 % limit of the true rate (Clopper and Pearson 1934).
  public var low: Double {
    if rejections == 0 { return 0 }
    return Beta.quantile(
      (1 - Self.limitLevel) / 2, a: Double(rejections), b: Double(replicates - rejections + 1))
  }

  /// Exact upper 99.9 % limit of the true rate (Clopper and Pearson 1934).
  public var high: Double {
    if rejections == replicates { return 1 }
    return Beta.quantile(
      (1 + Self.limitLevel) / 2, a: Double(rejections + 1), b: Double(replicates - rejections))
  }

  /// The band in which a method with the nominal rate falls in 999 of 1,000 studies of this size; from 0 on where the
  /// nominal rate is a ceiling.
  ///
  /// Normal approximation of the binomial: for 5 % and 2,000 replicates 3.4 … 6.6 %.
  public var band: ClosedRange<Double> {
    let reach =
      Normal.quantile((1 + Self.limitLevel) / 2) * (nominal * (1 - nominal) / Double(replicates)).squareRoot()
    return (method.isCeiling ? 0 : max(0, nominal - reach))...min(1, nominal + reach)
  }

  /// Whether the rate lies in the band.
  public var isInBand: Bool { band.contains(rate) }
}
