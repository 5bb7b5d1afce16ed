/// Texts that differ only in case, outer spaces, invisible characters or the composition of letters.
enum LookAlikes {
  /// Pairs of indices (later, earlier) of texts that look alike; each text is paired with the first of its kind.
  ///
  /// `texts` are in order of appearance and differ as bytes. Cost O(length of all).
  static func pairs(_ texts: [String]) -> [(later: Int, earlier: Int)] {
    if texts.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x7F } }) { return plainPairs(texts) }
    var first: [String: Int] = [:]
    var pairs: [(Int, Int)] = []
    for (index, text) in texts.enumerated() {
      let face = face(of: text)
      if let earlier = first[face] { pairs.append((index, earlier)) } else { first[face] = index }
    }
    return pairs
  }

  /// The same for texts of ASCII letters, without Unicode's tables.
  private static func plainPairs(_ texts: [String]) -> [(later: Int, earlier: Int)] {
    var faces = ByteKeyTable()
    var first: [Int] = []
    var pairs: [(Int, Int)] = []
    var face: [UInt8] = []
    for (index, text) in texts.enumerated() {
      face.removeAll(keepingCapacity: true)
      for byte in text.utf8 { face.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }
      while let last = face.last, isSpace(last) { face.removeLast() }
      let code = face.withUnsafeBufferPointer { bytes in
        faces.code(of: UnsafeBufferPointer(rebasing: bytes[(bytes.firstIndex { !isSpace($0) } ?? bytes.count)...]))
      }
      if Int(code) < first.count { pairs.append((index, first[Int(code)])) } else { first.append(index) }
    }
    return pairs
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

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
