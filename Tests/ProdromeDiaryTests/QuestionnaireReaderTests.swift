import ProdromeDiary
import Testing

@Suite struct QuestionnaireReaderTests {
  static func read(_ text: String) throws(DiaryError) -> QuestionnaireRecords {
    try QuestionnaireRecords(csv: Array(text.utf8), path: "q.csv", dayKind: .date)
  }

  static let header = "person_id,date,instrument,item,value"

  @Test func readsItemsAndTotals() throws {
    let records = try Self.read("\(Self.header)\nb,2026-01-02,HIT6,,60\na,2026-01-01,MSQ21,3,2\na,2026-01-01,PGIC,,2\n")
    #expect(records.answers.map(\.person) == ["a", "a", "b"])
    #expect(records.answers.map(\.instrument) == [.msq21, .pgic, .hit6])
    #expect(records.answers.map(\.item) == [3, nil, nil] && records.answers.map(\.value) == [2, 2, 60])
  }

  @Test(arguments: [
    ("HIT6,1,7", "value: item 1 of HIT6 takes 6, 8, 10, 11, 13"), ("HIT6,7,6", "item: not a whole number from 1 to 6"),
    ("HIT6,,35", "value: not a number from 36 to 78"), ("MSQ21,,40", "item: MSQ21 has no total"),
    ("MIDAS,1,91", "value: not a whole number from 0 to 90"), ("MIDAS,7,11", "value: not a whole number from 0 to 10"),
    ("GAD7,1,2", "item: items of GAD7 are not scored"), ("HIT-6,1,6", "instrument: not a word of this column"),
    ("PGIC,,2\na,2026-01-01,PGIC,,3", "item: the answer stands in line 2 already"),
  ])
  func answersAreHeldToTheInstrument(row: String, expected: String) throws {
    do throws(DiaryError) {
      _ = try Self.read("\(Self.header)\na,2026-01-01,\(row)\n")
    } catch {
      guard case .refused(let diagnostics, _) = error else { throw error }
      #expect(diagnostics.count == 1 && diagnostics[0].rendered(path: "q.csv").contains(": error: \(expected)"))
      #expect(diagnostics[0].line == (row.contains("\n") ? 3 : 2) && diagnostics[0].column != nil)
      return
    }
    Issue.record("\(row) was read")
  }
}
