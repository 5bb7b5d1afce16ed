/// How a model says the outcome depends on its columns.
public enum ModelFamily: String, Sendable, CaseIterable {
  /// Log odds of a 0/1 outcome, by maximum likelihood.
  case logistic
  /// Log odds of a 0/1 outcome, days compared within strata of one person.
  case conditional
}

extension ModelFamily {
  /// Whether the family compares days within `strata()`.
  public var usesStrata: Bool {
    switch self {
    case .logistic: false
    case .conditional: true
    }
  }

  /// Whether the family has effects that differ from person to person, `(1 | person_id)`.
  public var usesRandomEffects: Bool {
    switch self {
    case .logistic, .conditional: false
    }
  }
}
