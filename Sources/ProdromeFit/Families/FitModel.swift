public import ProdromeDesign

/// Fits a model of any family; a new family is a folder of its own and a line here.
///
/// Statistical trouble is a status with empty cells and a finding, never an error; what `ModelFit.refuseVarying` and its
/// like refuse is a precondition.
public func fitModel(_ design: Design, options: ModelOptions = ModelOptions()) -> ModelFit {
  switch options.family {
  case .logistic: fitLogistic(design, options: options.logistic)
  case .cloglog: fitComplementaryLogLog(design, options: options.logistic)
  case .conditional: fitConditional(design, options: options.conditional)
  case .cox: fitCox(design, options: options.cox)
  case .gee: fitGEE(design, options: options.gee)
  case .elasticNet: fitElasticNet(design, options: options.penalised)
  case .firth: fitFirth(design, options: options.firth)
  case .mixed: fitMixed(design, options: options.mixed)
  case .poisson: fitPoisson(design, options: options.logistic)
  case .negativeBinomial: fitNegativeBinomial(design, options: options.logistic)
  case .betaBinomial: fitBetaBinomial(design, options: options.betaBinomial)
  case .linear where options.correlation == .ar1: fitSerial(design, options: options.serial)
  case .linear: fitLinear(design, options: options.logistic)
  case .ordinal: fitOrdinal(design, options: options.ordinal)
  }
}

extension ModelOptions {
  /// The choices that a proportional-odds model knows.
  var ordinal: OrdinalOptions {
    var ordinal = OrdinalOptions()
    if let covariance { ordinal.covariance = covariance }
    ordinal.confidenceLevel = confidenceLevel
    ordinal.threads = threads
    return ordinal
  }

  /// The choices that a beta-binomial model knows.
  var betaBinomial: BetaBinomialOptions {
    var betaBinomial = BetaBinomialOptions()
    betaBinomial.confidenceLevel = confidenceLevel
    betaBinomial.threads = threads
    return betaBinomial
  }

  /// The choices that a logistic model knows.
  var logistic: LogisticOptions {
    var logistic = LogisticOptions()
    logistic.covariance = intervals == .profile ? .model : covariance ?? .cr2
    logistic.covarianceSettings = covarianceSettings
    logistic.confidenceLevel = confidenceLevel
    logistic.threads = threads
    logistic.intervals = intervals ?? .wald
    logistic.testsTerms = testsTerms
    return logistic
  }

  /// The choices that a conditional model knows.
  var conditional: ConditionalOptions {
    var conditional = ConditionalOptions()
    conditional.covariance = covariance ?? conditional.covariance
    conditional.ties = ties ?? conditional.ties
    conditional.confidenceLevel = confidenceLevel
    conditional.threads = threads
    return conditional
  }

  /// The choices that a Cox model knows.
  var cox: CoxOptions {
    var cox = CoxOptions()
    cox.covariance = covariance ?? cox.covariance
    cox.ties = ties ?? cox.ties
    cox.confidenceLevel = confidenceLevel
    cox.threads = threads
    return cox
  }

  /// The choices that generalised estimating equations know.
  var gee: GEEOptions {
    var gee = GEEOptions()
    gee.mean = mean ?? gee.mean
    gee.correlation = correlation ?? gee.correlation
    gee.covariance = covariance ?? gee.covariance
    gee.confidenceLevel = confidenceLevel
    gee.threads = threads
    return gee
  }

  /// The choices that a linear model with correlated errors knows.
  var serial: SerialOptions {
    var serial = SerialOptions()
    serial.likelihood = likelihood ?? serial.likelihood
    serial.covariance = covariance ?? serial.covariance
    serial.confidenceLevel = confidenceLevel
    serial.threads = threads
    return serial
  }

  /// The choices that an elastic net knows.
  var penalised: ElasticNetOptions {
    var penalised = elasticNet
    penalised.confidenceLevel = confidenceLevel
    penalised.threads = threads
    return penalised
  }

  /// The choices that a Firth model knows.
  var firth: FirthOptions {
    var firth = FirthOptions()
    firth.confidenceLevel = confidenceLevel
    firth.threads = threads
    firth.intervals = intervals ?? .profile
    firth.testsTerms = testsTerms
    return firth
  }

  /// The choices that a mixed model knows.
  var mixed: MixedOptions {
    var mixed = MixedOptions()
    mixed.quadraturePoints = quadraturePoints
    mixed.intervals = intervals ?? .wald
    mixed.confidenceLevel = confidenceLevel
    mixed.threads = threads
    return mixed
  }
}
