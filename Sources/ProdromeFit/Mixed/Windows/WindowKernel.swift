import Glibc
import ProdromeNumerics

/// One person's marginal log-likelihood where the person and each window have an effect: η = x′β + σu + τv of the
/// window, u and the v independent standard normal, all integrated out together by the Laplace approximation.
///
/// With h(u, v) = log f(y | u, v) − u²/2 − Σv²/2 the Hessian at the mode is an arrow: the person's row and column
/// beside a diagonal of windows. Its Schur complement D = 1 + σ² Σ T, T = S / (1 + τ²S), S the working weights of a
/// window, gives solutions and the determinant D · Π (1 + τ²S) in O(windows). The gradient is that of the
/// approximation itself: mode and Hessian move with the parameters by the implicit function theorem. Numbers as in
/// lme4's `glmer` with one node, but for the binomial constants. O(rows) a step of the search for the mode.
package struct WindowKernel {
  /// The log-likelihood, of days.
  package private(set) var logLikelihood = 0.0
  /// By the linear predictor of every row.
  package private(set) var gradient: [Double] = []
  /// By σ and by τ.
  package private(set) var personScore = 0.0
  package private(set) var windowScore = 0.0
  /// u and v at the maximum of h.
  package private(set) var mode = 0.0
  package private(set) var windowModes: [Double] = []
  /// D: 1/D is the conditional variance of u at the mode.
  package private(set) var schur = 1.0
  /// Working weights of every row at the mode.
  private(set) var weights: [Double] = []
  /// S and T of every window.
  private(set) var windowWeights: [Double] = []
  private(set) var shares: [Double] = []
  private let windows: [Range<Int>]
  private let days: WindowDays
  private let person: Double
  private let window: Double

  /// Integrates; nil where no mode was found or a number was not finite.
  ///
  /// `fixed`, `outcome` and `prior` (nil weighs all alike) have one element a row, `windows` tile the rows; `person` and
  /// `window` are σ and τ, of any sign; `start` is where the search for u begins.
  package init?(
    fixed: [Double], outcome: [Double], prior: [Double]?, windows: [Range<Int>], person: Double, window: Double,
    start: Double = 0
  ) {
    self.windows = windows
    self.person = person
    self.window = window
    days = WindowDays(fixed: fixed, outcome: outcome, prior: prior)
    mode = start
    windowModes = Array(repeating: 0, count: windows.count)
    guard let height = findMode() else { return nil }
    integrate(height)
    guard logLikelihood.isFinite, personScore.isFinite, windowScore.isFinite else { return nil }
  }
}

// MARK: The mode

extension WindowKernel {
  /// A Newton step below this leaves an error of about its square.
  private static let lastStep = 1e-6

  private mutating func findMode() -> Double? {
    var (height, residuals) = look(mode, windowModes)
    guard height.isFinite else { return nil }
    for _ in 0..<100 {
      let (step, windowSteps) = solve(
        person * residuals.reduce(0, +) - mode,
        windows.indices.map { window * sum(residuals, $0) - windowModes[$0] })
      let size = windowSteps.reduce(abs(step)) { max($0, abs($1)) }
      guard size.isFinite else { return nil }
      let (start, windowStart) = (mode, windowModes)
      var share = 1.0
      while true {
        mode = start + share * step
        windowModes = zip(windowStart, windowSteps).map { $0 + share * $1 }
        let reached = look(mode, windowModes)
        if reached.height >= height - 1e-10 * (1 + abs(height)) {
          (height, residuals) = reached
          break
        }
        share /= 2
        guard share > 1e-12 else { return nil }
      }
      if share == 1, size < Self.lastStep { return height }
    }
    return nil
  }

  /// h with the residuals of the rows; leaves weights and what follows from them behind.
  private mutating func look(_ u: Double, _ v: [Double]) -> (height: Double, residuals: [Double]) {
    let shifts = v.map { person * u + window * $0 }
    let work = days.work(windows, shifts)
    weights = work.weights
    windowWeights = windows.map { weights[$0].reduce(0, +) }
    shares = windowWeights.map { $0 / (1 + window * window * $0) }
    schur = 1 + person * person * shares.reduce(0, +)
    return (v.reduce(work.logLikelihood - u * u / 2) { $0 - $1 * $1 / 2 }, work.residuals)
  }

  /// H⁻¹ times a vector.
  private func solve(_ force: Double, _ forces: [Double]) -> (Double, [Double]) {
    let own = windowWeights.map { 1 + window * window * $0 }
    let cross = windowWeights.map { person * window * $0 }
    var rest = force
    for index in windows.indices { rest -= cross[index] * forces[index] / own[index] }
    let x = rest / schur
    return (x, windows.indices.map { (forces[$0] - cross[$0] * x) / own[$0] })
  }

  private func sum(_ values: [Double], _ index: Int) -> Double { values[windows[index]].reduce(0, +) }
}

// MARK: The integral

extension WindowKernel {
  private mutating func integrate(_ height: Double) {
    let (s, t) = (person, window)
    let own = windowWeights.map { 1 + t * t * $0 }
    logLikelihood = height - (log(schur) + own.reduce(0) { $0 + log($1) }) / 2
    let residuals = look(mode, windowModes).residuals
    // The pull of a row's weight on −log|H|/2, times the change of the weight with the linear predictor.
    var pulls = days.weightSlopes(weights, residuals)
    for (index, rows) in windows.enumerated() {
      let leverage = s * s / (schur * own[index] * own[index]) + t * t / own[index]
      for row in rows { pulls[row] *= -leverage / 2 }
    }
    let pulled = windows.indices.map { sum(pulls, $0) }
    let left = windows.indices.map { sum(residuals, $0) }
    let (shift, shifts) = solve(s * pulled.reduce(0, +), pulled.map { t * $0 })
    gradient = residuals
    personScore = -s * shares.reduce(0, +) / schur
    windowScore = 0
    for (index, rows) in windows.enumerated() {
      let (weight, v) = (windowWeights[index], windowModes[index])
      let moved = s * shift + t * shifts[index]
      for row in rows { gradient[row] += pulls[row] - weights[row] * moved }
      personScore += mode * (left[index] + pulled[index] - weight * moved) + shift * left[index]
      windowScore += v * (left[index] + pulled[index] - weight * moved) + shifts[index] * left[index]
      windowScore -= t * shares[index] * (1 - s * s * shares[index] / schur)
    }
  }
}

/// The days of one person.
private struct WindowDays {
  private let fixed: [Double]
  private let outcome: [Double]
  private let prior: [Double]?

  init(fixed: [Double], outcome: [Double], prior: [Double]?) {
    self.fixed = fixed
    self.outcome = outcome + [Double](repeating: 0, count: LogisticRows.room)
    self.prior = prior
  }

  /// Log-likelihood, working weights and residuals with a shift of every window.
  func work(
    _ windows: [Range<Int>], _ shifts: [Double]
  ) -> (logLikelihood: Double, weights: [Double], residuals: [Double]) {
    let count = fixed.count
    var eta = fixed + [Double](repeating: 0, count: LogisticRows.room)
    for (rows, shift) in zip(windows, shifts) {
      for row in rows { eta[row] += shift }
    }
    var (root, residuals, pearson) = (eta, eta, eta)
    func work(_ prior: UnsafePointer<Double>?) -> Double {
      LogisticRows.work(
        count: count, eta: eta, outcome: outcome, prior: prior, rootWeight: &root, residual: &residuals,
        pearson: &pearson
      ).logLikelihood
    }
    let logLikelihood = prior.map { $0.withUnsafeBufferPointer { work($0.baseAddress) } } ?? work(nil)
    return (logLikelihood, root.prefix(count).map { $0 * $0 }, Array(residuals.prefix(count)))
  }

  /// The derivative of every weight by its linear predictor, w (1 − 2μ).
  func weightSlopes(_ weights: [Double], _ residuals: [Double]) -> [Double] {
    weights.indices.map { row in
      let share = prior?[row] ?? 1
      return share > 0 ? weights[row] * (1 - 2 * outcome[row] + 2 * residuals[row] / share) : 0
    }
  }
}
