import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTable
import Testing

@Suite struct EndpointTableTests {
  @Test func theCohortComesFirstThenEachPersonByPhase() throws {
    let diary = try SmallDiaries.cohort(persons: 3, days: 140)
    let summary = summariseEndpoints(try EndpointDiary(of: diary))
    let table = TidyTable.endpoints(summary.phases, personIDs: diary.personIDs)
    checkTidyTable(table)
    let phases = (0..<table.rowCount).filter { table.text(.endpoint, $0) == "headache_days" }
    let persons = [nil, "p0", "p1", "p2"].flatMap { [$0, $0, $0] }
    #expect(phases.map { table.text(.personID, $0) } == persons)
    #expect(phases.prefix(3).map { table.text(.phase, $0) } == [nil, "before", "during"])
    #expect(table.text(.modality, phases[2]) == "massage" && table.count(.nCompared, phases[2]) == 3)
    #expect(table.number(.confLow, phases[2]) != nil && table.number(.confLow, phases[5]) == nil)
    #expect(table.text(.unit, phases[0]) == "days/28")
  }

  @Test func windowsHaveTheirFirstDay() throws {
    let diary = try SmallDiaries.cohort(persons: 1, days: 140)
    let summary = summariseEndpoints(try EndpointDiary(of: diary))
    let table = TidyTable.treatmentWindows(summary.windows, personIDs: diary.personIDs, dayKind: .date)
    checkTidyTable(table)
    let rows = (0..<table.rowCount).filter { table.text(.endpoint, $0) == "headache_days" }
    #expect(rows.map { table.count(.window, $0) } == [-3, -2, -1, 0, 1, 2])
    #expect(rows.map { table.count(.calendarDays, $0) } == [14, 28, 28, 28, 28, 14])
    // Day 20 000 after 1970-01-01, and 70 days later.
    #expect(table.text(.date, rows[0]) == "2024-10-04" && table.text(.date, rows[3]) == "2024-12-13")
    let numbered = TidyTable.treatmentWindows(summary.windows, personIDs: diary.personIDs, dayKind: .index)
    #expect(numbered.count(.day, rows[3]) == 20_070)
  }

  @Test func filesBesideTheDiaryBecomeTables() throws {
    let diary = try SmallDiaries.cohort(persons: 2, days: 140)
    let treatments = try TreatmentRecords(
      csv: Array(
        """
        person_id,date,kind,modality,minutes,cost,covered
        p0,2024-12-13,session,medical_massage,70,90,30
        p0,2024-12-20,session,medical_massage,,,
        p1,2024-12-13,phase_start,sham,,,

        """.utf8), path: "t.csv", dayKind: .date)
    let sessions = TidyTable.sessions(
      CourseSessions.read(treatments, of: diary).map { Adherence($0) }, personIDs: diary.personIDs, dayKind: .date)
    checkTidyTable(sessions)
    // Where the file has phases, sessions without one are outside.
    #expect((0..<2).map { sessions.text(.modality, $0) } == ["medical_massage", "sham"])
    #expect((0..<2).map { sessions.count(.phaseDays, $0) } == [nil, 70])
    #expect(sessions.number(.outOfPocket, 0) == 60 && sessions.count(.nWithoutCost, 0) == 1)
    let answers = try QuestionnaireRecords(
      csv: Array("person_id,date,instrument,item,value\np1,2024-10-04,MIDAS,,12\np1,2024-12-20,MIDAS,1,3\n".utf8),
      path: "q.csv", dayKind: .date)
    let scores = TidyTable.questionnaires(
      QuestionnaireChange.all(ScaleScore.read(answers, of: diary)), personIDs: diary.personIDs, dayKind: .date)
    checkTidyTable(scores)
    #expect(scores.text(.level, 0) == "III" && scores.number(.value, 1) == nil && scores.count(.nMissing, 1) == 4)
    #expect(scores.text(.phase, 0) == "before" && scores.text(.phase, 1) == "during")
  }

  @Test func respondersAndPooledClients() throws {
    let diary = try SmallDiaries.cohort(persons: 3, days: 140)
    let clients = try #require(ClientPhases.read(from: diary))
    let responders = TidyTable.responders(countResponders(clients), personIDs: diary.personIDs)
    checkTidyTable(responders)
    #expect(responders.rowCount == 12 && responders.text(.personID, 0) == nil)
    #expect(
      (0..<12).allSatisfy { (responders.text(.status, $0) == "ok") == (responders.number(.chanceShare, $0) != nil) })
    let effects = TidyTable.treatmentEffects(ClientEffects.pooled(clients))
    checkTidyTable(effects)
    #expect(effects.rowCount == 1 && effects.text(.modality, 0) == "massage" && effects.count(.nPersons, 0) == 3)
  }
}
