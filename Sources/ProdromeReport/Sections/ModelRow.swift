import ProdromeTable

/// One term of one model, ready to be shown.
struct ModelRow {
  let model: String
  let person: String?
  let term: String
  let ratio: Double?
  let low: Double?
  let high: Double?
  let p: Double?
  private let why: String

  init?(_ table: TidyTable, _ row: Int, words: OutcomeWords) {
    guard let model = table.text(.model, row), let term = table.text(.term, row) else { return nil }
    self.model = model
    self.term = term
    person = table.text(.personID, row)
    ratio = table.number(.estimate, row)
    low = table.number(.confLow, row)
    high = table.number(.confHigh, row)
    p = table.number(.pValue, row)
    why = Reasons.why(table.text(.status, row) ?? "", words)
  }

  /// The intercept, the treatment and the weekdays stand beside what is asked about, and are in the CSV table alone.
  var isBackground: Bool { term == "(Intercept)" || term == "treated" || term.hasPrefix("weekday[") }

  /// Whether the term compares persons with each other: `stress_between`, `sleep_between[short]`.
  var isBetween: Bool { term.prefix { $0 != "[" }.hasSuffix("_between") }

  /// Column and lag of a within-person term: `stress_within_lag1` -> (stress, 1); `nil` for any other.
  var within: (column: String, lag: Int)? {
    if term.hasSuffix("_within") { return (String(term.dropLast("_within".count)), 0) }
    guard let mark = term.utf8.lastIndex(of: UInt8(ascii: "_")), term[mark...].hasPrefix("_lag"),
      let lag = Int(term[mark...].dropFirst("_lag".count)), term[..<mark].hasSuffix("_within")
    else { return nil }
    return (String(term[..<mark].dropLast("_within".count)), lag)
  }

  /// The ratio as text; empty where there is none.
  var ratioText: String { ratio.map { Phrases.ratio($0, reach: reach) } ?? "" }

  /// `1.05 to 1.20`; empty where there is no interval.
  var intervalText: String {
    guard let low, let high else { return "" }
    return Phrases.interval(low, high) { Phrases.ratio($0, reach: reach) }
  }

  private var reach: Double {
    guard let low, let high else { return 1 }
    return max((low - 1).magnitude, (high - 1).magnitude)
  }

  /// Why the estimate or its interval is not there; `nil` where both are.
  var missing: Sentence? {
    guard intervalText.isEmpty else { return nil }
    let id: SentenceID = ratio == nil ? .termNotEstimated : .uncertaintyNotEstimated
    return Sentence(id, [.term: (person.map { Phrases.name($0) + ", " } ?? "") + Phrases.name(term), .why: why])
  }
}
