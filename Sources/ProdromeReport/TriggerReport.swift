public import ProdromeTable

/// What comes before the attacks in plain sentences, one a trigger, from the table of answers alone.
public struct TriggerReport: Sendable {
  private let table: TidyTable
  private let words: OutcomeWords
  private let level: String
  private let centredByPhase: Bool

  /// A report of a table of answers about the column `outcome`.
  ///
  /// `centredByPhase`: columns were centred by person and phase of treatment, not by person.
  public init(_ table: TidyTable, outcome: String, confidenceLevel: Double, centredByPhase: Bool = false) {
    self.table = table
    words = OutcomeWords(outcome)
    level = Phrases.level(confidenceLevel)
    self.centredByPhase = centredByPhase
  }

  /// UTF-8 with line feeds, at most 78 columns, ending in one.
  public var text: String {
    let title = Sentence(.triggersTitle).text
    var lines = [title, String(repeating: "=", count: title.count)]
    let sentences = TriggerSentences(table, words, level: level, centredByPhase: centredByPhase)
    for group in sentences.groups {
      let heading = group.person.map { Sentence(.triggersPerson, [.person: $0]) } ?? Sentence(.triggersCohort)
      lines += ["", heading.text]
      for row in group.rows {
        lines += WrappedText.lines("- " + sentences.sentences(row).map(\.text).joined(separator: " "), hanging: "  ")
      }
    }
    lines += [""] + WrappedText.lines(Sentence(.triggersNote, [.outcome: words.noun]).text)
    return lines.joined(separator: "\n") + "\n"
  }
}
