import ProdromeDesign
import Testing

/// What a day's outcome is not explained by: itself.
@Suite struct OwnOutcomeTests {
  private func design(_ terms: String) throws -> Design {
    try Design(ModelFormula("headache ~ \(terms)"), of: TinyDiary.mixed.diary())
  }

  @Test(arguments: [
    "headache", "surprisal(headache)", "runmean(headache, 3)", "change(headache)", "lag(headache, 0:2)",
    "within(headache)", "lagbasis(headache, 0:3, lin)", "lagbasis(headache, -1:1, lin)", "stress + offset(headache)",
    "lag(runsum(headache, 3), -1)", "log1p(headache)", "above(headache, 0.5)", "letdown(headache)",
  ])
  func theOutcomeOfTheDayIsRefused(terms: String) throws {
    let error = try #require(throws: DesignError.self) { try design(terms) }
    #expect("\(error)".contains("the outcome of the same day") && "\(error)".contains("lag(headache, 1)"))
  }

  /// Earlier and later days, the person's mean, and whether a day was recorded are something else.
  @Test(arguments: [
    "lag(headache, 1)", "lag(runmean(headache, 2), 1)", "since(headache)", "lagbasis(headache, 1:2, lin)",
    "lag(headache, -1)", "lag(surprisal(headache), 1)", "between(headache)", "treated", "trend()",
    "lag(headache, 1):stress",
    "lag(lag(headache, -1), 2)",
  ])
  func otherDaysMayStand(terms: String) throws {
    #expect(try design(terms).columnNames.count > 1)
  }
}
