import ProdromeDiary
import Testing

/// A small generator of fixed pseudo-random numbers (Lehmer 1951, the minimal standard of Park and Miller 1988).
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed % 2_147_483_646 + 1 }

  mutating func next() -> UInt64 {
    var bits: UInt64 = 0
    for _ in 0..<3 {
      state = state * 48_271 % 2_147_483_647
      bits = bits << 21 | (state >> 10)
    }
    return bits
  }
}

@Suite("The same diary whatever its file looks like")
struct CSVInvarianceTests {
  private static let names = ["person_id", "date", "headache", "stress", "sleep_h", "treatment", "pollen", "x"]

  private static let rows: [[String]] = {
    var random = FixedRandom(seed: 7)
    var rows: [[String]] = []
    for person in ["b", "a", "ä", "B", "a1", "10", "9"] {
      for day in 0..<60 where Int.random(in: 0..<10, using: &random) > 0 {
        rows.append([
          person, Day(number: 19_700 + Int32(day)).iso, String(Int.random(in: 0...1, using: &random)),
          Int.random(in: 0..<9, using: &random) == 0 ? "" : String(Int.random(in: 0...10, using: &random)),
          "\(Int.random(in: 4...9, using: &random)).\(Int.random(in: 0...9, using: &random))",
          day < 30 ? "" : "massage", String(Double.random(in: 0...1, using: &random)),
          "\(Int.random(in: 0...99_999, using: &random)).125",
        ])
      }
    }
    return rows
  }()

  private func text(_ rows: [[String]], order: [Int] = Array(names.indices), lineEnd: String = "\n") -> String {
    ([CSVInvarianceTests.names] + rows).map { row in order.map { row[$0] }.joined(separator: ",") + lineEnd }.joined()
  }

  @Test("rows and columns in any order")
  func order() throws {
    let rows = CSVInvarianceTests.rows
    let same = fingerprint(try read(text(rows)))
    var random = FixedRandom(seed: 11)
    for _ in 0..<5 {
      let shuffled = text(
        rows.shuffled(using: &random), order: Array(CSVInvarianceTests.names.indices).shuffled(using: &random))
      #expect(fingerprint(try read(shuffled)) == same)
    }
  }

  @Test("line ends, byte order mark, last line, quotes, threads")
  func dress() throws {
    let rows = CSVInvarianceTests.rows
    let plain = text(rows)
    let same = fingerprint(try read(plain))
    for lineEnd in ["\r\n", "\r"] { #expect(fingerprint(try read(text(rows, lineEnd: lineEnd))) == same) }
    #expect(fingerprint(try read("\u{FEFF}" + plain)) == same)
    #expect(fingerprint(try read(String(plain.dropLast()))) == same)
    #expect(fingerprint(try read(text(rows.map { $0.map { "\"\($0)\"" } }))) == same)
    for threads in [2, 3, 8] {
      var options = DiaryOptions()
      options.threads = threads
      #expect(fingerprint(try read(plain, options: options)) == same)
    }
  }

  @Test("gap days left out or written as empty rows")
  func gaps() throws {
    let sparse = "person_id,day,headache,stress\na,1,1,3\na,4,0,2\n"
    let dense = "person_id,day,headache,stress\na,1,1,3\na,2,,\na,3,,\na,4,0,2\n"
    #expect(fingerprint(try read(sparse)) == fingerprint(try read(dense)))
    #expect(try read(dense).audit.gapDays == 0)
  }

  @Test("a built diary is the diary of its file")
  func builder() throws {
    let names: [(name: String, isLabel: Bool)] = [
      ("headache", false), ("stress", false), ("sleep_h", false), ("treatment", true), ("pollen", false), ("x", false),
    ]
    var builder = DiaryBuilder(schema: DiarySchema(), columns: names, dayKind: .date)
    for row in CSVInvarianceTests.rows {
      let day = try #require(Day(isoBytes: row[1].utf8))
      let numbers = [2, 3, 4, 6, 7].map { Double(row[$0]) ?? .nan }
      builder.add(person: row[0], day: day, values: numbers, labels: [row[5]])
    }
    #expect(fingerprint(try builder.build()) == fingerprint(try read(text(CSVInvarianceTests.rows))))
  }

  @Test("a file of many stretches, with and without quotes")
  func stretches() throws {
    let filler = String(repeating: "z", count: 2000)
    let rows = (0..<6000).map { "\($0 % 100),\($0 / 100),\($0 % 2),\($0 % 2 == 0 ? filler : "")\n" }.joined()
    let header = "person_id,day,headache,medication\n"
    var options = DiaryOptions()
    let same = fingerprint(try read(header + rows))
    options.threads = 3
    #expect(fingerprint(try read(header + rows, options: options)) == same)
    let quoted = header + rows.replacing("zzz\n", with: "zzz\n").replacing(",1,\n", with: ",1,\"\"\n")
    #expect(fingerprint(try read(quoted, options: options)) == same)
    let bad = Verdict(header + rows + "5,99,2,\n" + rows.prefix(0))
    #expect(bad.errors == ["d.csv:6002:6: error: headache: not 0 or 1 (found \"2\"); write 1 for yes, 0 for no"])
  }
}
