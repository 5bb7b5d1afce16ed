import ProdromeDiary
import Testing

private let header = "person_id,date,headache,intensity,sleep_h\n"
private let good = header + "a,2024-01-01,1,5,7.5\na,2024-01-02,0,,8\n"

@Suite("The input contract, clause by clause")
struct CSVContractTests {
  @Test("a clean diary is used whole and without a word")
  func clean() throws {
    let diary = try read(good)
    #expect(diary.audit.rowsUsed == 2 && diary.audit.warnings.isEmpty && diary.audit.path == "d.csv")
    #expect(cells(diary, "a", "sleep_h") == [7.5, 8])
    #expect(cells(diary, "a", "intensity")[0] == 5 && cells(diary, "a", "intensity")[1].isNaN)
    #expect(diary.summary.dayKind == .date)
  }

  @Test("C1 one byte order mark is dropped, a second one is not")
  func byteOrderMark() throws {
    #expect(fingerprint(try read("\u{FEFF}" + good)) == fingerprint(try read(good)))
    #expect(
      Verdict("\u{FEFF}\u{FEFF}" + good).errors == [
        "d.csv:1:4: error: a second byte-order mark; save the diary as CSV in UTF-8"
      ])
  }

  @Test("C1 other encodings, bad UTF-8, NUL and control characters are refused at their place")
  func encoding() {
    let bad = Array(header.utf8) + Array("a,2024-01-01,1,5,".utf8) + [0xE9, 0x0A]
    #expect(Verdict(bad).errors == ["d.csv:2:18: error: byte 0xE9 is not UTF-8 text; save the file as UTF-8"])
    #expect(
      Verdict(header + "a\u{0},2024-01-01,1,5,7\n").errors == ["d.csv:2:2: error: control character 0x00; remove it"])
    #expect(
      Verdict(header + "a,2024-01-01,1,5,7\u{1B}\n").errors.first?.hasPrefix("d.csv:2:19: error: control") == true)
    #expect(Verdict([0xFF, 0xFE] + good.utf8.flatMap { [$0, 0] }).errors.first?.contains("UTF-16") == true)
    #expect(Verdict([0x50, 0x4B, 0x03, 0x04, 0x00]).errors.first?.contains("spreadsheet") == true)
  }

  @Test(
    "C1 other formats are named",
    arguments: [
      ("{\"a\": 1}", "JSON"), ("[1]", "JSON"), ("\u{FEFF}[1]", "JSON"), ("<!DOCTYPE html>\n", "HTML"),
      ("<HTML>", "HTML"),
      ("<?xml version=\"1.0\"?>\n", "XML"),
    ])
  func otherFormats(text: String, name: String) {
    let verdict = Verdict(text)
    #expect(verdict.errors.count == 1)
    #expect(verdict.errors.first?.hasSuffix("error: this is \(name), not CSV; save the diary as CSV in UTF-8") == true)
    var schema = DiarySchema()
    schema.person = "<id>"
    #expect(!Verdict("<id>,day,headache\na,1,1\n", schema: schema).isRefused)
  }

  @Test("C2 CRLF is as good as LF; mixed line ends and CR alone are read with a warning")
  func lineEnds() throws {
    let same = fingerprint(try read(good))
    #expect(fingerprint(try read(good.replacing("\n", with: "\r\n"))) == same)
    #expect(Verdict(good.replacing("\n", with: "\r\n")).warnings.isEmpty)
    #expect(fingerprint(try read(good.replacing("\n", with: "\r"))) == same)
    #expect(Verdict(good.replacing("\n", with: "\r")).warnings.count == 1)
    let mixed = header + "a,2024-01-01,1,5,7.5\r\na,2024-01-02,0,,8\n"
    #expect(fingerprint(try read(mixed)) == same)
    #expect(Verdict(mixed).warnings.first?.contains("LF 2, CRLF 1") == true)
  }

  @Test("C3 semicolons and tabs count only where they split the header into known names")
  func separators() throws {
    let same = fingerprint(try read(good))
    let semicolon = good.replacing(",", with: ";").replacing("7.5", with: "7,5")
    #expect(fingerprint(try read(semicolon)) == same)
    #expect(Verdict(semicolon).warnings.first?.contains("semicolons") == true)
    #expect(fingerprint(try read(good.replacing(",", with: "\t"))) == same)
    #expect(Verdict("x;y;z\n1;2;3\n").isRefused)
    #expect(Verdict(header + "a,2024-01-01,1,5,\"7,5\"\n").errors.first?.contains("decimal mark as a point") == true)
  }

  @Test("C3 decimal commas and points in one file are refused")
  func mixedDecimals() {
    let text = "person_id;date;headache;caffeine_mg\na;2024-01-01;1;1.500\na;2024-01-02;1;80,5\n"
    #expect(
      Verdict(text).errors == [
        "d.csv:3:16: error: decimal commas and decimal points in one file (the other first in line 2);"
          + " write all numbers the same way"
      ])
  }

  @Test("C4 quotes by RFC 4180; anything else is refused at the line where the quote opened")
  func quotes() throws {
    let quoted = header + "\"a\",\"2024-01-01\",\"1\",\"5\",\"7.5\"\na,2024-01-02,0,\"\",8\n"
    #expect(fingerprint(try read(quoted)) == fingerprint(try read(good)))
    let open = Verdict(header + "a,2024-01-01,1,5,7\n\"b,2024-01-01,1,5,7\nc,2024-01-01,1,5,7\n")
    #expect(open.errors.first?.hasPrefix("d.csv:3:1: error: the quote that opens here is never closed") == true)
    #expect(open.isBalanced && open.audit.rowsRead == 2)
    #expect(Verdict(header + "a\"b,2024-01-01,1,5,7\n").errors.first?.hasPrefix("d.csv:2:2: error: a quote") == true)
    let junk = Verdict(header + "\"a\nb\"c,2024-01-01,1,5,7\n")
    #expect(junk.errors.first?.hasPrefix("d.csv:2:1: error: text behind the closing quote") == true)
  }

  @Test("C4 a quoted id may hold separators, quotes and line ends; lines are still counted right")
  func quotedId() throws {
    let text = header + "\"a, \"\"b\"\"\nc\",2024-01-01,1,5,7\nx,2024-01-01,2,5,7\n"
    #expect(
      Verdict(text).errors == ["d.csv:4:14: error: headache: not 0 or 1 (found \"2\"); write 1 for yes, 0 for no"])
    let diary = try read(text.replacing("-01,2,", with: "-01,1,"))
    #expect(diary.personIDs == ["a, \"b\"\nc", "x"])
  }

  @Test("C6 every row is as wide as the header")
  func width() throws {
    let short = Verdict(header + "a,2024-01-01,1,5\n")
    #expect(short.errors == ["d.csv:2:1: error: 4 cells where the header has 5; add the missing separators"])
    #expect(
      Verdict(header + "a\n").errors == [
        "d.csv:2:1: error: 1 cell where the header has 5; add the missing separators"
      ])
    let long = Verdict(header + "a,2024-01-01,1,5,7,9\n")
    #expect(long.errors == ["d.csv:2:20: error: 6 cells where the header has 5; quote cells that hold a separator"])
    #expect(long.audit.refused.map(\.reason) == ["row_width"] && long.isBalanced)
    let extras = Verdict(header + "a,2024-01-01,1,5,7,,\n")
    #expect(!extras.isRefused && extras.warnings.count == 1 && extras.audit.rowsUsed == 1)
  }

  @Test("C7 blank lines are skipped with a count and keep the line numbers right")
  func blankLines() throws {
    let text = "\n" + header + "\n\na,2024-01-01,1,5,7.5\n\r\na,2024-01-02,0,,8\n\n"
    #expect(try read(text).audit.blankLines == 5)
    #expect(Verdict(text.replacing("02,0,", with: "02,7,")).errors.first?.hasPrefix("d.csv:7:14:") == true)
  }

  @Test("C8 empty and NA are missing; other words are missing with a warning")
  func missing() throws {
    let diary = try read(header + "a,2024-01-01,1,NA,\na,2024-01-02,0,n/a, \na,2024-01-03,0,null,NaN\n")
    #expect(cells(diary, "a", "intensity").allSatisfy { $0.isNaN })
    #expect(diary.audit.warnings.map(\.kind) == Array(repeating: .missingWord, count: 4))
    #expect(diary.audit.missingCells.map(\.count) == [0, 3, 3])
    #expect(diary.audit.missingCells.map(\.column) == ["headache", "intensity", "sleep_h"])
  }

  @Test(
    "C9 what is no number is refused with what was found",
    arguments: [
      "inf", "-inf", "0x10", "5 h", "5h", "1,5", " 7", "7 ", "٧", "７", ".5", "5.", "+", "-", "1e", "1e+", "e5", "1e999",
      "1_000", "yes", "seven", "1.2.3", "--1", "nan(0x5)", "1e5.5", "7:30",
    ])
  func notNumbers(text: String) {
    let verdict = Verdict(header + "a,2024-01-01,1,5,\"\(text)\"\n")
    if text == "-" { return #expect(!verdict.isRefused && verdict.warnings.count == 1) }
    #expect(verdict.errors.count == 1)
    #expect(verdict.errors.first?.hasPrefix("d.csv:2:18: error: sleep_h: not a number (found ") == true)
    #expect(verdict.audit.refused.map(\.reason) == ["not_a_number"])
  }

  @Test(
    "C9 numbers are read to the last bit",
    arguments: [
      "0", "-0", "7", "+7", "7.5", "07.50", "1e1", "1E+1", "2.4e-3", "0.1", "0.3", "3.3333333333333335",
      "1.7976931348623157e308", "123456789012345678", "0.1000000000000000055511151231257827", "4.35", "8.41", "1013.2",
      "999999999999999", "9007199254740993", "-12.25", "2.2250738585072014e-308",
    ])
  func numbers(text: String) throws {
    let diary = try read("person_id,day,headache,x\na,1,1,\(text)\na,2,0,\(text)\n")
    let expected = try #require(Double(text))
    #expect(cells(diary, "a", "x").map(\.bitPattern) == [(expected + 0).bitPattern, (expected + 0).bitPattern])
  }

  @Test(
    "C10 ranges",
    arguments: [
      ("headache", "2", "not 0 or 1"), ("headache", "0.5", "not 0 or 1"), ("intensity", "10.5", "outside 0 to 10"),
      ("intensity", "-1", "outside 0 to 10"), ("sleep_h", "24.5", "outside 0 to 24"),
      ("caffeine_mg", "5001", "outside 0 to 5000"), ("alcohol_units", "101", "outside 0 to 100"),
      ("water_l", "51", "outside 0 to 50"), ("skipped_meals", "21", "outside 0 to 20"),
      ("skipped_meals", "1.5", "not a whole number"), ("pressure_hpa", "1100", "outside 870 to 1085"),
    ])
  func ranges(name: String, value: String, what: String) {
    let names = name == "headache" ? "headache" : "headache,\(name)"
    let row = name == "headache" ? value : "1,\(value)"
    let verdict = Verdict("person_id,day,\(names)\na,1,\(row)\n")
    #expect(verdict.errors.first?.contains("\(name): \(what) (found \"\(value)\"); ") == true)
    #expect(verdict.audit.refused.map(\.reason) == ["out_of_range"])
  }

  @Test("C9 the unit is named where it is one")
  func units() {
    let text = "person_id,day,headache,sleep_h,airq\na,1,1,7h,9x\na,2,1,25,2001\n"
    #expect(
      Verdict(text).errors == [
        "d.csv:2:7: error: sleep_h: not a number (found \"7h\"); write the number alone, in h",
        "d.csv:2:10: error: airq: not a number (found \"9x\"); write the number alone",
        "d.csv:3:7: error: sleep_h: outside 0 to 24 (found \"25\"); the unit is h",
        "d.csv:3:10: error: airq: outside 0 to 2000 (found \"2001\"); look for a mistyped number",
      ])
  }

  @Test("C10 values at the limits are accepted, implausible ones with a warning")
  func limits() {
    let names = "person_id,day,headache,intensity,sleep_h,caffeine_mg,temp_c\n"
    #expect(!Verdict(names + "a,1,0,0,0,0,-60\na,2,1,10,24,3000,60\n").isRefused)
    #expect(
      Verdict(names + "a,1,1,1,1,3001,1\n").warnings == [
        "d.csv:2:11: warning: caffeine_mg: more than 3000 mg a day (found \"3001\")"
      ])
  }

  @Test(
    "C11 only real days of 1900 … 2100, written YYYY-MM-DD",
    arguments: [
      ("2023-02-29", "no such day"), ("2023-13-01", "no such day"), ("1899-12-31", "outside 1900 to 2100"),
      ("2101-01-01", "outside 1900 to 2100"), ("01/02/2023", "not a date"), ("2023-2-9", "not a date"),
      ("20230201", "not a date"), ("2023-02-01T00:00", "not a date"), ("", "no day"), ("45000", "not a date"),
    ])
  func dates(text: String, what: String) {
    let verdict = Verdict(header + "a,\(text),1,5,7\n")
    #expect(verdict.errors.count == 1 && verdict.errors.first?.hasPrefix("d.csv:2:3: error: date: ") == true)
    #expect(verdict.errors.first?.contains(what) == true && verdict.errors.first?.contains("; ") == true)
  }

  @Test("C11 more than 20 years are refused at the last day of the person")
  func spans() {
    let rows = "b,2024-01-01,1,5,7\na,2054-01-02,1,5,7\na,2024-01-03,1,5,7\na,2024-01-01,0,,\n"
    #expect(
      Verdict(header + rows).errors == [
        "d.csv:3:3: error: date: more than 20 years after the first day of person \"a\", 2024-01-01"
          + " (found \"2054-01-02\"); look for a wrong year"
      ])
  }

  @Test("C11 a day index is a whole number; a day that some zone skipped or had twice is a day")
  func days() throws {
    let diary = try read("person_id,day,headache\na,-1,1\na,+2,0\n")
    #expect(diary.summary.dayKind == .index && diary.summary.calendarRowCount == 4)
    #expect(
      Verdict("person_id,day,headache\na,1.5,1\n").errors == [
        "d.csv:2:3: error: day: not a whole number of days (found \"1.5\");"
          + " write a whole number, or dates in a column called date"
      ])
    #expect(try read(header + "a,2018-11-04,1,5,7\na,2011-12-30,1,5,7\n").audit.rowsUsed == 2)
  }

  @Test(
    "C11 a day number of any length is refused, never wrapped round",
    arguments: [
      "36893488147419103234", "18446744073709551617", "18446744073709551616", "9223372036854775808", "4294967297",
      "2147483647", "2147483648", "1000000000", "99999999999999999999",
    ], ["", "-", "+"])
  func dayOverflow(digits: String, sign: String) {
    let verdict = Verdict("person_id,day,headache\na,\(sign)\(digits),0\n")
    #expect(
      verdict.errors == [
        "d.csv:2:3: error: day: the day number is outside -999999999 to 999999999 (found \"\(sign)\(digits)\");"
          + " count the days from a nearer first day"
      ])
  }

  @Test("C11 the longest day numbers", arguments: ["999999999", "-999999999", "0000000000000000000000000012", "-0"])
  func longDays(text: String) throws {
    let diary = try read("person_id,day,headache\na,\(text),1\n")
    #expect(diary.summary.calendarRowCount == 1 && diary.audit.rowsUsed == 1)
  }

  @Test("C12 the same person and day twice names both lines, whatever else is wrong")
  func duplicates() {
    let rows = "a,2024-01-01,1,5,7\nb,2024-01-01,1,99,7\na,2024-01-02,0,,\na,2024-01-01,1,x,7\na,2024-01-02,0,,\n"
    let verdict = Verdict(header + rows)
    #expect(
      verdict.errors == [
        "d.csv:3:16: error: intensity: outside 0 to 10 (found \"99\"); the unit is 0-10",
        "d.csv:5:1: error: person_id: the same person and day as line 2, 2024-01-01 (found \"a\"); keep one row a day",
        "d.csv:5:16: error: intensity: not a number (found \"x\"); write a number, or leave the cell empty",
        "d.csv:6:1: error: person_id: the same person and day as line 4, 2024-01-02 (found \"a\");"
          + " the two rows are identical: delete one",
      ])
    #expect(verdict.audit.refused.map(\.reason) == ["duplicate_day", "out_of_range"])
    #expect(verdict.isBalanced && verdict.audit.rowsUsed == 2)
  }

  @Test("C13 row order is free and a missing day is a row of missing values")
  func rowOrder() throws {
    let diary = try read(header + "a,2024-01-04,1,5,7\nb,2024-01-01,1,5,6\na,2024-01-01,0,,8\n")
    #expect(cells(diary, "a", "sleep_h").map { $0.isNaN ? -1 : $0 } == [8, -1, -1, 7])
    #expect(diary.audit.gapDays == 2)
  }

  @Test("C14 ids are bytes: blanks are refused, look-alikes are kept apart with a warning")
  func ids() throws {
    #expect(
      Verdict(header + ",2024-01-01,1,5,7\n").errors == [
        "d.csv:2:1: error: person_id: the row names no person (found \"\"); write an id, or delete the row"
      ])
    #expect(Verdict(header + "  ,2024-01-01,1,5,7\n").isRefused)
    for twin in ["rene\u{301} ", "REN\u{C9}", "Ren\u{E9}\u{200B}", "Rene\u{301}"] {
      let verdict = Verdict(header + "Ren\u{E9},2024-01-01,1,5,7\n\(twin),2024-01-01,1,5,7\n")
      #expect(!verdict.isRefused && verdict.audit.persons == 2)
      #expect(
        verdict.warnings.first?.hasPrefix("d.csv:3:1: warning: person_id: looks like \"Ren\u{E9}\" of line 2") == true)
    }
    #expect(try read(header + "1,2024-01-01,1,5,7\n01,2024-01-01,1,5,7\n").audit.warnings.isEmpty)
  }

  @Test("C15 pain on a day without headache is warned of")
  func contradictions() {
    let verdict = Verdict(header + "a,2024-01-01,0,5,7\na,2024-01-02,0,0,7\na,2024-01-03,1,0,7\n")
    #expect(
      verdict.warnings == [
        "d.csv:2:16: warning: intensity: headache is 0 on this day (found \"5\")"
      ])
  }

  @Test("C15 of many contradictions in two columns the first twenty are shown where they are")
  func manyContradictions() {
    let rows = (1...60).map { "p\($0),2024-01-01,0,5,3\n" }.joined()
    let verdict = Verdict("person_id,date,headache,intensity,duration_h\n" + rows)
    #expect(verdict.warnings.count == 20)
    for (index, warning) in verdict.warnings.enumerated() {
      let line = index / 2 + 2
      #expect(warning.hasPrefix("d.csv:\(line):"), "\(warning)")
      #expect(warning.contains("(found \"5\")") || warning.contains("(found \"3\")"), "\(warning)")
    }
    #expect(verdict.audit.counts.map(\.count) == [120])
  }

  @Test("C16 twenty of a kind are shown in order of lines, the rest is counted")
  func twenty() {
    let rows = (1...30).map { "p\($0),2024-01-01,0,\(31 - $0),25\n" }.joined()
    let verdict = Verdict(header + rows)
    #expect(verdict.errors.count == 20)
    #expect(verdict.errors.first?.hasPrefix("d.csv:2:18: error: sleep_h") == false)
    #expect(verdict.audit.refused.map(\.count) == [30])
    guard let refusal = refusal({ () throws(DiaryError) in try read(header + rows) }) else {
      Issue.record("not refused")
      return
    }
    let lines = refusal.audit.lines(for: refusal.diagnostics)
    #expect(lines.contains("d.csv: error: and 30 more of this kind (out of range)"))
    #expect(lines.filter { $0.contains("error: intensity") }.count == 10)
  }

  @Test("C17 the value found is escaped and cut at 40 bytes")
  func escaping() {
    let long = String(repeating: "é", count: 30)
    let verdict = Verdict(header + "a,2024-01-01,1,5,\"\(long)\"\na,2024-01-02,1,5,\"\ta\"\"\\\u{202E}\n\"\n")
    #expect(verdict.errors.first?.contains("(found \"\(String(repeating: "é", count: 20))…\")") == true)
    #expect(verdict.errors.last?.contains(#"(found "\ta\"\\\u{202E}\n")"#) == true)
  }
}
