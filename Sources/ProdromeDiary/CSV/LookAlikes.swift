/// Texts that differ only in case, outer spaces, invisible characters or the composition of letters.
enum LookAlikes {
  /// Pairs of indices (later, earlier) of texts that look alike; each text is paired with the first of its kind.
  ///
  /// `texts` are in order of appearance and differ as bytes. Cost O(length of all).
  static func pairs(_ texts: [String]) -> [(later: Int, earlier: Int)] {
    var first: [String: Int] = [:]
    var pairs: [(Int, Int)] = []
    for (index, text) in texts.enumerated() {
      let face = face(of: text)
      if let earlier = first[face] { pairs.append((index, earlier)) } else { first[face] = index }
    }
    return pairs
  }

  /// Lower case without spaces at the ends and without invisible characters.
  ///
  /// Swift's String equality is canonical equivalence (Unicode 15, 3.7), so composed and decomposed letters are equal.
  private static func face(of text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isInvisible(scalar) { scalars.append(scalar) }
    var shown = String(scalars).lowercased()[...]
    while let last = shown.last, last.isWhitespace { shown.removeLast() }
    return String(shown.drop { $0.isWhitespace })
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x7F else { return false }
    return scalar.properties.generalCategory == .format || scalar.properties.isDefaultIgnorableCodePoint
  }
}
