import ProdromeTable

/// The findings in their own sentences; many of one kind are counted.
struct CautionSection {
  /// Up to this many of a kind are told; of more, the first.
  private static let mostOfAKind = 3
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.findings else { return nil }
    guard table.rowCount > 0 else { return Section(.cautionTitle, [.paragraph([Sentence(.noCaution)])]) }
    var kinds: [String] = []
    for row in 0..<table.rowCount {
      if let kind = table.text(.kind, row), !kinds.contains(kind) { kinds.append(kind) }
    }
    return Section(.cautionTitle, [.items(kinds.flatMap { told($0, table) })])
  }

  private func told(_ kind: String, _ table: TidyTable) -> [Sentence] {
    var sentences: [Sentence] = []
    for row in 0..<table.rowCount where table.text(.kind, row) == kind {
      let sentence = sentence(table, row)
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    guard sentences.count > Self.mostOfAKind else { return sentences }
    let more = Phrases.grouped(sentences.count - 1)
    return [sentences[0], Sentence(.cautionMore, [.count: more, .reason: Phrases.words(kind)])]
  }

  private func sentence(_ table: TidyTable, _ row: Int) -> Sentence {
    let detail = table.text(.detail, row) ?? ""
    switch (table.text(.personID, row), table.text(.subject, row)) {
    case (nil, nil): return Sentence(.caution, [.detail: detail])
    case (nil, let subject?): return Sentence(.cautionAbout, [.detail: detail, .subject: subject])
    case (let person?, nil): return Sentence(.cautionOf, [.detail: detail, .person: person])
    case (let person?, let subject?):
      return Sentence(.cautionOfAbout, [.detail: detail, .person: person, .subject: subject])
    }
  }
}
