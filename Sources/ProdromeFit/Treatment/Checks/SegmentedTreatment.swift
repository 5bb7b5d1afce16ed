public import ProdromeDesign

/// One client's diary as an interrupted time series: the trend before, the change of level at the start and of slope from
/// then on, all labels counting as one treatment.
///
/// By day: headache, a 0/1 number, on time. The errors hang together as an AR(1) on the calendar (restricted likelihood); beside
/// it stand least squares with Newey and West's errors, which are too small for diaries and are shown because reviewers ask
/// for them. The t of the former has (n − 4) (1 − φ) / (1 + φ) degrees of freedom where φ is above 0, as many as there are
/// independent days: with nlme's n − 4 a change of level that is not there is found in 8 % of 50 days with φ = .4. Under 50
/// recorded days the rows are `too_short`. All days count, also those after the last 28-day check.
public struct SegmentedTreatment: Sendable {
  /// Four rows a method: `trend_before`, `level_change`, `slope_change`, `change_at_end`.
  public let checks: [TreatmentCheck]
  /// Cautions of the first fit.
  public let findings: [Finding]

  /// Fewer days leave the errors' correlation too uncertain for any p-value.
  public static let fewestDays = 50

  /// The model to bind to the diary of one person.
  public static func formula(outcome: String) -> ModelFormula {
    ModelFormula(response: outcome, terms: [Trend(on: During()), During(), SinceStart()])
  }

  /// How a design of the formula reads its diary.
  public static var designOptions: DesignOptions {
    var options = DesignOptions()
    options.outcome = .number
    return options
  }

  /// Fits a design of `formula`, made with `designOptions`, over the diary of the one person whose phases these are.
  ///
  /// Cost: a linear fit.
  public init(_ design: Design, phases: ClientPhases, options: TreatmentOptions = TreatmentOptions()) {
    var serial = SerialOptions()
    serial.covariance = .model
    serial.confidenceLevel = options.confidenceLevel
    let fit = fitSerial(design, options: serial)
    let (person, last) = (phases.person, phases.daysSinceStart)
    guard fit.n >= Self.fewestDays else {
      checks = [TreatmentCheck.Method.segmentedAR1, .segmentedNeweyWest].flatMap { method in
        Self.names.map { TreatmentCheck(person, nil, method, $0, n: fit.n, status: .tooShort) }
      }
      findings = []
      return
    }
    checks =
      Self.rows(fit, person: person, lastDay: last, level: options.confidenceLevel)
      + Self.neweyWest(phases, lastDay: last, level: options.confidenceLevel)
    findings = fit.findings.filter { $0.kind != .fewEvents }.map {
      Finding($0.kind, subject: $0.subject, person: person, detail: $0.detail)
    }
  }

  private static var names: [String] { terms.map(\.term) + ["change_at_end"] }

  private static let terms: [(term: String, column: String)] = [
    ("trend_before", "trend"), ("level_change", "during"), ("slope_change", "since_start"),
  ]

  private static func rows(_ fit: ModelFit, person: Int, lastDay: Int, level: Double) -> [TreatmentCheck] {
    // The change on the last treated day: level and the slope so far.
    let weights = fit.coefficients.map { $0.term == "during" ? 1 : $0.term == "since_start" ? Double(lastDay) / 28 : 0 }
    let end = fit.estimate(of: CoefficientContrast(name: "change_at_end", weights: weights), confidenceLevel: level)
    let rows = terms.map { term in fit.coefficients.first { $0.term == term.column } } + [end]
    let independent = fit.parameter("ar1").map { (1 - $0) / (1 + $0) } ?? 1
    return zip(names, rows).map { name, row in
      var check = TreatmentCheck(person, nil, .segmentedAR1, name, n: fit.n, status: row?.status ?? fit.status)
      if let row { check.take(row.withFreedom(times: min(1, independent), level)) }
      return check
    }
  }

  private static func neweyWest(_ phases: ClientPhases, lastDay: Int, level: Double) -> [TreatmentCheck] {
    let days = phases.contrastDays
    let n = days.count { !$0.isNaN }
    guard let series = SegmentedSeries(days, start: phases.before.count) else {
      return names.map { TreatmentCheck(phases.person, nil, .segmentedNeweyWest, $0, n: n, status: .collinear) }
    }
    let end = series.change(onDay: lastDay)
    let pairs = zip(series.coefficients.dropFirst(), series.standardErrors.dropFirst()).map { ($0, $1) } + [end]
    return zip(names, pairs).map { name, pair in
      var check = TreatmentCheck(phases.person, nil, .segmentedNeweyWest, name, n: n, status: .notFinite)
      guard pair.1 > 0, pair.1.isFinite else { return check }
      check.status = .ok
      check.take(
        .wald(name, estimate: pair.0, standardError: pair.1, degreesOfFreedom: nil, confidenceLevel: level))
      return check
    }
  }
}

extension TreatmentCheck {
  /// Takes a coefficient over, by days as it is, in 28 days.
  fileprivate mutating func take(_ row: CoefficientEstimate) {
    (estimate, standardError) = (row.estimate.map { 28 * $0 }, row.standardError.map { 28 * $0 })
    (degreesOfFreedom, pValue) = (row.degreesOfFreedom, row.pValue)
    (confidenceLow, confidenceHigh) = (row.confidenceLow.map { 28 * $0 }, row.confidenceHigh.map { 28 * $0 })
  }
}

extension CoefficientEstimate {
  /// The same with a share of its degrees of freedom, one at least.
  fileprivate func withFreedom(times share: Double, _ level: Double) -> CoefficientEstimate {
    guard share < 1, let df = degreesOfFreedom, let estimate, let standardError else { return self }
    return .wald(
      term, estimate: estimate, standardError: standardError, degreesOfFreedom: max(1, share * df),
      confidenceLevel: level)
  }
}

extension SegmentedSeries {
  /// The change on a day of the treatment, level and the slope so far, and its error.
  fileprivate func change(onDay day: Int) -> (Double, Double) {
    let weights = SIMD4<Double>(0, 0, 1, Double(day) / 28)
    let variance = (0..<4).reduce(0.0) { $0 + weights[$1] * (covariance[$1] * weights).sum() }
    return (coefficients[2] + weights[3] * coefficients[3], max(0, variance).squareRoot())
  }
}

extension ClientPhases {
  /// Days from the first treated day to the last one of any course; 0 without courses.
  fileprivate var daysSinceStart: Int {
    guard let start = courses.first?.firstDay else { return 0 }
    return courses.reduce(0) { max($0, Int($1.firstDay - start) + $1.outcome.count - 1) }
  }

  /// The days before and those of all courses on one calendar; what lies between courses, and pauses, is NaN.
  public var contrastDays: [Double] {
    guard let start = courses.first?.firstDay else { return before }
    var days = before + [Double](repeating: .nan, count: daysSinceStart + 1)
    for course in courses {
      let first = before.count + Int(course.firstDay - start)
      for (day, value) in course.outcome.enumerated() where !value.isNaN { days[first + day] = value }
    }
    return days
  }
}
