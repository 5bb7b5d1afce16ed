import Glibc
import ProdromeNumerics

/// Whether predicted probabilities mean what they say: outcomes regressed on the log odds of the prediction.
///
/// A slope below 1 is a prediction that is too extreme, one above 1 too timid; `inTheLarge` above 0 a prediction that is
/// too low on the whole (Cox 1958, Biometrika 45:562; Steyerberg 2019, Clinical Prediction Models, §15.3). R:
/// `glm(y ~ lp, binomial)` and `glm(y ~ offset(lp), binomial)`. Standard errors are those of independent days.
public struct Calibration: Sendable, Equatable {
  /// The slope of the log odds; nil where there is no finite one.
  public let slope: Double?
  /// The standard error of `slope`.
  public let slopeError: Double?
  /// The intercept beside `slope`.
  public let intercept: Double?
  /// The intercept with a slope of 1.
  public let inTheLarge: Double
  /// The standard error of `inTheLarge`.
  public let inTheLargeError: Double

  /// Nil where all outcomes are alike or a prediction is 0 or 1, which has no log odds.
  public init?(outcomes: [Double], risks: [Double]) {
    precondition(outcomes.count == risks.count, "one risk an outcome")
    guard outcomes.contains(0), outcomes.contains(1), risks.allSatisfy({ $0 > 0 && $0 < 1 }) else { return nil }
    let logOdds = risks.map { log($0) - log1p(-$0) }
    guard let shift = CalibrationLine.shift(outcomes, logOdds) else { return nil }
    (inTheLarge, inTheLargeError) = (shift.intercept, shift.error)
    let line = CalibrationLine.hasMaximum(outcomes, logOdds) ? CalibrationLine.line(outcomes, logOdds) : nil
    (slope, slopeError, intercept) = (line?.slope, line?.error, line?.intercept)
  }
}

/// The two small logistic regressions of a calibration, by Newton's method.
enum CalibrationLine {
  private static let maximumIterations = 100

  /// Whether events and free days overlap along the log odds, so that a finite line exists (Albert & Anderson 1984).
  static func hasMaximum(_ outcomes: [Double], _ logOdds: [Double]) -> Bool {
    let events = zip(outcomes, logOdds).filter { $0.0 == 1 }.map(\.1)
    let free = zip(outcomes, logOdds).filter { $0.0 == 0 }.map(\.1)
    guard let lowestEvent = events.min(), let highestEvent = events.max(), let lowestFree = free.min(),
      let highestFree = free.max()
    else { return false }
    return lowestEvent < highestFree && lowestFree < highestEvent
  }

  /// y ~ 1 + offset(log odds).
  static func shift(_ outcomes: [Double], _ logOdds: [Double]) -> (intercept: Double, error: Double)? {
    var intercept = 0.0
    for _ in 0..<maximumIterations {
      var (score, information) = (0.0, 0.0)
      for (outcome, eta) in zip(outcomes, logOdds) {
        let mean = logistic(eta + intercept)
        score += outcome - mean
        information += mean * (1 - mean)
      }
      guard information > 0 else { return nil }
      let step = bounded(score / information)
      intercept += step
      if abs(step) <= 1e-13 * (1 + abs(intercept)) { return (intercept, 1 / information.squareRoot()) }
    }
    return nil
  }

  /// y ~ 1 + log odds, about the mean of the log odds.
  static func line(_ outcomes: [Double], _ logOdds: [Double]) -> (slope: Double, intercept: Double, error: Double)? {
    let centre = logOdds.reduce(0, +) / Double(logOdds.count)
    var (level, slope) = (0.0, 0.0)
    for _ in 0..<maximumIterations {
      var score = (0.0, 0.0)
      var information = (0.0, 0.0, 0.0)
      for (outcome, eta) in zip(outcomes, logOdds) {
        let x = eta - centre
        let mean = logistic(level + slope * x)
        let weight = mean * (1 - mean)
        score = (score.0 + outcome - mean, score.1 + (outcome - mean) * x)
        information = (information.0 + weight, information.1 + weight * x, information.2 + weight * x * x)
      }
      let determinant = information.0 * information.2 - information.1 * information.1
      guard determinant > 0 else { return nil }
      let step = bounded((information.0 * score.1 - information.1 * score.0) / determinant)
      let levelStep = bounded((information.2 * score.0 - information.1 * score.1) / determinant)
      slope += step
      level += levelStep
      if abs(step) <= 1e-13 * (1 + abs(slope)), abs(levelStep) <= 1e-13 * (1 + abs(level)) {
        return (slope, level - slope * centre, (information.0 / determinant).squareRoot())
      }
    }
    return nil
  }

  private static func bounded(_ step: Double) -> Double { max(-2, min(2, step)) }
}
