internal import ProdromeFit

/// A regression of the comparison in Benchmarks/peers: the model, and how it is fitted.
struct BenchRegression {
  private(set) var model = BenchmarkModel()
  private(set) var options = ModelOptions()

  /// What a job fits; nil where it fits no model by `fitModel`.
  init?(_ job: BenchJob, covariance: CovarianceKind, threads: Int) {
    options.covariance = .model
    options.threads = threads
    switch job {
    case .logitEndToEnd, .logitFit: break
    case .clusterErrors: options.covariance = covariance
    case .estimatingEquations:
      options.family = .gee
      options.correlation = .exchangeable
      options.covariance = covariance
    case .conditional, .conditionalFewTerms:
      options.family = .conditional
      options.covariance = covariance
      model.persons = "strata(person_id)"
      model.hasIntercept = false
    case .mixed, .mixedFewTerms:
      options.family = .mixed
      model.persons = "(1 | person_id)"
    case .lassoPath, .lassoValidated:
      options.family = .elasticNet
      options.covariance = nil
      options.elasticNet.foldCount = job == .lassoValidated ? 10 : 0
      options.elasticNet.endsEarly = false
    case .csvRead, .logitPass, .lagScreen, .blockBootstrap, .turns, .interrupted, .limits: return nil
    }
    if job == .conditionalFewTerms || job == .mixedFewTerms { model.lagCount = 1 }
  }
}
