/// Whether an estimate is sound, and if not, why its cells are empty.
///
/// One word for every table: a cell that is not sound is empty, never a number. Where only the uncertainty is unknown
/// (`onePerson`, `smallClusters`) the estimate stands.
public enum EstimateStatus: String, Sendable, CaseIterable {
  /// The estimate and its uncertainty are sound.
  case ok
  /// A combination of columns predicts the response without error: no maximum-likelihood estimate exists.
  case separated
  /// A combination of columns predicts the response of some rows without error: this coefficient diverges.
  case quasiSeparated = "quasi_separated"
  /// The column is a combination of the columns before it.
  case collinear
  /// The column has one value in every usable row, beside an intercept.
  case constant
  /// The response has one value in every usable row.
  case oneClass = "one_class"
  /// One person alone carries the column: between persons its uncertainty cannot be known.
  case onePerson = "one_person"
  /// Too few days or events for the method.
  case tooFew = "too_few"
  /// The series is too short for the method.
  case tooShort = "too_short"
  /// Too few persons for a covariance by person: the estimate stands, its uncertainty is empty.
  case smallClusters = "small_clusters"
  /// The solver did not reach its tolerance.
  case notConverged = "not_converged"
  /// A number of the computation was not finite.
  case notFinite = "not_finite"
}
