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

  @Test func whatStandsBesideIsTidy() throws {
    let diary = try SmallDiaries.cohort(persons: 3, days: 140)
    let ids = diary.personIDs
    let phases = try #require(ClientPhases.read(from: diary))
    let checks = TidyTable.treatmentChecks(phases.flatMap { ClientChecks($0).checks }, personIDs: ids)
    checkTidyTable(checks)
    #expect(checks.rowCount == 27 && checks.text(.method, 0) == "circular_shift" && checks.count(.count, 0) == 126)
    let effects = TidyTable.effectSizes(phases.flatMap { EffectSize.list($0) }, personIDs: ids)
    checkTidyTable(effects)
    #expect(effects.rowCount == 21 && effects.text(.measure, 0) == "nap" && effects.count(.pointDays, 0) == 7)
    let sessions = ClientSessions(
      person: 2, outcome: (0..<50).map { $0 % 6 == 0 ? 1 : 0 }, sessions: (0..<50).map { $0 % 10 == 3 })
    let around = TidyTable.sessionDays(SessionContrast.rows(sessions), personIDs: ids)
    checkTidyTable(around)
    #expect(around.rowCount == 10 && around.text(.personID, 9) == "p2" && around.count(.lagDays, 0) == -3)
    let plan = TidyTable.treatmentPlan(
      phases.flatMap { TreatmentProspect.list($0, drop: 0.5) }, personIDs: ids, dayKind: .date)
    checkTidyTable(plan)
    #expect(plan.rowCount == 12 && plan.number(.drop, 0) == 0.5)
    // Day 20,070 is the first treated one; 70 days are two checks, and the third comes on the 84th day.
    #expect(plan.text(.nextCheck, 0) == Day(number: 20_070 + 83).text(.date))
    #expect(plan.text(.schedule, 3)?.split(separator: " ").count ?? 12 >= 12)
  }
}
