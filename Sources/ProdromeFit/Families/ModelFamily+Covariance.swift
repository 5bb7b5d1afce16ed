extension ModelFamily {
  /// Whether the family can tell uncertainty this way; only the logistic and the
  /// hazard one know units other than persons, and leverage corrections need one working weight a day; a beta-binomial
  /// model knows its persons already.
  public func knows(_ kind: CovarianceKind) -> Bool {
    switch kind {
    case .model: true
    case .cr0, .cr1: self != .betaBinomial
    case .cr2, .md: self != .ordinal && self != .betaBinomial && self != .cox
    case .kc, .hc0, .hc1, .hc2, .hc3, .hac: self == .logistic || self == .cloglog
    case .bootstrap, .blockBootstrap, .wildScore: self == .logistic
    }
  }
}
