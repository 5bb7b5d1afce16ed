/// The models of an elastic net, one a penalty, from the largest penalty to the smallest.
public struct PenaltyPath: Sendable {
  /// One model of the path.
  public struct Point: Sendable {
    /// The penalty.
    public let lambda: Double
    /// Raw coefficients on the log-odds scale, one a design column; nil where the column is constant.
    public let coefficients: [Double?]
    /// Columns with a coefficient other than 0, the intercept not counted.
    public let columnCount: Int
    /// −2 · log-likelihood.
    public let deviance: Double
    /// 1 − deviance / null deviance.
    public let devianceRatio: Double
    /// How far the conditions of a minimum are missed, in the units of lambda.
    public let violation: Double
    /// Deviance a day of persons left out, averaged over the sets; nil without cross-validation.
    public let crossValidated: CrossValidated?
  }

  /// What cross-validation says of a penalty.
  public struct CrossValidated: Sendable, Equatable {
    /// The mean of the sets' deviances a day, weighted by their days.
    public let mean: Double
    /// The standard error of the mean over sets.
    public let standardError: Double
  }

  /// The design columns.
  public let terms: [String]
  /// The share of the lasso.
  public let alpha: Double
  /// The models.
  public let points: [Point]
  /// The position of the penalty with the smallest cross-validated deviance; nil without cross-validation.
  public let minimum: Int?
  /// The position of the largest penalty within one standard error of it.
  public let oneStandardError: Int?
  /// The position of the model that is reported.
  public let chosen: Int
}
