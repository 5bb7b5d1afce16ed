public import ProdromeDesign

/// Fits a model of any family; a new family is a folder of its own and a line here.
///
/// Statistical trouble is a status with empty cells and a finding, never an error.
public func fitModel(_ design: Design, options: ModelOptions = ModelOptions()) -> ModelFit {
  switch options.family {
  case .logistic: fitLogistic(design, options: options.logistic)
  }
}

extension ModelOptions {
  /// The choices that a logistic model knows.
  var logistic: LogisticOptions {
    var logistic = LogisticOptions()
    logistic.covariance = covariance ?? .cr2
    logistic.confidenceLevel = confidenceLevel
    logistic.threads = threads
    return logistic
  }
}
