/// Which known names a mistyped one may have meant.
public enum NearestName {
  /// At most three of `names` within a small edit distance of `name`, nearest first, ties in byte order.
  ///
  /// Case, spaces and hyphens do not count. Cost O(names · length²).
  public static func candidates(for name: String, among names: [String]) -> [String] {
    let wanted = folded(name)
    let limit = max(2, wanted.count / 3)
    let scored = names.map { (name: $0, distance: distance(wanted, folded($0))) }
    return
      scored
      .filter { $0.distance <= limit || folded($0.name).starts(with: wanted) && wanted.count >= 3 }
      .sorted { $0.distance != $1.distance ? $0.distance < $1.distance : precedes($0.name, $1.name) }
      .prefix(3).map(\.name)
  }

  /// The one name that `name` probably misspells: one edit away, or two for names of eight letters or more.
  static func misspelt(_ name: String, among names: [String]) -> String? {
    let wanted = folded(name)
    let limit = wanted.count >= 8 ? 2 : 1
    guard wanted.count >= 4 else { return nil }
    let letters = letterSet(wanted)
    var best: (name: String, distance: Int)?
    for name in names where abs(name.utf8.count - wanted.count) <= limit {
      let known = folded(name)
      // An edit brings in at most one letter that the other name does not have.
      guard (letters & ~letterSet(known)).nonzeroBitCount <= limit else { continue }
      guard (letterSet(known) & ~letters).nonzeroBitCount <= limit else { continue }
      let edits = distance(wanted, known)
      guard edits <= limit else { continue }
      if let best, best.distance < edits || best.distance == edits && precedes(best.name, name) { continue }
      best = (name, edits)
    }
    return best?.name
  }

  /// Which letters occur, as bits; letters 64 apart share one.
  private static func letterSet(_ name: [UInt8]) -> UInt64 { name.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

  /// The name without spaces and tabs at its ends.
  static func trimmed(_ name: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var bytes = Array(name.utf8)[...]
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes.drop(while: isBlank), as: UTF8.self)
  }

  /// Lower case, without outer spaces; inner spaces and hyphens become underscores.
  static func folded(_ name: String) -> [UInt8] {
    trimmed(name).utf8.map { byte in
      switch byte {
      case 0x41...0x5A: byte + 0x20
      case 0x20, UInt8(ascii: "-"): UInt8(ascii: "_")
      default: byte
      }
    }
  }

  /// Byte order of two names.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, restricted form), in bytes.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for i in 0..<left.count {
      var current = [i + 1] + previous.dropFirst()
      for j in 0..<right.count {
        let substitution = previous[j] + (left[i] == right[j] ? 0 : 1)
        current[j + 1] = min(substitution, previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          current[j + 1] = min(current[j + 1], before[j - 1] + 1)
        }
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
