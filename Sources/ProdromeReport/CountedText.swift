/// A sentence taken apart into words and whole numbers, so that sentences that differ only in counts can be one.
struct CountedText {
  /// The words before, between and after the numbers: one more than there are numbers.
  private let words: [String]
  private var counts: [ClosedRange<Int>]

  init(_ text: String) {
    var words = [""]
    var counts: [ClosedRange<Int>] = []
    var rest = text[...]
    while let first = rest.first {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      // A zero before other digits belongs to a decimal: 3.03 is not 3.3.
      if digits.count == 1 || digits.first != "0", let number = Int(digits) {
        counts.append(number...number)
        words.append("")
        rest = rest[digits.endIndex...]
      } else {
        words[words.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    self.words = words
    self.counts = counts
  }

  /// Whether the words are the same.
  func isAlike(_ other: CountedText) -> Bool { words == other.words }

  /// Takes in the counts of a sentence with the same words.
  mutating func widen(by other: CountedText) {
    counts = zip(counts, other.counts).map {
      min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
    }
  }

  /// The sentence; counts that differ as `12 to 15`.
  var text: String {
    var text = words[0]
    for (count, word) in zip(counts, words.dropFirst()) {
      text +=
        count.lowerBound == count.upperBound ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      text += word
    }
    return text
  }
}
