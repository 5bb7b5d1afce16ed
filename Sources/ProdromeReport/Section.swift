/// One part of the letter.
struct Section: Sendable {
  /// A piece of a section.
  enum Block: Sendable {
    /// Sentences that follow each other, wrapped.
    case paragraph([Sentence])
    /// A line on its own above what it names.
    case heading(Sentence)
    /// Sentences one below the other.
    case items([Sentence])
    /// Items of several sentences each.
    case answers([[Sentence]])
    /// A small table.
    case rows(AlignedRows)
  }

  let title: Sentence
  let blocks: [Block]

  init(_ title: SentenceID, _ blocks: [Block]) {
    self.title = Sentence(title)
    self.blocks = blocks
  }

  /// Title, rule and blocks; a blank line between blocks, none after a heading.
  var lines: [String] {
    let head = title.text
    var lines = [head, String(repeating: "-", count: head.count)]
    var followsHeading = true
    for block in blocks {
      if !followsHeading { lines.append("") }
      lines += Self.lines(of: block)
      if case .heading = block { followsHeading = true } else { followsHeading = false }
    }
    return lines
  }

  private static func lines(of block: Block) -> [String] {
    switch block {
    case .paragraph(let sentences): WrappedText.lines(sentences.map(\.text).joined(separator: " "))
    case .heading(let sentence): WrappedText.lines(sentence.text)
    case .items(let sentences): lines(of: .answers(sentences.map { [$0] }))
    case .answers(let answers):
      answers.flatMap { WrappedText.lines("- " + $0.map(\.text).joined(separator: " "), hanging: "  ") }
    case .rows(let rows): rows.lines
    }
  }
}
