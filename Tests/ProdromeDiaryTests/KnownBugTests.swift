import ProdromeDiary
import Testing

/// Faults that other programs had with the same kind of file; each test names the thread where it was found.
@Suite("Bugs others had")
struct KnownBugTests {
  /// The value k calendar days before each day of a person's run, as every lag is taken.
  private func lagged(_ diary: Diary, _ person: String, _ column: String, by k: Int) -> [Double] {
    let values = cells(diary, person, column)
    return values.indices.map { $0 >= k ? values[$0 - k] : .nan }
  }

  private func filled(_ values: [Double]) -> [Double] { values.map { $0.isNaN ? -1 : $0 } }

  @Test("a run starts with its own first day (timetk#58, dplyr#1540)")
  func ownFirstDay() throws {
    let diary = try read("person_id,day,headache,x\na,1,1,11\nb,1,1,21\nb,2,0,22\nb,3,0,23\nb,4,0,24\n")
    #expect(filled(lagged(diary, "a", "x", by: 1)) == [-1])
    #expect(filled(lagged(diary, "b", "x", by: 1)) == [-1, 21, 22, 23])
  }

  @Test("a missing day is not taken from the next person (statar#9)")
  func otherPerson() throws {
    let diary = try read(
      "person_id,day,headache,x\n1,1989,0,4.1\n1,1990,0,4.5\n1,1991,0,3.3\n1,1992,0,5.3\n"
        + "2,1990,0,7.8\n2,1991,0,3.2\n2,1993,0,9.1\n1,1993,1,8.8\n")
    #expect(filled(lagged(diary, "1", "x", by: 1)) == [-1, 4.1, 4.5, 3.3, 5.3])
    #expect(filled(lagged(diary, "2", "x", by: 1)) == [-1, 7.8, 3.2, -1])
  }

  @Test("interleaved persons (dplyr#925)")
  func interleaved() throws {
    let sorted = "a,1,1,1\na,2,1,2\na,3,0,3\nb,1,1,4\nb,2,1,5\n"
    let mixed = "b,2,1,5\na,2,1,2\nb,1,1,4\na,1,1,1\na,3,0,3\n"
    let header = "person_id,day,headache,x\n"
    #expect(fingerprint(try read(header + sorted)) == fingerprint(try read(header + mixed)))
  }

  @Test("an empty id among persons is refused, not a group of its own (pandas#13976)")
  func emptyKey() {
    let verdict = Verdict("person_id,day,headache\na,1,1\n,1,1\nNA,2,0\nb,1,1\n")
    #expect(verdict.audit.refused.map(\.reason) == ["blank_person"])
    #expect(verdict.audit.refused.map(\.count) == [2])
    #expect(verdict.audit.rowsUsed == 2)
  }

  @Test("implicit gaps break the lag (collapse#26, eventstudyr#38)")
  func gaps() throws {
    let diary = try read("person_id,date,headache,x\na,2024-02-28,1,1\na,2024-03-01,0,2\na,2024-03-02,0,3\n")
    #expect(filled(lagged(diary, "a", "x", by: 1)) == [-1, 1, -1, 2])
  }

  @Test("a person shorter than the lag (timetk#74)")
  func shortPerson() throws {
    let diary = try read("person_id,day,headache,x\na,1,1,1\na,2,0,2\na,3,0,3\n")
    #expect(lagged(diary, "a", "x", by: 7).allSatisfy { $0.isNaN })
  }

  @Test("26 October 2025 comes once, days are never 24 hours (streak#162, ulogme#11)")
  func summerTime() throws {
    let rows = (24...28).map { "a,2025-10-\($0),1,\($0)\n" }.joined()
    let diary = try read("person_id,date,headache,x\n" + rows)
    #expect(cells(diary, "a", "x") == [24, 25, 26, 27, 28])
  }

  @Test("dates of mixed form are refused, never swapped row by row (pandas#12585)")
  func mixedDates() {
    let verdict = Verdict("person_id,date,headache\na,2024-01-02,1\na,13/01/2024,1\na,01/02/2024,0\n")
    #expect(verdict.audit.refused.map(\.reason) == ["not_a_day"] && verdict.audit.refused.map(\.count) == [2])
  }

  @Test("nineteen-digit ids stay whole (pandas#48170)")
  func longIds() throws {
    let ids = ["9007199254740993", "9007199254740992", "1234567890123456789", "1234567890123456788", "007", "7", "1e5"]
    let diary = try read("person_id,day,headache\n" + ids.map { "\($0),1,1\n" }.joined())
    #expect(diary.personIDs == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let kilobyte = String(repeating: "x", count: 1024)
    #expect(try read("person_id,day,headache\n\(kilobyte),1,1\n").personIDs == [kilobyte])
  }

  @Test("rows around a bad one are whole, and a bad one never empties the table (duckdb#25827, #13197)")
  func neighbours() {
    let verdict = Verdict("person_id,day,headache\na,1,1\na;2;0\na,3,0\na,4,x\na,5,1\n")
    #expect(verdict.audit.rowsRead == 5 && verdict.audit.rowsUsed == 3 && verdict.isBalanced)
    #expect(verdict.errors.map { $0.prefix(9) } == ["d.csv:3:1", "d.csv:5:5"])
  }

  @Test("a type is never guessed from the first rows (apple-health-mcp#23)")
  func lateText() throws {
    let rows = (1...5000).map { "a,\($0),1,\($0 == 4999 ? "late" : "5")\n" }.joined()
    #expect(Verdict("person_id,day,headache,x\n" + rows).errors.first?.hasPrefix("d.csv:5000:10: error: x:") == true)
    #expect(Verdict("person_id,day,headache,stress\n" + rows).errors.first?.hasPrefix("d.csv:5000:10:") == true)
  }

  @Test("an open quote never swallows the rest in silence (vroom#484, rust-csv#252)")
  func openQuote() {
    let verdict = Verdict("person_id,day,headache,treatment\na,1,1,\"none\na,2,1,none\na,3,0,none\n")
    #expect(verdict.errors.first?.hasPrefix("d.csv:2:7: error: the quote that opens here") == true)
  }

  @Test("trailing separators and junk behind quotes are faults (wirelog#1005)")
  func junk() {
    #expect(Verdict("person_id,day,headache\na,1,1,x\n").isRefused)
    #expect(Verdict("person_id,day,headache\na,1,\"1\"x\n").isRefused)
    #expect(Verdict("person_id,day,headache\na,99999999999,1\n").isRefused)
  }

  @Test("a byte order mark is not part of the first name (duckdb#2908, pandas#4793)")
  func byteOrderMark() throws {
    #expect(try read("\u{FEFF}headache,person_id,day\n1,a,1\n").summary.outcome == "headache")
    #expect(try read("\u{FEFF}\"person_id\",day,headache\na,1,1\n").personIDs == ["a"])
  }
}
