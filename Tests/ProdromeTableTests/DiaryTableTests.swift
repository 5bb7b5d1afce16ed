import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTable
import Testing

@Suite struct DiaryTableTests {
  @Test func auditCountsEveryRow() throws {
    let diary = try SmallDiaries.cohort(persons: 4, days: 45)
    let table = TidyTable.audit(diary.audit)
    checkTidyTable(table)
    #expect(table.count(of: .rowsRead) == 180)
    #expect(table.count(of: .rowsUsed) + table.count(of: .rowsRefused) == table.count(of: .rowsRead))
    #expect(table.count(of: .persons) == 4 && table.count(of: .calendarDays) == 180)
    #expect(table.count(of: .recordedDays) == diary.audit.recordedDays)
    #expect(table.counts(of: .missingCells).first { $0.subject == "stress" }?.count == 20)
  }

  @Test func auditNamesWhatWasNotRead() throws {
    let csv = "person_id,date,headache,notes\na,2026-01-01,1,\"bad, very\"\na,2026-01-02,0,\n"
    let diary = try Diary(csv: Array(csv.utf8), path: "a.csv", schema: DiarySchema(), options: DiaryOptions())
    let table = TidyTable.audit(diary.audit)
    checkTidyTable(table)
    #expect(table.counts(of: .unreadColumn).map(\.subject) == ["notes"])
  }

  @Test func descriptionHasTheOutcomeOnceAndItsPhases() throws {
    let diary = try SmallDiaries.cohort(persons: 4, days: 60)
    let table = TidyTable.description(describe(try Survey(of: diary)), of: diary.summary)
    checkTidyTable(table)
    let outcome = (0..<table.rowCount).filter { table.text(.column, $0) == "headache" }
    #expect(outcome.map { table.text(.phase, $0) } == [nil, "before", "during"])
    #expect(table.text(.role, 0) == "outcome")
    let rate = try #require(table.number(.ratePer28, 0))
    let mean = try #require(table.number(.mean, 0))
    #expect(abs(rate - 28 * mean) < 1e-12)
    #expect(table.count(.nEvents, 0) == outcome.dropFirst().compactMap { table.count(.nEvents, $0) }.reduce(0, +))
    let label = (0..<table.rowCount).filter { table.text(.column, $0) == "treatment" }
    #expect(label.contains { table.text(.level, $0) == "massage" && table.count(.levelDays, $0) == 120 })
  }

  @Test func findingsNamePersonsAndComeOnce() {
    let finding = Finding(.shortBaseline, subject: "massage", person: 1, detail: "Short.")
    let table = TidyTable.findings([finding, finding, Finding(.fewEvents, detail: "Few.")], personIDs: ["a", "b"])
    checkTidyTable(table)
    #expect(table.rowCount == 2)
    #expect(table.text(.personID, 0) == "b" && table.text(.personID, 1) == nil)
    #expect(table.text(.kind, 0) == "short_baseline" && table.text(.subject, 0) == "massage")
    checkTidyTable(.findings([], personIDs: []))
  }

  @Test func diagnosticsKeepTheirPlace() {
    let table = TidyTable.diagnostics([
      DiaryDiagnostic(.error, .notADay, line: 7, column: 12, field: "date", what: "not a day", hint: "write 2026-01-31")
    ])
    checkTidyTable(table)
    #expect(table.count(.line, 0) == 7 && table.count(.byteColumn, 0) == 12)
    #expect(table.text(.kind, 0) == "not_a_day" && table.text(.severity, 0) == "error")
  }
}
