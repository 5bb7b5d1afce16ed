import ProdromeDiary
import Testing

@Suite("Damaged files: refused or right, never a trap, never fewer rows in silence")
struct DamagedFileTests {
  /// About 2 KB with every kind of column.
  private static let file: [UInt8] = {
    var random = FixedRandom(seed: 3)
    var text = "person_id,date,headache,intensity,sleep_h,treatment,pollen,city\n"
    for person in ["anna", "\"bo,b\"", "çelik"] {
      for day in 1...17 {
        let pain = Int.random(in: 0...1, using: &random)
        text += "\(person),2024-02-\(day + 12),\(pain),\(pain * 4),7.\(day),\(day > 7 ? "massage" : ""),1\(day),Ulm\n"
      }
    }
    return Array(text.utf8)
  }()

  /// Non-empty lines below the header, as anybody would count them.
  private func rows(_ bytes: [UInt8]) -> Int {
    max(0, bytes.split(separator: 0x0A, omittingEmptySubsequences: true).count - 1)
  }

  @Test("the whole file is read")
  func whole() throws {
    #expect(DamagedFileTests.file.count > 1900)
    #expect(try read(DamagedFileTests.file).audit.rowsUsed == 51)
  }

  @Test("cut at every byte")
  func truncated() {
    for length in 0..<DamagedFileTests.file.count {
      let cut = Array(DamagedFileTests.file.prefix(length))
      let verdict = Verdict(cut)
      #expect(verdict.isBalanced)
      if !verdict.isRefused { #expect(verdict.audit.rowsUsed == rows(cut), "cut at \(length)") }
    }
  }

  @Test("every byte changed", arguments: [0x01, 0x08, 0x40, 0x80] as [UInt8])
  func flipped(mask: UInt8) {
    for index in DamagedFileTests.file.indices {
      var bytes = DamagedFileTests.file
      bytes[index] ^= mask
      let verdict = Verdict(bytes)
      #expect(verdict.isBalanced)
      if !verdict.isRefused { #expect(verdict.audit.rowsUsed == 51, "byte \(index) xor \(mask)") }
    }
  }

  @Test("bytes removed, doubled and put in")
  func shifted() {
    for index in stride(from: 0, to: DamagedFileTests.file.count, by: 3) {
      for part in [[], [0x22], [0x0A], [0x2C]] as [[UInt8]] {
        var bytes = DamagedFileTests.file
        bytes.replaceSubrange(index..<index + (part.isEmpty ? 1 : 0), with: part)
        let verdict = Verdict(bytes)
        #expect(verdict.isBalanced)
        if !verdict.isRefused { #expect(verdict.audit.rowsUsed == 51, "byte \(index), \(part)") }
      }
    }
  }

  @Test("random bytes")
  func noise() {
    var random = FixedRandom(seed: 5)
    for _ in 0..<300 {
      let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Verdict(bytes).isRefused)
      let header = Array("person_id,date,headache\n".utf8)
      #expect(Verdict(header + bytes).isRefused)
    }
  }
}
