internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// A model of the comparison in Benchmarks/peers: six triggers at some lags, and the treatment.
///
/// The numbers of a fit are turned into the units in which every program of that comparison states its own: triggers
/// are (x − `centre`) / `spread` with fixed numbers, which the generator of the diaries used, so coefficients are per
/// spread and the intercept is at the centres. These are the harness's units, not ours; no other command uses them.
struct BenchmarkModel {
  /// One trigger of the model with the harness's fixed units.
  struct Trigger {
    let name: String
    let centre: Double
    let spread: Double
  }

  static let triggers = [
    Trigger(name: "sleep_h", centre: 7, spread: 1.2), Trigger(name: "stress", centre: 4.5, spread: 2),
    Trigger(name: "posture_h", centre: 6, spread: 2), Trigger(name: "caffeine_mg", centre: 180, spread: 90),
    Trigger(name: "alcohol_units", centre: 0.8, spread: 1), Trigger(name: "water_l", centre: 1.8, spread: 0.6),
  ]
  /// The lags of the job `lagcorr`.
  static let screenLags = -14...14
  /// The days that every model of the comparison is fitted on: those with all triggers at lags 0 to 6.
  static let whole = BenchmarkModel()

  /// How many lags a trigger has, from lag 0 on.
  var lagCount = 7
  /// Strata or effects by person, as written behind the terms.
  var persons: String?
  /// Whether the harness states an intercept.
  var hasIntercept = true

  /// The model as an analyst would write it, in the harness's order of terms.
  var formula: String {
    let lags = Self.triggers.map { lagCount == 1 ? $0.name : "lag(\($0.name), 0:\(lagCount - 1))" }
    return "headache ~ \((lags + ["treated"] + (persons.map { [$0] } ?? [])).joined(separator: " + "))"
  }

  /// The model on the days that the whole model can use.
  func design(on diary: Diary) throws -> Design {
    var options = DesignOptions()
    if lagCount < Self.whole.lagCount { options.comparedWith = [try ModelFormula(comparison)] }
    return try Design(try ModelFormula(formula), of: diary, options: options)
  }

  /// The whole model with the strata of this one.
  private var comparison: String {
    var model = self
    model.lagCount = Self.whole.lagCount
    return model.formula
  }

  /// The row that turns our coefficients into the harness's coefficient `column`, the intercept being column 0.
  private func row(_ column: Int) -> [Double] {
    let lagged = Self.triggers.flatMap { Array(repeating: $0, count: lagCount) }
    var row = [Double](repeating: 0, count: lagged.count + 2)
    switch column {
    case 0: row = [1] + lagged.map(\.centre) + [0]
    case 1...lagged.count: row[column] = lagged[column - 1].spread
    default: row[column] = 1
    }
    return row
  }

  /// Coefficients in the harness's units; NaN where there are none.
  func stated(_ coefficients: [Double?]) -> [Double] {
    let ours = coefficients.map { $0 ?? .nan }
    return ours.indices.dropFirst(hasIntercept ? 0 : 1).map { Self.dot(row($0), ours) }
  }

  /// The standard errors in the harness's units; NaN where the fit has none.
  ///
  /// For `cr1` they carry (n − 1) / (n − p) besides G / (G − 1), as Stata's and R's HC1 by cluster; ours do not.
  func standardErrors(_ fit: ModelFit) -> [Double] {
    let count = fit.coefficients.count
    guard let covariance = fit.covariance, fit.covarianceColumns == Array(0..<count) else {
      return Array(repeating: .nan, count: count)
    }
    let factor = fit.covarianceKind == .cr1 ? Double(fit.n - 1) / Double(fit.n - count) : 1
    return (0..<count).map { column in
      let row = row(column)
      let image = (0..<count).map { i in (0..<count).reduce(0) { $0 + covariance[i, $1] * row[$1] } }
      return (factor * Self.dot(row, image)).squareRoot()
    }
  }

  /// The pooled z of each trigger, in the harness's order of triggers, lags ascending.
  static func pooled(_ cells: [PooledFisherZ]) -> [Double] {
    triggers.flatMap { trigger in cells.filter { $0.trigger == trigger.name }.map { $0.z ?? .nan } }
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * $1.1 }
  }
}
