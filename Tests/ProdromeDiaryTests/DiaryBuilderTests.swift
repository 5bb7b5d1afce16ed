import ProdromeDiary
import Testing

@Suite("Building a diary row by row")
struct DiaryBuilderTests {
  private func builder(_ rows: [(String, Int32, Double, Double, String?)]) -> DiaryBuilder {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true), ("stress", false)], dayKind: .date)
    for (person, day, headache, stress, label) in rows {
      builder.add(person: person, day: Day(number: day), values: [headache, stress], labels: [label])
    }
    return builder
  }

  private let rows: [(String, Int32, Double, Double, String?)] = [
    ("b", 11, 0, 3.5, nil), ("a", 5, 1, 7, "massage"), ("b", 10, 1, .nan, nil), ("a", 8, .nan, 2, nil),
    ("a", 6, 0, 1.25, nil),
  ]

  @Test("persons by bytes, days ascending, gap days missing")
  func grid() throws {
    let diary = try builder(rows).build()
    #expect(diary.personIDs == ["a", "b"])
    #expect(cells(diary, "a", "headache").map(\.isNaN) == [false, false, true, true])
    #expect(cells(diary, "a", "stress")[0] == 7)
    #expect(cells(diary, "a", "stress")[1] == 1.25)
    #expect(cells(diary, "a", "stress")[2].isNaN)
    #expect(cells(diary, "a", "stress")[3] == 2)
    #expect(cells(diary, "b", "headache") == [1, 0])
    #expect(diary.summary.recordedDayCount == 4)
    #expect(diary.summary.calendarRowCount == 6)
    #expect(diary.audit.gapDays == 1)
    #expect(diary.audit.rowsRead == 5 && diary.audit.rowsUsed == 5)
  }

  @Test("a recorded day without a treatment label is untreated, other days are unknown")
  func untreated() throws {
    let diary = try builder(rows).build()
    #expect(texts(diary, "a", "treatment") == ["massage", "none", nil, nil])
    #expect(texts(diary, "b", "treatment") == ["none", "none"])
  }

  @Test("any order of the rows gives the same bits")
  func rowOrder() throws {
    let forward = fingerprint(try builder(rows).build())
    #expect(fingerprint(try builder(rows.reversed()).build()) == forward)
    #expect(fingerprint(try builder(rows.sorted { $0.1 < $1.1 }).build()) == forward)
  }

  @Test("the summary is sorted by name and exact")
  func summary() throws {
    let diary = try builder(rows).build()
    #expect(diary.summary.columns.map(\.description.name) == ["headache", "stress", "treatment"])
    let stress = diary.summary.columns[1]
    #expect(stress.count == 4)
    #expect(stress.mean == 13.75 / 4)
    #expect(stress.minimum == 1.25 && stress.maximum == 7)
    #expect(stress.variesWithinPersons && !stress.isBinary)
    #expect(diary.summary.columns[0].description.role == .outcome)
    #expect(diary.summary.columns[0].isBinary)
    #expect(diary.summary.columns[2].levels == ["massage", "none"])
    #expect(diary.summary.nearest(to: "strss").first == "stress")
  }

  @Test("refused: the same day twice, a blank person, an impossible number, 20 years, no outcome")
  func refusals() {
    let twice = refusal { () throws(DiaryError) in try builder(rows + [("b", 10, 0, 0, nil)]).build() }
    #expect(twice?.diagnostics.map(\.kind) == [.duplicateDay])
    #expect(twice?.diagnostics.first?.what.contains("line 3") == true)
    #expect(twice?.audit.refused.map(\.reason) == ["duplicate_day"])
    let blank = refusal { () throws(DiaryError) in try builder(rows + [("", 10, 0, 0, nil)]).build() }
    #expect(blank?.diagnostics.map(\.kind) == [.blankPerson])
    let range = refusal { () throws(DiaryError) in try builder(rows + [("c", 10, 2, .infinity, nil)]).build() }
    #expect(range?.diagnostics.map(\.kind) == [.outOfRange, .notANumber])
    let span = refusal { () throws(DiaryError) in try builder([("a", 0, 1, 1, nil), ("a", 7305, 1, 1, nil)]).build() }
    #expect(span?.diagnostics.map(\.kind) == [.spanTooLong])
    let silent = refusal { () throws(DiaryError) in try builder([("a", 0, .nan, 1, nil)]).build() }
    #expect(silent?.diagnostics.map(\.kind) == [.noOutcome])
    let none = refusal { () throws(DiaryError) in try builder([]).build() }
    #expect(none?.diagnostics.map(\.kind) == [.noRows])
  }

  @Test("20 years to the day are accepted")
  func longestSpan() throws {
    let diary = try builder([("a", 0, 1, 1, nil), ("a", 7304, 1, 1, nil)]).build()
    #expect(diary.summary.calendarRowCount == 7305)
  }

  @Test("ids that look the same are two persons")
  func idsAreBytes() throws {
    let diary = try builder([("Ren\u{E9}", 0, 1, 1, nil), ("Rene\u{301}", 0, 1, 1, nil)]).build()
    #expect(diary.personIDs.count == 2)
  }

  @Test("shards hold whole persons and close at the asked number of rows")
  func shards() throws {
    var options = DiaryOptions()
    options.shardRows = 4
    let diary = try builder(rows + [("c", 1, 1, 1, nil)]).build(options: options)
    #expect(diary.shards.map(\.persons) == [0..<1, 1..<3])
  }

  @Test("a calendar far larger than its rows is refused before memory is taken")
  func largeCalendar() {
    let sparse = (0..<14_000).flatMap { person in
      [0, 7304].map { ("p\(person)", Int32($0), 1.0, 1.0, String?.none) }
    }
    let refused = refusal { () throws(DiaryError) in try builder(sparse).build() }
    #expect(refused?.diagnostics.map(\.kind) == [.calendarTooLarge])
    #expect(refused?.diagnostics.first?.what.contains("102270000") == true)
    #expect(refused?.audit.refused.map(\.count) == [28_000])
  }

  @Test("a selection is the diary of these persons alone")
  func selection() throws {
    let all = try builder(rows + [("c", 1, 1, 1, "drug")]).build()
    let chosen = try all.selecting(persons: ["b", "a", "b"])
    #expect(fingerprint(chosen) == fingerprint(try builder(rows).build()))
    #expect(chosen.audit.rowsUsed == 5 && chosen.audit.gapDays == 1)
    #expect { try all.selecting(persons: ["d"]) } throws: { error in
      guard case DiaryError.unknownPerson("d", _) = error else { return false }
      return true
    }
  }
}
