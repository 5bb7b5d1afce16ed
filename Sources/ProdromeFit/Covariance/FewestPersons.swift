/// How many persons an answer over all of them needs.
public enum FewestPersons {
  /// For a covariance by person of a model; with fewer no model over persons has a p-value.
  public static let forModels = 5
  /// For scores of persons: lagged correlations of a cohort, and its answers about triggers.
  public static let forScores = 6
}
