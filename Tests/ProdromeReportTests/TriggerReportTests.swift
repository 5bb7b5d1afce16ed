import ProdromeReport
import ProdromeTable
import Testing

extension SampleReports {
  /// Every letter in words.
  static let texts: [(name: String, text: String)] =
    all.map { ($0.name, $0.report.text) } + [("triggers", triggers.text)]

  /// A cohort's ladder, then one person's.
  static let triggers = TriggerReport(
    SampleTables.triggers([
      .init(trigger: "alcohol_units", verdict: "probable"),
      .init(trigger: "late_meal", verdict: "no_evidence", step: "presence"),
      .init(trigger: "neck_pain", verdict: "may_be_early_sign"), .init(trigger: "mood", verdict: "with_or_after"),
      .init(trigger: "sleep_h", verdict: "probable", lag: 0), .init(trigger: "stress", verdict: "clear"),
      .init(trigger: "post", verdict: "no_evidence", status: "constant"),
      .init(trigger: "stress", person: "c01", verdict: "too_short"),
    ]), outcome: "headache", confidenceLevel: 0.95)
}

extension SampleTables {
  struct Answer {
    var trigger: String
    var person: String?
    var verdict: String
    var step = "within_sd"
    var lag = 1
    var status = "ok"
  }

  static func triggers(_ rows: [Answer]) -> TidyTable {
    let found = rows.map { $0.verdict != "too_short" && $0.status == "ok" }
    return TidyTable(
      name: "triggers", grain: .term, key: [.trigger, .personID],
      columns: [
        .init(.trigger, .text(rows.map(\.trigger))), .init(.personID, .text(rows.map(\.person))),
        .init(.lagDays, .count(zip(rows, found).map { $1 ? $0.lag : nil })),
        .init(.oddsRatio, .number(found.map { $0 ? 1.5 : nil })),
        .init(.confLow, .number(found.map { $0 ? 1.2 : nil })), .init(.confHigh, .number(found.map { $0 ? 1.9 : nil })),
        .init(.pValue, .number(found.map { $0 ? 0.01 : nil })),
        .init(.detectableOr, .number(rows.map { $0.status == "constant" ? nil : 1.6 })),
        .init(.verdict, .text(rows.map(\.verdict))), .init(.status, .text(rows.map(\.status))),
        .init(.oddsRatioPer, .text(rows.map(\.step))), .init(.stepSize, .number(rows.map { _ in 1.83 })),
        .init(.nSameDirection, .count(rows.map { $0.person == nil ? 31 : nil })),
        .init(.nEstimated, .count(rows.map { $0.person == nil ? 40 : nil })),
      ])
  }
}

@Suite struct TriggerReportTests {
  private let text = unwrapped(SampleReports.triggers.text)

  @Test func everyRungHasItsSentence() {
    for sentence in [
      """
      - stress: clear. Strongest 1 day before: the odds of a headache day are 1.50 times as large (95 % interval 1.20 to \
      1.90) for 1.8 more than the person's own mean. The same direction in 31 of 40 persons.
      """,
      "- alcohol_units: probable. Strongest 1 day before:",
      "- neck_pain: may be an early sign; this column can be the first stage of the attack itself.",
      "- mood: comes with or after headache days.",
      """
      - late_meal: no evidence either way. A diary like this finds an odds ratio of 1.60 or more, or 0.63 or less, for a \
      day with it against one without in four of five cases.
      """,
      "- sleep_h: probable. Strongest earlier on the same day: the odds of a headache day are 1.50 times as large",
      "- post: could not be estimated: it never changes within a person, so there is nothing to compare.",
      "Person c01: - stress: too short to know. A diary like this finds",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  @Test func whatIsNotFoundHasNoRatioOfItsOwn() {
    #expect(!text.contains("mood: comes with or after headache days. Strongest"))
    #expect(text.split(separator: "Strongest").count == 5)
  }
}
