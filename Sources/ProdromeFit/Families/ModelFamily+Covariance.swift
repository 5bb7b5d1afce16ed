extension ModelFamily {
  /// Whether the family can tell uncertainty this way; only the logistic and the
  /// hazard one know units other than persons, and leverage corrections need one working weight a day.
  public func knows(_ kind: CovarianceKind) -> Bool {
    switch kind {
    case .model, .cr0, .cr1: true
    case .cr2, .md: self != .ordinal
    case .kc, .hc0, .hc1, .hc2, .hc3, .hac: self == .logistic || self == .cloglog
    case .bootstrap, .blockBootstrap, .wildScore: self == .logistic
    }
  }
}
