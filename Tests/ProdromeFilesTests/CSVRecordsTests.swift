import ProdromeFiles
import Testing

@Suite("CSV records")
struct CSVRecordsTests {
  /// Splits a text and gives its fields without quotes.
  private func split(_ text: String, separator: String = ",") -> (records: CSVRecords, fields: [[String]]) {
    split(Array(text.utf8), separator: separator)
  }

  private func split(_ text: [UInt8], separator: String = ",") -> (records: CSVRecords, fields: [[String]]) {
    text.withUnsafeBufferPointer { bytes in
      let records = CSVRecords(bytes, from: 0, until: bytes.count, separator: separator.utf8.first ?? 0x2C)
      let fields = (0..<records.recordCount).map { record in
        (0..<records.fieldCount(of: record)).map { field -> String in
          let content = CSVRecords.content(of: records.rawField(field, of: record), in: bytes)
          let text = String(decoding: bytes[content.bytes], as: UTF8.self)
          return content.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
        }
      }
      return (records, fields)
    }
  }

  @Test(
    "fields and records",
    arguments: [
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
      ("a,,\n,,\n", [["a", "", ""], ["", "", ""]]),
      ("\"a,b\",\"c\"\"d\"\n\"\",x\n", [["a,b", "c\"d"], ["", "x"]]),
      ("\"two\nlines\",1\n3,4\n", [["two\nlines", "1"], ["3", "4"]]),
      ("\n\na,b\n\n\nc,d\n\n", [["a", "b"], ["c", "d"]]),
      ("é,日本\n😀,x\n", [["é", "日本"], ["😀", "x"]]),
      ("\"x\"", [["x"]]), ("a,", [["a", ""]]), ("", []), ("\"\"\"\"", [["\""]]),
    ])
  func split(text: String, expected: [[String]]) {
    let (records, fields) = split(text)
    #expect(fields == expected)
    #expect(records.faults.isEmpty)
    #expect(records.end == text.utf8.count)
  }

  @Test("blank lines are counted, line ends told apart")
  func lines() {
    let (records, _) = split("a\n\nb\r\n\rc\n")
    #expect(records.blankLineCount == 2)
    #expect(records.lineEnds.lf == 3 && records.lineEnds.crlf == 1 && records.lineEnds.cr == 1)
    #expect(records.lineCount == 5)
    #expect(records.recordLines == [0, 2, 4])
  }

  @Test(
    "faults stand at the right line and byte column, and the scan goes on",
    arguments: [
      ("a,b\nc,\"d\ne,f\n", CSVFault.Kind.openQuote, 1, 3),
      ("a,b\nc,d\"e\n", .strayQuote, 1, 4),
      ("a,b\n\"x\ny\"z,d\ne,f\n", .textAfterQuote, 1, 1),
      ("a,b\nc\u{0},d\n", .controlCharacter, 1, 2),
      ("a,b\né,\u{7F}\n", .controlCharacter, 1, 4),
      ("a,b\nc,\u{85}\n", .controlCharacter, 1, 3),
    ])
  func faults(text: String, kind: CSVFault.Kind, line: Int, column: Int) {
    let (records, _) = split(text)
    #expect(records.faults.map(\.kind) == [kind])
    #expect(records.faults.first?.record == 1)
    #expect(records.faults.first?.line == line)
    #expect(records.faults.first?.column == column)
  }

  @Test(
    "bytes that are no UTF-8",
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80],
      [0xE0, 0x80, 0x80],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    let (records, _) = split(Array("a,b\nc,".utf8) + bytes + Array("\nd,e\n".utf8))
    #expect(records.faults.map(\.kind) == [.invalidUTF8])
    #expect(records.recordCount == 3)
  }

  @Test(
    "a record without an end stops the scan at a fault",
    arguments: [
      ("a,b\nc,ddddddddddddd\n", CSVFault.Kind.longRecord, 3), ("a,b\n\"dddddddddddddddd\"\n", .openQuote, 1),
    ])
  func endless(text: String, kind: CSVFault.Kind, column: Int) {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      let records = CSVRecords(bytes, from: 0, until: bytes.count, separator: 0x2C, longestRecord: 10)
      #expect(records.faults.map(\.kind) == [kind])
      #expect(records.faults.first?.line == 1 && records.faults.first?.column == column)
      #expect(records.recordCount == 2 && records.end == bytes.count)
      #expect((0..<2).allSatisfy { records.rawField(0, of: $0).upperBound <= 10 })
    }
  }

  @Test("one fault a record, every record")
  func everyRecord() {
    let (records, _) = split("a\"b\u{0}\nc\n\u{1}\u{2}\n")
    #expect(records.faults.map(\.record) == [0, 2])
  }

  @Test("the place of a field behind a quoted line end")
  func place() {
    let text = Array("h,i\n\"x\r\ny\",zé,w\n".utf8)
    text.withUnsafeBufferPointer { bytes in
      let records = CSVRecords(bytes, from: 0, until: bytes.count, separator: 0x2C)
      #expect(records.place(ofField: 0, of: 1, in: bytes) == (1, 1))
      #expect(records.place(ofField: 1, of: 1, in: bytes) == (2, 4))
      #expect(records.place(ofField: 2, of: 1, in: bytes) == (2, 8))
    }
  }

  @Test("stretches cut at line ends hold the same records as the whole", arguments: ["\n", "\r\n", "\r"])
  func stretches(lineEnd: String) {
    let text = Array((0..<200).map { "p\($0),\($0 * 7),x" }.joined(separator: lineEnd).utf8)
    text.withUnsafeBufferPointer { bytes in
      let whole = CSVRecords(bytes, from: 0, until: bytes.count, separator: 0x2C)
      var start = 0
      var records = 0
      var lines = 0
      while start < bytes.count {
        let cut = CSVRecords.boundary(in: bytes, atOrAfter: start + 100)
        let part = CSVRecords(bytes, from: start, until: cut, separator: 0x2C)
        #expect(part.end == cut)
        for record in 0..<part.recordCount {
          #expect(part.rawField(1, of: record) == whole.rawField(1, of: records + record))
          #expect(lines + Int(part.recordLines[record]) == Int(whole.recordLines[records + record]))
        }
        records += part.recordCount
        lines += part.lineCount
        start = cut
      }
      #expect(records == 200 && whole.recordCount == 200)
    }
  }
}
