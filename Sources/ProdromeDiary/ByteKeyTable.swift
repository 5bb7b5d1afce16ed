internal import Glibc

/// Distinct byte strings with codes 0, 1, … in order of arrival: person ids and labels, never compared as letters.
///
/// Swift's String takes é in one or two scalars for the same text; a diary id is its bytes. One arena holds all keys.
struct ByteKeyTable: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  var count: Int { ends.count }

  /// The code of the key, new or known.
  ///
  /// Amortised O(length).
  mutating func code(of key: UnsafeBufferPointer<UInt8>) -> Int32 {
    if ends.count * 2 >= slots.count { grow() }
    var slot = home(of: UnsafeRawBufferPointer(key))
    while slots[slot] >= 0 {
      if matches(Int(slots[slot]), key) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = Int32(ends.count)
    slots[slot] = code
    arena.append(contentsOf: key)
    ends.append(arena.count)
    return code
  }

  /// The code of the key; nil where it is not here.
  func known(_ key: UnsafeBufferPointer<UInt8>) -> Int32? {
    var slot = home(of: UnsafeRawBufferPointer(key))
    while slots[slot] >= 0 {
      if matches(Int(slots[slot]), key) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The code of a text's UTF-8 bytes, new or known.
  mutating func code(of text: String) -> Int32 {
    var copy = text
    return copy.withUTF8 { code(of: $0) }
  }

  func bytes(of code: Int) -> ArraySlice<UInt8> {
    arena[(code == 0 ? 0 : ends[code - 1])..<ends[code]]
  }

  /// Calls `body` with the key of `code`.
  func withBytes<Answer>(of code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
    arena.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[(code == 0 ? 0 : ends[code - 1])..<ends[code]]))
    }
  }

  func text(of code: Int) -> String {
    String(decoding: bytes(of: code), as: UTF8.self)
  }

  /// Whether the key of `code` is these bytes.
  func matches(_ code: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = code == 0 ? 0 : ends[code - 1]
    guard ends[code] - start == key.count else { return false }
    guard let other = key.baseAddress else { return true }
    return arena.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0 + start, other, key.count) == 0 } ?? key.isEmpty
    }
  }

  /// All codes in byte order of their keys.
  func sortedCodes() -> [Int] {
    let isSorted = (1..<max(1, count)).allSatisfy { bytes(of: $0 - 1).lexicographicallyPrecedes(bytes(of: $0)) }
    return isSorted ? Array(0..<count) : (0..<count).sorted { bytes(of: $0).lexicographicallyPrecedes(bytes(of: $1)) }
  }

  private func home(of key: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: key)
    return hasher.finalize() & (slots.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for code in ends.indices {
      var slot = bytes(of: code).withUnsafeBytes { home(of: $0) }
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(code)
    }
  }
}
