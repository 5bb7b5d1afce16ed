import Glibc
package import ProdromeNumerics

/// A 0/1 outcome whose chance is 1 − exp(−exp η): the day holds an event of a hazard exp η that is constant over the day.
///
/// Exp(b) is then a ratio of hazards, whatever the length of the days (Prentice & Gloeckler 1978, Biometrics 34:57).
/// Steps take the expected information (Fisher scoring), as R's `glm`; so do covariances.
package struct ComplementaryLogLog: Response {
  /// The response; it has nothing to choose.
  package init() {}

  package var family: ModelFamily { .cloglog }
  package var isQuadratic: Bool { false }
  package var tellsLikelihood: Bool { true }

  /// See `WorkingRows.complementaryLogLog`.
  package func work(_ rows: inout WorkingRows) -> Double {
    rows.complementaryLogLog()
  }

  package func link(_ mean: Double) -> Double { log(-log1p(-mean)) }

  package func tally(eta: Double, outcome: Double) -> RowTally {
    let gained = DailyHazard(logHazard: eta).logLikelihood(outcome)
    return RowTally(logLikelihood: gained, deviance: -2 * gained)
  }
}
