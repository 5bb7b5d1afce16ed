/// The letter of one analysis: plain text of 78 columns, written from finished tables alone.
///
/// Same tables and facts, same bytes. Cost: linear in the rows of the tables.
public struct SummaryReport: Sendable {
  private let head: [Sentence]
  private let sections: [Section]

  /// Chooses the sentences.
  public init(_ tables: ReportTables, facts: RunFacts) {
    let letter = Letter(tables: tables, facts: facts)
    var source = [Sentence(.source, [.file: facts.fileName, .version: facts.version])]
    if !facts.options.isEmpty {
      source.append(Sentence(.sourceOptions, [.options: facts.options.joined(separator: " ")]))
    }
    head = source
    sections = [
      AnalysedSection(letter).section, BeforeSection(letter).section, TreatmentSection(letter).section,
      LagSection(letter).section, ModelSection(letter).section, CautionSection(letter).section,
      MethodSection(letter).section,
    ].compactMap { $0 }
  }

  /// The letter, UTF-8 with line feeds, ending in one.
  public var text: String {
    let title = Sentence(.title).text
    var lines = [title, String(repeating: "=", count: title.count)]
    lines += WrappedText.lines(head.map(\.text).joined(separator: " "))
    for section in sections { lines += [""] + section.lines }
    lines += [""] + WrappedText.lines(Sentence(.tablesBeside).text)
    return lines.joined(separator: "\n") + "\n"
  }
}
