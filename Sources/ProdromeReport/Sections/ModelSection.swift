import ProdromeTable

/// The odds ratios of the models: how persons differ, one column a model, then all columns in one model.
///
/// Of a column's own model the day-to-day part is left to the answers about triggers: its lag was chosen, and its p does
/// not know that. Models of one person have no other part. What stands beside them is named once.
struct ModelSection {
  private static let mostRows = 24
  private static let mostReasons = 8
  /// The name of the model with every trigger.
  private static let joint = "joint"
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.oddsRatios, letter.whatForbidsTriggers == nil else { return nil }
    let rows = (0..<table.rowCount).compactMap { ModelRow(table, $0, words: letter.words) }
    let single = rows.filter { $0.model != Self.joint && $0.isBetween }
    let joint = rows.filter { $0.model == Self.joint && !$0.isBackground }
    let reasons = (single + joint).compactMap(\.missing)
    let sound = (single + joint).filter { $0.ratio != nil }
    guard !(single + joint).isEmpty else { return nil }
    guard !sound.isEmpty else {
      return Section(.modelTitle, [.paragraph([Sentence(.nothingFitted)]), .items(capped(reasons))])
    }
    var blocks: [Section.Block] = [.paragraph(introduction(sound))]
    blocks += shown(single)
    if joint.contains(where: { $0.ratio != nil }), !single.isEmpty { blocks.append(.heading(Sentence(.jointHeading))) }
    blocks += shown(joint)
    let notes = [example(sound), also(rows.filter { $0.isBackground })].compactMap { $0 }
    if !notes.isEmpty { blocks.append(.paragraph(notes)) }
    if !reasons.isEmpty { blocks.append(.items(capped(reasons))) }
    return Section(.modelTitle, blocks)
  }

  private func introduction(_ rows: [ModelRow]) -> [Sentence] {
    var sentences = [
      Sentence(.modelIntroduction, [.outcomeDay: letter.words.day, .outcomeDays: letter.words.days])
    ]
    if rows.contains(where: \.isBetween) { sentences.append(Sentence(.modelBetween)) }
    if rows.contains(where: { $0.within != nil }) { sentences.append(Sentence(.modelWithin)) }
    if rows.contains(where: { $0.term.contains("_lag") }) { sentences.append(Sentence(.modelLag)) }
    return sentences
  }

  private func shown(_ rows: [ModelRow]) -> [Section.Block] {
    let sound = rows.filter { $0.ratio != nil }
    guard !sound.isEmpty else { return [] }
    var blocks: [Section.Block] = [.rows(aligned(Array(sound.prefix(Self.mostRows))))]
    if sound.count > Self.mostRows { blocks.append(.paragraph([more(sound.count - Self.mostRows)])) }
    return blocks
  }

  private func aligned(_ rows: [ModelRow]) -> AlignedRows {
    AlignedRows(
      [
        .name(.headPerson), .name(.headTerm), .number(.headRatio), .number(.headInterval, [.level: letter.level]),
        .number(.headProbability), .number(.headDays),
      ],
      rows.map { row in
        [
          row.person ?? "", row.term, row.ratioText, row.intervalText, row.p.map(PValueText.text) ?? "",
          days(row).map(Phrases.grouped) ?? "",
        ]
      })
  }

  private func days(_ row: ModelRow) -> Int? {
    guard let glance = letter.tables.glance else { return nil }
    return (0..<glance.rowCount).first {
      glance.text(.model, $0) == row.model && glance.text(.personID, $0) == row.person
    }.flatMap { glance.count(.n, $0) }
  }

  /// The first within-person row with an interval in words, where it is of the day or the day before.
  private func example(_ rows: [ModelRow]) -> Sentence? {
    guard let row = rows.first(where: { $0.within != nil && !$0.intervalText.isEmpty }), let (column, lag) = row.within,
      lag <= 1
    else { return nil }
    return Sentence(
      lag == 0 ? .modelExample : .modelExampleDayBefore,
      [
        .term: Phrases.name(row.term), .column: Phrases.name(column), .outcomeDay: letter.words.day,
        .ratio: row.ratioText, .level: letter.level, .interval: row.intervalText,
      ])
  }

  private func also(_ rows: [ModelRow]) -> Sentence? {
    var names: [String] = []
    for row in rows where row.term != "(Intercept)" {
      let name = Phrases.name(String(row.term.prefix { $0 != "[" }))
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? nil : Sentence(.modelAlso, [.list: Phrases.list(names, atMost: 8)])
  }

  private func more(_ count: Int) -> Sentence {
    Sentence(.moreRows, [.count: Phrases.grouped(count), .file: "model_terms.csv"])
  }

  private func capped(_ sentences: [Sentence]) -> [Sentence] {
    guard sentences.count > Self.mostReasons else { return sentences }
    return sentences.prefix(Self.mostReasons) + [more(sentences.count - Self.mostReasons)]
  }
}
