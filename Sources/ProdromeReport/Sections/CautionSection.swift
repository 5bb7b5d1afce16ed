import ProdromeTable

/// The findings in their own sentences; those of one person's models are gathered, many of one kind are counted.
struct CautionSection {
  /// Up to this many of a kind are told; of more, the first.
  private static let mostOfAKind = 3
  /// Cautions that every model of a person raises anew, with other counts.
  private static let ofModels = ["few_events", "few_clusters", "not_converged", "one_class"]
  private static let separation = "separation"
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
    for caution in gathered(kind, table) {
      let sentence = sentence(caution)
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    guard sentences.count > Self.mostOfAKind else { return sentences }
    let more = Phrases.grouped(sentences.count - 1)
    return [sentences[0], Sentence(.cautionMore, [.count: more, .reason: Phrases.words(kind)])]
  }

  /// The cautions of a kind; alike ones of one person's models, or the cohort's, as one.
  private func gathered(_ kind: String, _ table: TidyTable) -> [Caution] {
    var cautions: [Caution] = []
    for row in 0..<table.rowCount where table.text(.kind, row) == kind {
      var caution = Caution(
        person: table.text(.personID, row), subjects: [table.text(.subject, row)].compactMap { $0 },
        detail: CountedText(table.text(.detail, row) ?? ""))
      if kind == Self.separation { caution.detail = CountedText(Sentence(.separation, separated([])).text) }
      let isGathered = kind == Self.separation || Self.ofModels.contains(kind)
      if isGathered, let place = cautions.firstIndex(where: { $0.isAlike(caution) }) {
        cautions[place].add(caution)
      } else {
        cautions.append(caution)
      }
    }
    guard kind == Self.separation else { return cautions }
    return cautions.map { caution in
      let detail = Sentence(.separation, separated(caution.subjects)).text
      return Caution(person: caution.person, subjects: [], detail: CountedText(detail))
    }
  }

  private func separated(_ columns: [String]) -> [Slot: String] {
    [.list: Phrases.list(columns.map { Phrases.name($0) }, atMost: 6), .outcomeDays: letter.words.days]
  }

  private func sentence(_ caution: Caution) -> Sentence {
    let detail = caution.detail.text
    switch (caution.person.map { Phrases.name($0) }, subject(caution)) {
    case (nil, nil): return Sentence(.caution, [.detail: detail])
    case (nil, let subject?): return Sentence(.cautionAbout, [.detail: detail, .subject: subject])
    case (let person?, nil): return Sentence(.cautionOf, [.detail: detail, .person: person])
    case (let person?, let subject?):
      return Sentence(.cautionOfAbout, [.detail: detail, .person: person, .subject: subject])
    }
  }

  /// What stands before the sentence, where the sentence does not name it itself.
  private func subject(_ caution: Caution) -> String? {
    if caution.subjects == ["during"] {
      return Sentence(caution.person == nil ? .cautionTreatmentAll : .cautionTreatment).text
    }
    let names = caution.subjects.filter { !caution.detail.text.contains($0) }
    return names.isEmpty ? nil : Phrases.list(names.map { Phrases.name($0) }, atMost: 6)
  }
}

/// One caution, or several that differ only in column and counts.
private struct Caution {
  let person: String?
  var subjects: [String]
  var detail: CountedText

  func isAlike(_ other: Caution) -> Bool { person == other.person && detail.isAlike(other.detail) }

  mutating func add(_ other: Caution) {
    subjects += other.subjects.filter { !subjects.contains($0) }
    detail.widen(by: other.detail)
  }
}
