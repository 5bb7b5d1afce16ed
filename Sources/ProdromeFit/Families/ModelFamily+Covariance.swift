extension ModelFamily {
  /// Whether the family can tell uncertainty this way; others than the logistic one know no units but persons.
  public func knows(_ kind: CovarianceKind) -> Bool {
    switch kind {
    case .model, .cr0, .cr1, .cr2, .md: true
    case .kc, .hc0, .hc1, .hc2, .hc3, .hac, .bootstrap: self == .logistic
    }
  }
}
