import ProdromeReport
import Testing

@Suite struct SentenceCatalogTests {
  /// What a diary cannot carry, and words that readers take for more than they say.
  static let neverSaid = [
    "not a trigger", "no trigger", "safe", "harmless", "caused", "causes", "causal", "cause of", "significant",
    "probability that", "chance that it works", "works", "proves", "proof", "responder", "cure", "effective treatment",
    "stop taking", "avoid", "should take", "attributable", "mediat", "thanks to", "due to", "best treatment",
    "statistically", "predict",
  ]

  @Test(arguments: neverSaid)
  func isNeverSaid(words: String) {
    for id in SentenceID.allCases {
      #expect(!SentenceCatalog.template(id).lowercased().contains(words), "\(id.rawValue)")
    }
    for (name, text) in SampleReports.texts {
      #expect(!unwrapped(text).lowercased().contains(words), "\(name)")
    }
  }

  @Test func everyGapHasAName() {
    for id in SentenceID.allCases {
      for part in SentenceCatalog.template(id).split(separator: "{").dropFirst() {
        #expect(Slot(rawValue: String(part.prefix { $0 != "}" })) != nil, "\(id.rawValue)")
      }
    }
  }

  @Test func everyGapIsUsed() {
    let words = SentenceID.allCases.map(SentenceCatalog.template).joined()
    for slot in Slot.allCases { #expect(words.contains("{\(slot.rawValue)}"), "\(slot.rawValue)") }
  }

  /// A sentence that no sample letter says is a sentence that nobody has read.
  @Test func everySentenceIsSaidSomewhere() {
    let letters = SampleReports.texts.map { unwrapped($0.text) }.joined(separator: "\n")
    for id in SentenceID.allCases {
      for piece in SentenceCatalog.template(id).split(whereSeparator: { "{}".contains($0) }).enumerated()
      where piece.offset % 2 == (SentenceCatalog.template(id).hasPrefix("{") ? 1 : 0) {
        let isSaid = letters.contains(piece.element)
        #expect(isSaid, "\(id.rawValue): \(piece.element)")
      }
    }
  }
}
