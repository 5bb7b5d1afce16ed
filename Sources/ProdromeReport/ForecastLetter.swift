public import ProdromeTable

/// What a forecast was worth, in words, with the numbers of its score table.
///
/// Its words stand here and not in `SentenceCatalog`: it is a page of its own. Same tables and facts, same bytes.
public struct ForecastLetter: Sendable {
  private let scores: TidyTable
  private let days: TidyTable
  private let facts: ForecastFacts
  private let words: OutcomeWords

  /// A letter about a score table (`TidyTable.forecastScores`) and the day table beside it (`TidyTable.forecast`).
  public init(scores: TidyTable, days: TidyTable, facts: ForecastFacts) {
    self.scores = scores
    self.days = days
    self.facts = facts
    words = OutcomeWords(facts.outcome)
  }

  /// The letter, UTF-8 with line feeds, ending in one.
  public var text: String {
    let ahead = facts.horizon == 1 ? "the next day" : "\(facts.horizon) days ahead"
    let title = "Forecast of \(words.noun), \(ahead)"
    var lines = [title, String(repeating: "=", count: title.count)] + WrappedText.lines(howTold)
    for paragraph in paragraphs { lines += [""] + WrappedText.lines(paragraph) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var paragraphs: [String] {
    guard facts.test != .ownPast else {
      return (0..<scores.rowCount).flatMap { alone($0) } + [Self.limits]
    }
    guard scores.rowCount > 0 else { return [tooShort] }
    guard scores.text(.status, 0) == "ok" else { return [reason(0)] }
    return [scored(0), when(0), skill(0), calibration(0), pooled, persons, Self.yardsticks, Self.limits].compactMap(
      \.self)
  }

  private func alone(_ row: Int) -> [String] {
    let name = "Person \(Phrases.name(scores.text(.personID, row) ?? ""))"
    guard scores.text(.status, row) == "ok" else { return ["\(name): \(reason(row))"] }
    return ["\(name): \(scored(row))", when(row), skill(row), next(row)].compactMap(\.self)
  }

  // MARK: how and on what

  private var howTold: String {
    let before = facts.horizon == 1 ? "the day before" : "\(facts.horizon) days before"
    let start = "Each day was told a risk from what was known \(before)"
    switch facts.test {
    case .earlierDays:
      return
        "\(start), by \(facts.model), fitted to all persons' earlier days every 28 days; a person's level starts at "
        + "the cohort's and is moved by the person's own earlier days."
    case .otherPersons:
      return
        "\(start), by \(facts.model), fitted to other persons; a person's level starts at theirs and is moved by the "
        + "person's own earlier days."
    case .ownPast:
      return
        "\(start), by three that are weighed by how well each has told this person's days so far: the person's base "
        + "rate; the share of \(words.days) after such days; and \(facts.model) of the person's own days, its slopes drawn "
        + "towards 0. With fewer than five persons there is no model of a cohort."
    }
  }

  private var tooShort: String {
    "Too short: under \(Letter.fewestDays) recorded days or \(Letter.fewestEvents) \(words.days) a forecast gets no "
      + "numbers."
  }

  private func reason(_ row: Int) -> String {
    if scores.text(.status, row) == "too_short" { return tooShort }
    return "No score: too few \(words.days), or too few free days, among the days that were told a risk."
  }

  private func scored(_ row: Int) -> String {
    let (n, events) = (scores.count(.n, row) ?? 0, scores.count(.nEvents, row) ?? 0)
    return "\(Phrases.count(n, "day")) with a risk were written down later; \(Phrases.percent(events, of: n)) were "
      + "\(words.days)."
  }

  // MARK: what it was worth

  private func when(_ row: Int) -> String? {
    guard let share = scores.number(.withinC, row) else { return nil }
    var text =
      "When: on \(hundredths(share)) of 100 pairs of a \(words.day) and a free day of the same person the \(words.day) had "
      + "the higher risk\(interval(.withinCLow, .withinCHigh, row, hundredths)). A coin gives 50"
    if let base = scores.number(.baseWithinC, row) {
      text += "; the person's base rate, which knows nothing of the day, gave \(hundredths(base))"
    }
    text += "."
    guard let low = scores.number(.withinCLow, row), let high = scores.number(.withinCHigh, row) else { return text }
    if low > 0.5 { return text + " The forecast knows something about which day is next." }
    if high < 0.5 { return text + " It does not know which day is next." }
    return text + " As 50 lies in that interval, it is not shown that the forecast knows which day is next."
  }

  private func skill(_ row: Int) -> String? {
    guard let skill = scores.number(.skill, row), let brier = scores.number(.brier, row),
      let base = scores.number(.baseBrier, row)
    else { return nil }
    let size = NumberStyle.decimals(1).text(100 * skill.magnitude)
    let (error, baseError) = (NumberStyle.decimals(3).text(brier), NumberStyle.decimals(3).text(base))
    let than = "than that of telling each person's own base rate every day (Brier score \(error) against \(baseError))"
    let told =
      size == "0.0"
      ? "The squared error is no other \(than)"
      : "The squared error is \(size) % \(skill > 0 ? "smaller" : "larger") \(than)"
    let text =
      "Skill: \(told)\(interval(.skillLow, .skillHigh, row) { NumberStyle.decimals(1).text(100 * $0) + " %" })."
    if skill <= 0 || size == "0.0" { return text + " That is no skill: the base rate does as well." }
    guard let low = scores.number(.skillLow, row) else {
      return text + " One person's days cannot say how much of that is luck."
    }
    return text
      + (low > 0
        ? " That is skill beyond the base rate, of that size."
        : " No skill is shown: the interval holds 0, and telling the base rate may do as well.")
  }

  private func calibration(_ row: Int) -> String? {
    guard let slope = scores.number(.calibrationSlope, row), let level = scores.number(.calibrationInTheLarge, row)
    else { return nil }
    let shape = slope < 0.8 ? "too extreme" : slope > 1.25 ? "too timid" : "about as far apart as what came"
    let height = level > 0.1 ? "too low on the whole" : level < -0.1 ? "too high on the whole" : "right on the whole"
    let (slopeText, levelText) = (NumberStyle.decimals(2).text(slope), NumberStyle.decimals(2).text(level))
    return
      "Calibration: the risks were \(shape) (slope \(slopeText); 1 is right) and \(height) (\(levelText) log odds; 0 is "
      + "right)."
  }

  /// The area over all persons' days, which must never stand alone.
  private var pooled: String? {
    guard let area = scores.number(.pooledAUC, 0), let base = scores.number(.basePooledAUC, 0) else { return nil }
    let (told, rate) = (NumberStyle.decimals(2).text(area), NumberStyle.decimals(2).text(base))
    var text =
      "Who: over the days of all persons together the area under the ROC curve is \(told) (pooled_auc), and \(rate) for "
      + "the base rate alone. It is large wherever some persons have many \(words.days) and others few, and says little about "
      + "which day is next."
    if area >= 0.6, let within = scores.number(.withinC, 0), (scores.number(.withinCLow, 0) ?? 0) <= 0.5 {
      let isSkilled = (scores.number(.skillLow, 0) ?? 0) > 0
      text +=
        " Here it is \(told), while within persons \(hundredths(within)) of 100 pairs are told in the right order: this "
        + "forecast knows who has \(words.days), \(isSkilled ? "and little of when" : "not when")."
    }
    return text
  }

  private var persons: String? {
    let rows = (1..<max(1, scores.rowCount)).map { $0 }
    let own = rows.count { scores.text(.status, $0) == "ok" }
    guard !rows.isEmpty else { return nil }
    return "Persons with a score of their own in the table: \(own) of \(Phrases.grouped(rows.count)). It takes "
      + "\(Letter.fewestDays) recorded days and \(Letter.fewestEvents) \(words.days), and enough of both kinds among the days "
      + "that were told."
  }

  /// The risk of the day behind the last one that is written down.
  private func next(_ row: Int) -> String? {
    let person = scores.text(.personID, row)
    let own = (0..<days.rowCount).last { days.text(.personID, $0) == person }
    guard let last = own, days.number(.observed, last) == nil, let risk = days.number(.risk, last),
      let rate = days.number(.baseRate, last),
      let day = days.text(.date, last) ?? days.count(.day, last).map({ "day \($0)" })
    else { return nil }
    return "Next: for \(day) the risk is \(Phrases.percent(risk)); the base rate is \(Phrases.percent(rate))."
  }

  /// Published forecasts to hold a score against (peers of this question, not of these persons).
  static let yardsticks =
    "To compare with: 56 of 100 pairs within persons for new headaches of 178 people (Holsteen and others 2020); an area of "
    + "0.65, pooled over the days of left-out people, for 95 people (Houle and others 2017)."

  private static let limits =
    "A risk is a share of days like this one; it names no reason for a headache, and a low one promises no free day."

  private func hundredths(_ share: Double) -> String { NumberStyle.decimals(0).text(100 * share) }

  private func interval(
    _ low: ColumnName, _ high: ColumnName, _ row: Int, _ style: (Double) -> String
  ) -> String {
    guard let low = scores.number(low, row), let high = scores.number(high, row) else { return "" }
    let level = NumberStyle.significant(4).text(100 * facts.confidenceLevel)
    return " (\(level) % interval \(Phrases.interval(low, high, style)))"
  }
}
