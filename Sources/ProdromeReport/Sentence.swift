/// A sentence that is not yet words: which one, and what stands in its gaps.
struct Sentence: Sendable, Equatable {
  let id: SentenceID
  let values: [Slot: String]

  init(_ id: SentenceID, _ values: [Slot: String] = [:]) {
    self.id = id
    self.values = values
  }

  /// The sentence in words. Traps when a gap has no value, which is a mistake of the section that built it.
  var text: String {
    var text = ""
    var rest = SentenceCatalog.template(id)[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      guard let slot = Slot(rawValue: String(name)), let value = values[slot] else {
        preconditionFailure("sentence \(id.rawValue) has no value for {\(name)}")
      }
      text += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

/// The gaps of sentences.
package enum Slot: String, CaseIterable, Sendable {
  case file, version, options
  case rows, used, refused, reason, persons, recorded, calendar, unwritten, share, outcome, outcomeDays, outcomeDay
  case events, rate, list, count, total, level, why, column, term
  case ratio, low, high, interval, before, during, daysBefore, daysDuring, change, modality, cap, look, person
  case shareBefore, shareDuring, detail, subject, drift, back, day
}
