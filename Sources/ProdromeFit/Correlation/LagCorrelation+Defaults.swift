public import ProdromeDesign

extension LagCorrelation {
  /// The lags of a table that nobody chose lags for: two weeks of possible triggers, three days of check.
  public static let standardLags = -3...14

  /// Whether a table lists each person beside the pooled rows where nobody said so: several persons, too few to pool.
  ///
  /// A pooled p-value of so few persons only says whether there is no effect in anybody.
  public static func listsEachPerson(of screen: Screen) -> Bool {
    (2..<FewestPersons.forScores).contains(screen.personCount)
  }
}
