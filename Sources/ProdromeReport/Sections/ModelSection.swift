import ProdromeTable

/// The odds ratios of the models: each model's own terms; what stands beside them is named once.
struct ModelSection {
  private static let mostRows = 24
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.oddsRatios else { return nil }
    let listed = (0..<table.rowCount).filter { isListed(table, $0) }
    let sound = listed.filter { table.number(.estimate, $0) != nil }
    let unsound = listed.filter { table.number(.confLow, $0) == nil }.map { notEstimated(table, $0) }
    guard !sound.isEmpty else {
      return Section(.modelTitle, [.paragraph([Sentence(.nothingFitted)]), .items(capped(unsound))].filter(\.isFilled))
    }
    var blocks: [Section.Block] = [.paragraph(introduction), .rows(aligned(table, sound))]
    let notes = [example(table, sound), also(table), more(sound.count)].compactMap { $0 }
    if !notes.isEmpty { blocks.append(.paragraph(notes)) }
    if !unsound.isEmpty { blocks.append(.items(capped(unsound))) }
    return Section(.modelTitle, blocks)
  }

  private var introduction: [Sentence] {
    [Sentence(.modelIntroduction, [.outcomeDay: letter.words.day, .outcomeDays: letter.words.days])]
  }

  /// A model of one trigger lists that trigger's terms; any other model lists all but intercept and weekdays.
  private func isListed(_ table: TidyTable, _ row: Int) -> Bool {
    guard let term = table.text(.term, row), let model = table.text(.model, row) else { return false }
    if hasOwnTerm(table, model) { return Self.belongs(term, to: model) }
    return !Self.isBackground(term)
  }

  private func hasOwnTerm(_ table: TidyTable, _ model: String) -> Bool {
    (0..<table.rowCount).contains {
      table.text(.model, $0) == model && Self.belongs(table.text(.term, $0) ?? "", to: model)
    }
  }

  private static func belongs(_ term: String, to trigger: String) -> Bool {
    term == trigger || term.hasPrefix(trigger + "_") || term.hasPrefix(trigger + "[")
  }

  private static func isBackground(_ term: String) -> Bool { term == "(Intercept)" || term.hasPrefix("weekday[") }

  private func aligned(_ table: TidyTable, _ rows: [Int]) -> AlignedRows {
    AlignedRows(
      [
        .name(.headPerson), .name(.headTerm), .number(.headRatio),
        .number(.headInterval, [.level: letter.level]), .number(.headProbability), .number(.headDays),
      ],
      rows.prefix(Self.mostRows).map { row in
        [
          table.text(.personID, row) ?? "", table.text(.term, row) ?? "",
          table.number(.estimate, row).map { Phrases.ratio($0, reach: reach(table, row)) } ?? "",
          interval(table, row),
          table.number(.pValue, row).map(PValueText.text) ?? "", days(table, row),
        ]
      })
  }

  private func reach(_ table: TidyTable, _ row: Int) -> Double {
    guard let low = table.number(.confLow, row), let high = table.number(.confHigh, row) else { return 1 }
    return max((low - 1).magnitude, (high - 1).magnitude)
  }

  private func interval(_ table: TidyTable, _ row: Int) -> String {
    guard let low = table.number(.confLow, row), let high = table.number(.confHigh, row) else { return "" }
    let reach = reach(table, row)
    return Phrases.interval(low, high) { Phrases.ratio($0, reach: reach) }
  }

  private func days(_ table: TidyTable, _ row: Int) -> String {
    guard let glance = letter.tables.glance else { return "" }
    let match = (0..<glance.rowCount).first {
      glance.text(.model, $0) == table.text(.model, row) && glance.text(.personID, $0) == table.text(.personID, row)
    }
    return match.flatMap { glance.count(.n, $0) }.map(Phrases.grouped) ?? ""
  }

  private func example(_ table: TidyTable, _ rows: [Int]) -> Sentence? {
    guard let row = rows.first, let term = table.text(.term, row), term.hasSuffix("_within"),
      let ratio = table.number(.estimate, row), let low = table.number(.confLow, row),
      let high = table.number(.confHigh, row)
    else { return nil }
    let reach = reach(table, row)
    return Sentence(
      .modelExample,
      [
        .column: String(term.dropLast("_within".count)), .outcomeDay: letter.words.day,
        .ratio: Phrases.ratio(ratio, reach: reach),
        .level: letter.level, .low: Phrases.ratio(low, reach: reach), .high: Phrases.ratio(high, reach: reach),
      ])
  }

  private func also(_ table: TidyTable) -> Sentence? {
    var names: [String] = []
    for row in 0..<table.rowCount where !isListed(table, row) {
      guard let term = table.text(.term, row), term != "(Intercept)" else { continue }
      let name = String(term.prefix { $0 != "[" })
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? nil : Sentence(.modelAlso, [.list: Phrases.list(names, atMost: 8)])
  }

  private func more(_ count: Int) -> Sentence? {
    guard count > Self.mostRows else { return nil }
    return Sentence(.moreRows, [.count: Phrases.grouped(count - Self.mostRows), .file: "model_terms.csv"])
  }

  private func notEstimated(_ table: TidyTable, _ row: Int) -> Sentence {
    let person = table.text(.personID, row).map { "\($0), " } ?? ""
    let why = Reasons.why(table.text(.status, row) ?? "", letter.words)
    let id: SentenceID = table.number(.estimate, row) == nil ? .termNotEstimated : .uncertaintyNotEstimated
    return Sentence(id, [.term: person + (table.text(.term, row) ?? ""), .why: why])
  }

  private func capped(_ sentences: [Sentence]) -> [Sentence] {
    guard sentences.count > 8 else { return sentences }
    let more = Sentence(.moreRows, [.count: Phrases.grouped(sentences.count - 8), .file: "model_terms.csv"])
    return Array(sentences.prefix(8)) + [more]
  }
}

extension Section.Block {
  /// Whether the block holds anything.
  fileprivate var isFilled: Bool {
    switch self {
    case .paragraph(let sentences), .items(let sentences): !sentences.isEmpty
    case .heading: true
    case .rows(let rows): !rows.rows.isEmpty
    }
  }
}
