import ProdromeDesign
import ProdromeFit

/// Diaries with gaps whose errors follow the day before.
enum SerialFixture {
  /// Twelve persons, e(t) = 0.7 e(t − 1) + u(t) from 0, u and x by remainders, y = 2 + 0.3 x − 0.1 p + e; every seventh
  /// day or so is missing, and a stretch of four.
  static func gapped() -> DesignFixture {
    rows(
      persons: 12, days: 30, share: 0.7,
      keeps: { day, p in (day * (p + 3)) % 7 != 2 && !(day >= 10 + p && day < 14 + p) },
      column: { day, p in (day * 13 + p * 5) % 9 }, mean: { x, p in 2 + 0.3 * x - 0.1 * p })
  }

  /// The same with days that swing back: e(t) = −0.6 e(t − 1) + u(t), y = 1 − 0.2 x + e.
  static func swinging() -> DesignFixture {
    rows(
      persons: 10, days: 25, share: -0.6, keeps: { day, p in (day * (p + 2)) % 5 != 1 },
      column: { day, p in (day * 7 + p) % 11 }, mean: { x, _ in 1 - 0.2 * x })
  }

  private static func rows(
    persons: Int, days: Int, share: Double, keeps: (Int, Int) -> Bool, column: (Int, Int) -> Int,
    mean: (Double, Double) -> Double
  ) -> DesignFixture {
    var (ids, calendar): ([String], [Int32]) = ([], [])
    var (y, x, p): ([Double], [Double], [Double]) = ([], [], [])
    for person in 0..<persons {
      var error = 0.0
      for day in 0..<days {
        error = share * error + Double((day * 37 + person * 91 + 11) % 101) / 50 - 1.01
        guard keeps(day, person) else { continue }
        ids.append("p\(person)")
        calendar.append(Int32(day + 1))
        x.append(Double(column(day, person)))
        p.append(Double(person))
        y.append(mean(x[x.count - 1], Double(person)) + error)
      }
    }
    return DesignFixture(
      persons: ids, days: calendar,
      [("score", y), ("x", x), ("p", p), ("w", calendar.map { Double($0 % 4 + 1) / 2 })])
  }

  static func options(
    _ likelihood: LikelihoodKind = .restricted, _ covariance: CovarianceKind = .model, threads: Int = 1
  ) -> SerialOptions {
    var options = SerialOptions()
    options.likelihood = likelihood
    options.covariance = covariance
    options.threads = threads
    return options
  }

  static func fit(
    _ data: DesignFixture, _ formula: String, _ likelihood: LikelihoodKind = .restricted,
    _ covariance: CovarianceKind = .model, weights: String? = nil
  ) throws -> ModelFit {
    fitSerial(try data.design(formula, .linear, weights: weights), options: options(likelihood, covariance))
  }
}
