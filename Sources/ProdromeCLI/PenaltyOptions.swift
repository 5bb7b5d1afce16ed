internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFit

/// The penalty of `prodrome fit --family elastic-net`.
struct PenaltyOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "elastic-net: the share of the lasso, from 0 (ridge) to 1 (default: 1).")
  var alpha: Double?

  @Option(
    parsing: .unconditional, help: "elastic-net: the penalty (default: chosen by cross-validation over persons).")
  var lambda: Double?

  @Option(parsing: .unconditional, help: "elastic-net: sets of persons for cross-validation (default: 10).")
  var folds: Int?

  @Option(
    help: """
      elastic-net: the penalty that is reported: 1se (the largest within one standard error of the best, the default) \
      or min (the best).
      """)
  var lambdaRule: ElasticNetOptions.Rule?

  @Option(
    parsing: .unconditionalSingleValue,
    help: """
      elastic-net: how much a column's penalty is multiplied by, like "stress=0" (0: not penalised); may be repeated.
      """)
  var penaltyFactor: [PenaltyFactor] = []

  @Flag(help: "elastic-net: every column counts in its own units, not in units of its standard deviation.")
  var unstandardised = false

  @Option(help: "elastic-net: a file for every model of the path, one row a penalty and term.")
  var path: String?

  mutating func validate() throws {
    if let alpha, !(alpha >= 0 && alpha <= 1) { throw ValidationError("--alpha must lie between 0 and 1.") }
    if let lambda, !(lambda > 0 && lambda.isFinite) {
      throw ValidationError("--lambda must be above 0; a model without a penalty is --family logistic.")
    }
    if let folds, folds < 3 { throw ValidationError("--folds must be 3 or more.") }
    guard lambda == nil || (folds == nil && lambdaRule == nil) else {
      throw ValidationError("--lambda leaves nothing to choose; leave out --folds and --lambda-rule.")
    }
  }

  /// Refuses choices that another family would pass over.
  func refuseBeside(_ family: ModelFamily, covariance: CovarianceKind?, comparing: Bool) throws {
    guard family == .elasticNet else {
      let named = [
        ("--alpha", alpha != nil), ("--lambda", lambda != nil), ("--folds", folds != nil),
        ("--lambda-rule", lambdaRule != nil), ("--path", path != nil),
        ("--penalty-factor", !penaltyFactor.isEmpty), ("--unstandardised", unstandardised),
      ]
      guard let option = named.first(where: \.1)?.0 else { return }
      throw ValidationError("\(option) is for --family elastic-net.")
    }
    guard covariance == nil else {
      throw ValidationError("an elastic net has no standard errors; leave out --covariance.")
    }
    guard path == nil || !comparing else { throw ValidationError("--path is for one model; leave --compare out.") }
  }

  /// Refuses factors of columns that the model does not have.
  func refuseUnknown(in design: Design) throws {
    for factor in penaltyFactor where !design.columnNames.contains(factor.column) {
      let names = design.columnNames.filter { $0 != "(Intercept)" }.joined(separator: ", ")
      throw Failure(
        .usage, ["prodrome: --penalty-factor: the model has no column \"\(factor.column)\"; it has \(names)"])
    }
  }

  /// The choices for a fit.
  func options(seed: UInt64) -> ElasticNetOptions {
    var options = ElasticNetOptions()
    options.alpha = alpha ?? options.alpha
    options.lambda = lambda
    options.foldCount = folds ?? options.foldCount
    options.rule = lambdaRule ?? options.rule
    options.seed = seed
    options.standardizes = !unstandardised
    options.penaltyFactors = Dictionary(penaltyFactor.map { ($0.column, $0.factor) }) { $1 }
    return options
  }
}
