/// A maximum of the log-likelihood.
package struct Maximum {
  let frame: FitFrame
  /// The columns that were estimated; the other coefficients are 0.
  let columns: ColumnSet
  /// In the solver's coordinates, full length.
  let coefficients: [Double]
  let information: Information
  /// The coefficients that `information` belongs to: persons' shares of it must be taken there, or a person who alone
  /// informs a direction is not found.
  let informedAt: [Double]
  /// The products of persons' scores there, where the last pass summed them.
  let persons: PersonScoreProducts?
  /// How the days of a person hang together in the information.
  var correlation = WorkingCorrelation.independence
  /// The variance of a day beside that of its distribution; the covariance by the model alone knows it.
  var scale = 1.0
}
