import CProdromeKernels
import Testing

/// The levels of this processor, the portable one first.
private let levels = 0...prodrome_level_of_processor()

@Suite("Kernels of the reader, each level by itself")
struct CellKernelTests {
  /// Text with padding on both sides that would be seen if it were read.
  private func padded(_ text: [UInt8]) -> [UInt8] {
    Array(repeating: UInt8(ascii: ","), count: 64) + text + Array(repeating: UInt8(ascii: "\n"), count: 64)
  }

  @Test("separators and line feeds of texts of every length", arguments: levels)
  func tokens(level: Int32) {
    var random = FixedRandom(seed: 5)
    let bytes = Array(",,,\n\n;ab12. ".utf8)
    for length in 0...260 {
      let text = (0..<length).map { _ in bytes[Int.random(in: bytes.indices, using: &random)] }
      let all = padded(text)
      var facts = prodrome_text_facts()
      var ends = [UInt32](repeating: .max, count: length + 64)
      let count = prodrome_tokens(level, all, 64, 64 + length, UInt8(ascii: ","), &ends, &facts)
      let expected = text.indices.filter { text[$0] == 0x2C || text[$0] == 0x0A }.map { UInt32($0 + 64) }
      #expect(Array(ends[..<count]) == expected)
      #expect(facts.line_feeds == text.count { $0 == 0x0A })
      #expect(facts.quotes == 0 && facts.has_control == 0 && facts.has_high == 0)
    }
  }

  @Test("a byte that needs care is seen at every place", arguments: levels)
  func flags(level: Int32) {
    for length in [1, 15, 63, 64, 65, 130] {
      for place in 0..<length {
        for (byte, flag) in [(0x22, 0), (0x7F, 1), (0x0D, 1), (0x00, 1), (0x09, 1), (0x1F, 1), (0x80, 2), (0xFF, 2)] {
          var text = [UInt8](repeating: UInt8(ascii: "x"), count: length)
          text[place] = UInt8(byte)
          var facts = prodrome_text_facts()
          var ends = [UInt32](repeating: 0, count: length + 64)
          let all = padded(text)
          #expect(prodrome_tokens(level, all, 64, 64 + length, UInt8(ascii: ","), &ends, &facts) == 0)
          #expect([facts.quotes != 0, facts.has_control != 0, facts.has_high != 0] == (0...2).map { $0 == flag })
        }
      }
    }
  }

  @Test("carriage returns and their pairs", arguments: levels)
  func controls(level: Int32) {
    for length in 0...140 {
      let text = (0..<length).map { UInt8($0 % 3 == 0 ? 0x0D : $0 % 3 == 1 ? 0x0A : 0x61) }
      let facts = prodrome_controls(level, padded(text), 64, 64 + length)
      #expect(facts.returns == text.count { $0 == 0x0D })
      #expect(facts.pairs == text.count { $0 == 0x0A })
      #expect(facts.has_other == 0)
      if length > 0 {
        var other = text
        other[length - 1] = 0x0B
        #expect(prodrome_controls(level, padded(other), 64, 64 + length).has_other == 1)
        other[length - 1] = 0x7F
        #expect(prodrome_controls(level, padded(other), 64, 64 + length).has_other == 1)
      }
    }
  }

  /// What the kernel says of cells in the middle column of three, one call a cell and all at once.
  private func numbers(_ level: Int32, _ cells: [String], places: Int32) -> (values: [Int32], stop: Int) {
    let text = padded(Array(cells.map { "p1,\($0),99\n" }.joined().utf8))
    var ends: [UInt32] = [63]
    for (index, byte) in text.enumerated().dropFirst(64).dropLast(64) where byte == 0x2C || byte == 0x0A {
      ends.append(UInt32(index))
    }
    var out = [Int32](repeating: 77, count: cells.count)
    var stop = 0
    text.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { endPlaces in
        var rows = prodrome_cell_rows(
          text: bytes.baseAddress, ends: endPlaces.baseAddress.map { $0 + 1 }, width: 3, rows: cells.count, trim: 0)
        stop = Int(prodrome_numbers(level, &rows, 1, 0, places, &out))
      }
    }
    return (out, stop)
  }

  @Test("numbers at every scale, lengths mixed", arguments: levels)
  func goodNumbers(level: Int32) {
    var random = FixedRandom(seed: 9)
    for places in 0...9 {
      for count in 0...19 {
        var cells: [String] = []
        var expected: [Int32] = []
        for _ in 0..<count {
          let decimals = Int.random(in: 0...min(places, 3), using: &random)
          let room = places - decimals
          let largest = room > 6 ? 2 : [1, 9, 87, 765, 12_345, 99_999][min(5, max(0, 6 - room))]
          let integer = Int.random(in: -largest...largest, using: &random)
          let scale = [1, 10, 100, 1000][decimals]
          let digits = String(abs(integer) % scale)
          let fraction = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals - digits.utf8.count) + digits
          switch Int.random(in: 0..<8, using: &random) {
          case 0:
            cells.append(["", "NA"][Int.random(in: 0...1, using: &random)])
            expected.append(.min)
          default:
            cells.append((integer < 0 ? "-" : "") + "\(abs(integer) / scale)" + fraction)
            expected.append(Int32(integer * (0..<room).reduce(1) { product, _ in product * 10 }))
          }
        }
        let answer = numbers(level, cells, places: Int32(places))
        #expect(answer.stop == count, "\(cells) at \(places)")
        #expect(answer.values == expected, "\(cells) at \(places)")
      }
    }
  }

  @Test("the kernel stops at anything else", arguments: levels)
  func badNumbers(level: Int32) {
    let bad = [
      "x", ".", "-", "+1", "1.", ".5", "-.5", "1..2", "1.2.3", "1e3", " 1", "1 ", "1,5x", "2147483648", "99999999999",
      "12345678901234567890", "1.234", "0x10", "N", "na", "NAN", "--1", "1-", "-1.", "/", ":", "1/2", "2.5:", "٣",
      "21474836.48",
    ]
    for cell in bad where !cell.contains(",") {
      for place in 0..<9 {
        var cells = (0..<9).map { "\($0).\($0)" }
        cells[place] = cell
        #expect(numbers(level, cells, places: 2).stop == place, "\(cell) in row \(place)")
      }
    }
  }

  @Test("decimals come back as the parsed Doubles: every Int16, many Int32", arguments: levels)
  func decode(level: Int32) {
    let small = (Int16.min...Int16.max).map { $0 }
    var random = FixedRandom(seed: 31)
    var large: [Int32] =
      [.min, .max, -.max, 0, 1, -1]
      + (0..<20_011).map { _ in
        Int32.random(in: -Int32.max...Int32.max, using: &random)
      }
    large += (0...30).map { Int32(1) << $0 } + (1...30).map { (Int32(1) << $0) - 1 }
    var divisor = 1.0
    for _ in 0...9 {
      var out = [Double](repeating: 7, count: small.count)
      prodrome_decode16(level, small, small.count, divisor, &out)
      #expect(
        zip(small, out).allSatisfy {
          $0 == .min ? $1.isNaN : (Double($0) / divisor).bitPattern == $1.bitPattern
        })
      out = [Double](repeating: 7, count: large.count)
      prodrome_decode32(level, large, large.count, divisor, &out)
      #expect(
        zip(large, out).allSatisfy {
          $0 == .min ? $1.isNaN : (Double($0) / divisor).bitPattern == $1.bitPattern
        })
      divisor *= 10
    }
  }

  @Test("counts, limits, sums, narrow copies and contradictions of ragged columns", arguments: levels)
  func columns(level: Int32) {
    var random = FixedRandom(seed: 13)
    for count in 0...70 {
      let cells = (0..<count).map { _ in
        Int.random(in: 0..<4, using: &random) == 0 ? Int32.min : Int32.random(in: -3...3, using: &random) * 9000
      }
      let present = cells.filter { $0 != .min }
      let facts = prodrome_survey(level, cells, count)
      #expect(facts.count == present.count)
      #expect(facts.sum == present.reduce(0) { $0 + Int64($1) })
      if let least = present.min(), let most = present.max() { #expect(facts.least == least && facts.most == most) }
      var narrow = [Int16](repeating: 5, count: count)
      prodrome_narrow(level, cells, count, &narrow)
      #expect(narrow == cells.map { $0 == .min ? .min : Int16($0) })
      let other = cells.reversed().map { $0 == .min ? 0 : $0 }
      let expected = zip(other, cells).count { $0 == 0 && $1 > 0 }
      #expect(prodrome_contradictions(level, other, cells, count) == expected)
    }
  }

  @Test("UTF-8 that is well formed and without control characters")
  func utf8() {
    func isPlain(_ bytes: [UInt8]) -> Bool { prodrome_is_plain_utf8(bytes, 0, bytes.count) != 0 }
    #expect(isPlain(Array("çelik ümit 日本 🙂 abcdefgh".utf8)))
    for bad in [
      [0x80], [0xC0, 0x80], [0xC2], [0xC2, 0x85], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xE2, 0x28, 0xA1],
    ] as [[UInt8]] {
      #expect(!isPlain(bad) && !isPlain(Array("abcdefgh".utf8) + bad) && !isPlain(bad + Array("abcdefgh".utf8)))
    }
  }
}
