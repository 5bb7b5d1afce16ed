/// Which likelihood the correlation and the spread of errors are estimated by.
public enum LikelihoodKind: String, Sendable, CaseIterable {
  /// That of the contrasts that no coefficient moves (Patterson & Thompson 1971, Biometrika 58:545): it does not take the
  /// coefficients as known, so spread and correlation are less too small. Not comparable between models of other terms.
  case restricted = "reml"
  /// That of all days: comparable between models of other terms on the same days.
  case full = "ml"
}
