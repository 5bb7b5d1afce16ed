import ProdromeDiary
import Testing

@Suite("The same answer however the file is cut into sections")
struct SectionInvarianceTests {
  /// How a file is read: bytes of a section, threads, and whether the careful scanner cuts plain text too.
  private static let ways: [(bytes: Int, threads: Int, careful: Bool)] = [
    (1 << 18, 1, true), (64, 1, false), (64, 2, false), (64, 3, true), (1024, 1, false), (1024, 2, true),
    (1024, 3, false), (1 << 18, 3, false),
  ]

  /// Everything that reading says, as text.
  private func answer(_ bytes: [UInt8], _ options: DiaryOptions = DiaryOptions()) -> [String] {
    do throws(DiaryError) {
      let diary = try read(bytes, options: options)
      return fingerprint(diary) + diary.audit.lines(for: diary.audit.warnings) + ["\(diary.audit)"]
    } catch {
      guard case .refused(let diagnostics, let audit) = error else { return ["\(error)"] }
      return audit.lines(for: diagnostics) + ["\(audit)"]
    }
  }

  private func expectSame(_ bytes: [UInt8], _ name: String) {
    let whole = answer(bytes)
    for way in SectionInvarianceTests.ways {
      var options = DiaryOptions()
      (options.sectionBytes, options.threads, options.isAlwaysCareful) = (way.bytes, way.threads, way.careful)
      #expect(answer(bytes, options) == whole, "\(name), sections of \(way.bytes), \(way.threads) threads")
    }
  }

  private static let header = "person_id,date,headache,intensity,sleep_h,treatment,pollen,city,diary_complete\n"

  /// Rows of four people with every kind of column; `dress` may change any cell.
  private static func file(
    lineEnd: String = "\n", seed: UInt64 = 21, _ dress: (_ row: Int, _ field: Int, _ cell: String) -> String
  ) -> [UInt8] {
    var random = FixedRandom(seed: seed)
    var text = header
    var row = 0
    for person in ["anna", "bo", "çelik", "Anna"] {
      for day in 1...15 {
        let pain = Int.random(in: 0...1, using: &random)
        let cells = [
          person, "2024-02-\(day + 10)", "\(pain)", "\(pain * 4)", "7.\(day)", day > 7 ? "massage" : "", "1\(day)",
          day % 2 == 0 ? "Ulm" : "Bonn", "1",
        ]
        text += cells.enumerated().map { dress(row, $0.offset, $0.element) }.joined(separator: ",") + lineEnd
        row += 1
      }
    }
    return Array(text.utf8)
  }

  @Test("good files: plain, quoted, line ends inside quotes, other line ends, no last line end")
  func good() {
    expectSame(SectionInvarianceTests.file { $2 }, "plain")
    expectSame(SectionInvarianceTests.file { $1 == 0 || $1 == 7 ? "\"\($2)\"" : $2 }, "quoted")
    expectSame(SectionInvarianceTests.file(lineEnd: "\r\n") { "\"\($2)\"" }, "all quoted, CRLF")
    expectSame(SectionInvarianceTests.file { $1 == 7 && $0 == 30 ? "\"a\"\"b\"" : "\"\($2)\"" }, "a doubled quote")
    expectSame(SectionInvarianceTests.file { $1 == 7 && $0 == 30 ? "\"a,b\"" : "\"\($2)\"" }, "a quoted comma")
    expectSame(SectionInvarianceTests.file { $1 == 3 ? "\"\($0)\"" : $2 }, "quoted numbers out of range")
    expectSame(SectionInvarianceTests.file { $1 == 7 && $0 % 3 == 0 ? "\"a\nb,\"\"c\"\"\n\"" : $2 }, "lines in quotes")
    expectSame(SectionInvarianceTests.file(lineEnd: "\r\n") { $2 }, "CRLF")
    expectSame(SectionInvarianceTests.file(lineEnd: "\r") { $2 }, "CR")
    expectSame(SectionInvarianceTests.file(lineEnd: "\n\n") { $2 }, "blank lines")
    expectSame(Array(SectionInvarianceTests.file { $2 }.dropLast()), "open last line")
    expectSame(Array(SectionInvarianceTests.file(lineEnd: "\r") { $2 }.dropLast()), "open last line, CR")
  }

  @Test("columns whose kind shows late: numbers, labels, free text, wide numbers")
  func kinds() {
    expectSame(SectionInvarianceTests.file { $1 == 6 && $0 == 57 ? "late" : $2 }, "a late text")
    expectSame(SectionInvarianceTests.file { $1 == 6 && $0 > 4 ? "text\($0 % 5)" : $2 }, "few numbers")
    expectSame(SectionInvarianceTests.file { $1 == 7 ? "text \($0)" : $2 }, "free text")
    expectSame(SectionInvarianceTests.file { $1 == 7 && $0 % 9 == 0 ? "n/a" : $2 }, "words for missing")
    expectSame(SectionInvarianceTests.file { $1 == 6 && $0 == 40 ? "0.12345678901" : $2 }, "one Double")
    expectSame(SectionInvarianceTests.file { $1 == 6 && $0 == 40 ? "1.123456789" : $2 }, "nine decimals")
    expectSame(SectionInvarianceTests.file { $1 == 6 ? "\($0 % 7)e\($0 % 5)" : $2 }, "exponents")
    expectSame(SectionInvarianceTests.file { $1 == 6 ? ($0 == 57 ? "0.00001" : "0") : $2 }, "zeros, then decimals")
    expectSame(SectionInvarianceTests.file { $1 == 6 ? ($0 == 2 ? "0.123456789" : "0") : $2 }, "decimals, then zeros")
    expectSame(SectionInvarianceTests.file { $1 == 6 ? "-\($0).50" : $2 }, "signed, with trailing zeros")
  }

  @Test("more than a thousand labels: the same cells are looked at")
  func overfull() {
    let rows = (0..<3000).map { row -> String in
      let words = ["n/a", "NULL", "text \(row)", "text \(row / 2)"]
      return "p\(row / 100),\(row % 100),1,\(words[row % 4])\n"
    }
    expectSame(Array(("person_id,day,headache,remark_x\n" + rows.joined()).utf8), "overfull")
  }

  @Test("faults of keys and cells, in any part of the file")
  func faults() {
    for seed in 1...12 as ClosedRange<UInt64> {
      var random = FixedRandom(seed: seed)
      let bad = [
        "", "x", "-1", "99", "2.5", "2024-13-01", "2024-02-11", "NA", "n/a", " ", "1,5", "a\"b", "\"", "1e400",
      ]
      let bytes = SectionInvarianceTests.file(seed: seed) { _, _, cell in
        Int.random(in: 0..<40, using: &random) == 0 ? bad[Int.random(in: bad.indices, using: &random)] : cell
      }
      expectSame(bytes, "seed \(seed)")
    }
  }

  @Test("the same person and day twice, far apart; rows in another order; interleaved persons")
  func order() {
    let lines = String(decoding: SectionInvarianceTests.file { $2 }, as: UTF8.self).split(separator: "\n")
    let (header, rows) = (lines[0], Array(lines.dropFirst()))
    func joined(_ rows: [Substring]) -> [UInt8] { Array(([header] + rows).joined(separator: "\n").utf8) }
    expectSame(joined(rows + rows.suffix(25)), "doubled rows")
    expectSame(joined(rows.reversed()), "backwards")
    var random = FixedRandom(seed: 4)
    expectSame(joined(rows.shuffled(using: &random)), "shuffled")
    expectSame(joined(rows.filter { $0.utf8.count % 3 != 0 }), "gaps")
    expectSame(joined(rows + ["bo,2054-01-01,1,,,,,,1", "anna,2024-02-11,0,5,,,,,1"]), "long span and contradiction")
  }

  @Test("bytes changed at random")
  func noise() {
    var random = FixedRandom(seed: 8)
    let file = SectionInvarianceTests.file { $1 == 7 && $0 % 4 == 0 ? "\"a\nb\"" : $2 }
    for round in 0..<60 {
      var bytes = file
      for _ in 0...(round % 3) {
        let place = Int.random(in: bytes.indices, using: &random)
        let other = Array("\",\n\r\u{0}x9.".utf8)
        switch round % 4 {
        case 0: bytes[place] = other[Int.random(in: other.indices, using: &random)]
        case 1: bytes.insert(other[Int.random(in: other.indices, using: &random)], at: place)
        case 2: bytes.remove(at: place)
        default: bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        }
      }
      expectSame(bytes, "round \(round)")
    }
  }

  @Test("only some columns kept: the same summary, and their cells")
  func columns() throws {
    let bytes = SectionInvarianceTests.file { $1 == 6 && $0 % 5 == 0 ? "0.12345678901\($0)" : $2 }
    let whole = try read(bytes)
    var options = DiaryOptions()
    options.columns = ["sleep_h", "treatment"]
    options.sectionBytes = 200
    let some = try read(bytes, options: options)
    #expect("\(some.summary)" == "\(whole.summary)")
    #expect("\(some.audit)" == "\(whole.audit)")
    for name in ["headache", "sleep_h", "treatment"] {
      for person in some.personIDs {
        let (left, right) = (cells(some, person, name), cells(whole, person, name))
        #expect(left.map(\.bitPattern) == right.map(\.bitPattern))
      }
    }
  }
}
