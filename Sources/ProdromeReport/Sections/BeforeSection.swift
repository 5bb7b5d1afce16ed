import ProdromeTable

/// What comes before: the answers about triggers, one a column.
struct BeforeSection {
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.triggers else { return nil }
    let unspoken = letter.whatForbidsTriggers.map { [Section.Block.paragraph([$0])] } ?? []
    guard !letter.hasOnlyOutcomeDays else { return Section(.beforeTitle, unspoken) }
    guard table.rowCount > 0 else {
      return Section(.beforeTitle, unspoken + [.paragraph([Sentence(.noTriggers)])])
    }
    let sentences = TriggerSentences(
      table, letter.words, level: letter.level, centredByPhase: letter.facts.centredByPhase)
    var blocks = unspoken
    for group in sentences.groups {
      if let person = group.person, letter.persons > 1 {
        blocks.append(.heading(Sentence(.triggersPerson, [.person: Phrases.name(person)])))
      }
      blocks.append(.answers(sentences.items(group.rows)))
    }
    if !sentences.notes.isEmpty { blocks.append(.paragraph(sentences.notes)) }
    return Section(.beforeTitle, blocks)
  }
}
