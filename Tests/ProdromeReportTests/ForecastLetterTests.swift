import ProdromeReport
import ProdromeTable
import Testing

@Suite struct ForecastLetterTests {
  private static let names: [ColumnName] = [
    .withinC, .withinCLow, .withinCHigh, .baseWithinC, .brier, .baseBrier, .skill, .skillLow, .skillHigh,
    .calibrationSlope, .calibrationInTheLarge, .pooledAUC, .basePooledAUC,
  ]

  private func scores(_ persons: [String?], _ status: String, _ cells: [ColumnName: Double] = [:]) -> TidyTable {
    func blank(_ value: Double?) -> [Double?] { persons.map { _ in value } }
    return TidyTable(
      name: "forecast_scores", grain: .term, key: [.personID],
      columns: [
        .init(.personID, .text(persons)), .init(.n, .count(persons.map { _ in 1200 })),
        .init(.nEvents, .count(persons.map { _ in 300 })),
      ] + Self.names.map { .init($0, .number(blank(cells[$0]))) }
        + [.init(.status, .text(persons.map { _ in status }))])
  }

  private func letter(_ scores: TidyTable, _ test: ForecastFacts.Test = .earlierDays) -> String {
    let days = TidyTable(
      name: "forecast", grain: .day, key: [.personID, .day],
      columns: [
        .init(.personID, .text(["ann", "ann"])), .init(.day, .count([8, 9])), .init(.risk, .number([0.2, 0.31])),
        .init(.baseRate, .number([0.2, 0.24])), .init(.observed, .number([1, nil])),
      ])
    let facts = ForecastFacts(
      outcome: "headache", model: "headache ~ lag(stress, 1)", horizon: 1, confidenceLevel: 0.95, test: test)
    return unwrapped(ForecastLetter(scores: scores, days: days, facts: facts).text)
  }

  private static let who: [ColumnName: Double] = [
    .withinC: 0.501, .withinCLow: 0.47, .withinCHigh: 0.53, .baseWithinC: 0.46, .brier: 0.183, .baseBrier: 0.182,
    .skill: -0.0054, .skillLow: -0.02, .skillHigh: 0.01, .calibrationSlope: 0.7, .calibrationInTheLarge: -0.2,
    .pooledAUC: 0.824, .basePooledAUC: 0.821,
  ]

  @Test func aForecastThatKnowsWhoAndNotWhenIsToldSo() {
    let text = letter(scores([nil, "ann"], "ok", Self.who))
    #expect(text.contains("on 50 of 100 pairs of a headache day and a free day of the same person"))
    #expect(text.contains("(95 % interval 47 to 53). A coin gives 50; the person's base rate"))
    #expect(text.contains("it is not shown that the forecast knows which day is next"))
    #expect(text.contains("0.5 % larger than that of telling each person's own base rate"))
    #expect(text.contains("That is no skill"))
    #expect(text.contains("0.82 (pooled_auc), and 0.82 for the base rate alone"))
    #expect(text.contains("this forecast knows who has headache days, not when"))
    #expect(text.contains("too extreme (slope 0.70; 1 is right) and too high on the whole"))
    #expect(text.contains("Holsteen and others 2020") && text.contains("Houle and others 2017"))
    #expect(text.contains("Persons with a score of their own in the table: 1 of 1."))
    var cells = Self.who
    (cells[.skill], cells[.skillLow], cells[.skillHigh]) = (0.03, 0.01, 0.05)
    #expect(letter(scores([nil, "ann"], "ok", cells)).contains("knows who has headache days, and little of when"))
  }

  @Test func skillIsToldWithItsSize() {
    var cells = Self.who
    (cells[.withinC], cells[.withinCLow], cells[.withinCHigh]) = (0.62, 0.58, 0.66)
    (cells[.skill], cells[.skillLow], cells[.skillHigh]) = (0.051, 0.03, 0.07)
    let text = letter(scores([nil], "ok", cells), .otherPersons)
    #expect(text.contains("knows something about which day is next") && text.contains("fitted to other persons"))
    #expect(text.contains("5.1 % smaller") && text.contains("That is skill beyond the base rate"))
    #expect(!text.contains("not when"))
    cells[.skillLow] = -0.01
    #expect(letter(scores([nil], "ok", cells)).contains("No skill is shown: the interval holds 0"))
  }

  @Test func oneClientHearsAboutTheNextDay() {
    let cells = Self.who.filter { ![.withinCLow, .withinCHigh, .skillLow, .skillHigh].contains($0.key) }
    let text = letter(scores(["ann"], "ok", cells), .ownPast)
    #expect(text.contains("Next: for day 9 the risk is 31 %; the base rate is 24 %."))
    #expect(text.contains("there is no model of a cohort") && !text.contains("pooled_auc"))
  }

  @Test func shortDiariesGetNoNumbers() {
    for test in [ForecastFacts.Test.earlierDays, .ownPast] {
      let text = letter(scores([test == .ownPast ? "ann" : nil], "too_short"), test)
      #expect(text.contains("Too short: under 60 recorded days or 10 headache days a forecast gets no numbers."))
      #expect(!text.contains("of 100 pairs") && !text.contains("Next:"))
    }
    #expect(letter(scores([nil], "too_few")).contains("No score: too few headache days"))
  }

  @Test(arguments: SentenceCatalogTests.neverSaid)
  func isNeverSaid(words: String) {
    for text in [
      letter(scores([nil, "ann"], "ok", Self.who)), letter(scores(["ann"], "ok", Self.who), .ownPast),
      letter(scores([nil], "ok", [.withinC: 0.4, .withinCLow: 0.3, .withinCHigh: 0.45]), .otherPersons),
    ] { #expect(!text.lowercased().contains(words)) }
  }
}
