internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit

/// The penalty of `prodrome fit --family elastic-net`.
struct PenaltyOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "elastic-net: the share of the lasso, from 0 (ridge) to 1 (default: 1).")
  var alpha: Double?

  @Option(
    parsing: .unconditional,
    help: """
      elastic-net: the penalty; of several, separated by commas, cross-validation over persons chooses one (default: of a \
      path from the smallest penalty that leaves out every column).
      """)
  var lambda: PenaltyList?

  @Option(
    parsing: .unconditional,
    help:
      "elastic-net: how many penalties the path has, which ends early where smaller ones gain nothing (default: 100).")
  var lambdaCount: Int?

  @Option(parsing: .unconditional, help: "elastic-net: sets of persons for cross-validation (default: 10).")
  var folds: Int?

  @Option(
    parsing: .unconditional,
    help: "elastic-net: a column with the set of each person, a clinic for example, instead of sets that are drawn.")
  var foldColumn: String?

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
    if let lambda, !lambda.values.allSatisfy({ $0 > 0 && $0.isFinite }) {
      throw ValidationError("--lambda must be above 0; a model without a penalty is --family logistic.")
    }
    if let twice = lambda?.repeated {
      throw ValidationError("--lambda has \(twice) twice; each penalty is one model, so name it once.")
    }
    if let lambdaCount, !(2...1_000).contains(lambdaCount) {
      throw ValidationError("--lambda-count must be 2 to 1000.")
    }
    if let folds, folds < 3 { throw ValidationError("--folds must be 3 or more.") }
    try refuseContradictions()
  }

  private func refuseContradictions() throws {
    guard folds == nil || foldColumn == nil else {
      throw ValidationError("--folds draws sets of persons and --fold-column names them; leave one of them out.")
    }
    guard lambda == nil || lambdaCount == nil else {
      throw ValidationError("--lambda names the penalties; leave out --lambda-count.")
    }
    guard lambda?.values.count != 1 || (folds == nil && foldColumn == nil && lambdaRule == nil) else {
      throw ValidationError(
        "one --lambda leaves nothing to choose; leave out --folds, --fold-column and --lambda-rule, or name several "
          + "penalties, separated by commas.")
    }
  }

  /// Refuses choices that another family would pass over.
  func refuseBeside(_ family: ModelFamily, covariance: CovarianceKind?, comparing: Bool) throws {
    guard family == .elasticNet else {
      let named = [
        ("--alpha", alpha != nil), ("--lambda", lambda != nil), ("--lambda-count", lambdaCount != nil),
        ("--folds", folds != nil), ("--fold-column", foldColumn != nil), ("--lambda-rule", lambdaRule != nil),
        ("--path", path != nil),
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

  /// Refuses sets that the column of persons or days would name.
  func refuseKeys(of input: DiaryInput) throws {
    guard let foldColumn, input.isKey(foldColumn) else { return }
    throw ValidationError(
      "--fold-column: \"\(foldColumn)\" says which person or day a row is and names no sets; to leave out one person at "
        + "a time give the number of persons to --folds.")
  }

  /// Refuses factors of columns that the model does not have.
  func refuseUnknown(in design: Design) throws {
    for factor in penaltyFactor where !design.columnNames.contains(factor.column) {
      let names = design.columnNames.filter { $0 != "(Intercept)" }.joined(separator: ", ")
      throw Failure(
        .usage, ["prodrome: --penalty-factor: the model has no column \"\(factor.column)\"; it has \(names)"])
    }
  }

  /// The set of every person where a column names it; empty where sets are drawn.
  func foldOfPerson(in diary: any DiarySource) throws -> [Int] {
    try foldColumn.map { try PersonSets(column: $0, of: diary).ofPerson } ?? []
  }

  /// The choices for a fit; the sets of persons are the diary's to tell.
  func options(seed: UInt64) -> ElasticNetOptions {
    var options = ElasticNetOptions()
    options.alpha = alpha ?? options.alpha
    if let values = lambda?.values {
      if values.count == 1 { options.lambda = values[0] } else { options.path = values }
    }
    options.lambdaCount = lambdaCount ?? options.lambdaCount
    options.foldCount = folds ?? options.foldCount
    options.rule = lambdaRule ?? options.rule
    options.seed = seed
    options.standardizes = !unstandardised
    options.penaltyFactors = Dictionary(penaltyFactor.map { ($0.column, $0.factor) }) { $1 }
    return options
  }
}
