import ProdromeNumerics

/// How an elastic net is fitted and its penalty chosen.
public struct ElasticNetOptions: Sendable {
  /// Which penalty of the path is reported.
  public enum Rule: String, Sendable, CaseIterable {
    /// The largest penalty whose cross-validated deviance is within one standard error of the smallest one (Breiman,
    /// Friedman, Olshen & Stone 1984, section 3.4.3): fewer columns for nearly the same forecast.
    case oneStandardError = "1se"
    /// The penalty with the smallest cross-validated deviance.
    case minimum = "min"
  }

  /// The share of the lasso in the penalty, from 0 (ridge) to 1 (lasso).
  public var alpha = 1.0
  /// One penalty, which is then not chosen by cross-validation; nil = a path.
  ///
  /// At 0, as for columns that are not penalised, separated data are not looked for: `fitLogistic` does that.
  public var lambda: Double?
  /// The penalties of the path, falling; empty = `lambdaCount` of them from the smallest that leaves out every column.
  public var path: [Double] = []
  /// How many penalties a path has that is not given.
  public var lambdaCount = 100
  /// Whether a path that is not given ends early where a smaller penalty explains next to nothing more, as glmnet's.
  public var endsEarly = true
  /// Whether every column counts in units of its standard deviation (with divisor n, as glmnet); else in its own.
  public var standardizes = true
  /// How much a column's penalty is multiplied by, by column name; 1 where not named, 0 = not penalised.
  ///
  /// As in glmnet the factors are scaled to a mean of 1.
  public var penaltyFactors: [String: Double] = [:]
  /// Which penalty of the path is reported.
  public var rule = Rule.oneStandardError
  /// Into how many sets of whole persons cross-validation cuts the cohort, at most one a person; 0 = no
  /// cross-validation, the smallest penalty of the path is reported.
  public var foldCount = 10
  /// The set of every person in canonical order, from 0; empty = drawn by `seed`. Three must have a usable row.
  public var foldOfPerson: [Int] = []
  /// The seed that the sets are drawn by.
  public var seed = Philox.defaultSeed
  /// The level of confidence of tables; an elastic net has no intervals.
  public var confidenceLevel = 0.95
  /// How many shards are worked on at a time; the result does not depend on it.
  public var threads = 1
  /// How far the conditions of a minimum may be missed, relative to the largest score of a column at zero.
  ///
  /// Ten thousand times below what glmnet leaves at its default threshold.
  public var tolerance = 1e-8

  /// A lasso whose penalty is chosen by tenfold cross-validation and the rule of one standard error.
  public init() {}
}
