import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTable
import Testing

@Suite struct TreatmentTableTests {
  @Test func oneRowACourse() throws {
    let diary = try SmallDiaries.cohort(persons: 3, days: 140)
    let phases = try #require(ClientPhases.read(from: diary))
    let contrasts = phases.flatMap { ClientTreatment($0).contrasts }
    let table = TidyTable.treatment(contrasts, personIDs: diary.personIDs)
    checkTidyTable(table)
    #expect(table.rowCount == 3)
    #expect((0..<3).map { table.text(.personID, $0) } == ["p0", "p1", "p2"])
    #expect(table.text(.modality, 0) == "massage" && table.text(.endpoint, 0) == "headache_days")
    #expect(table.number(.change28, 0) == contrasts[0].changePer28)
    #expect(table.text(.verdict, 0) == contrasts[0].verdict?.rawValue)
    #expect(table.text(.ratioKind, 0) == "rate_ratio" && table.text(.method, 0) == "one_client")
  }

  @Test func aShortDiaryKeepsItsRowWithEmptyCells() throws {
    let diary = try SmallDiaries.cohort(persons: 1, days: 30)
    let phases = try #require(ClientPhases.read(from: diary))
    let table = TidyTable.treatment(phases.flatMap { ClientTreatment($0).contrasts }, personIDs: diary.personIDs)
    checkTidyTable(table)
    #expect(table.rowCount == 1)
    #expect(table.text(.verdict, 0) == "not_enough_days" && table.text(.status, 0) == "too_short")
    #expect(table.number(.change28, 0) == nil && table.number(.ratio, 0) == nil)
  }
}
