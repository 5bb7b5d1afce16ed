import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import Testing

@Suite struct AdherenceTests {
  /// Persons a and b with 60 days from day 0 on.
  static func rows(_ text: String) throws -> [Adherence] {
    var builder = DiaryBuilder(schema: DiarySchema(), columns: [("headache", false)], dayKind: .index)
    for person in ["a", "b"] {
      for day in 0..<60 { builder.add(person: person, day: Day(number: Int32(day)), values: [Double(day % 2)]) }
    }
    let records = try TreatmentRecords(
      csv: Array("person_id,day,end_day,kind,modality,minutes,cost,covered,every_days\n\(text)".utf8), path: "t.csv",
      dayKind: .index)
    return CourseSessions.read(records, of: try builder.build()).map { Adherence($0) }
  }

  @Test func sessionsHeldAgainstPlanned() throws {
    // 29 days of a weekly plan: begun weeks 0, 7, 14, 21, 28, so 5 sessions; held on days 2, 9 and 27.
    let rows = try Self.rows(
      """
      b,0,28,phase_start,medical_massage,,,,
      b,2,,session,medical_massage,60,80,20,
      b,9,,session,medical_massage,50,70,,
      b,27,,session,medical_massage,,,,

      """)
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row.person == 1 && row.phaseDays == 29)
    #expect(row.planned == 5 && row.held == 3 && row.heldShare == 0.6)
    #expect(row.longestGap == 18)
    #expect(row.minutes == 110 && row.timedSessions == 2 && row.sessionsOfPlannedLength == 1)
    #expect(row.cost == 150 && row.sessionsWithoutCost == 1 && row.outOfPocket == 130)
    #expect(row.coveredShare == 20.0 / 150)
    let findings = AdherenceFindings.of(rows)
    #expect(findings.map(\.kind) == [.fewSessions] && findings[0].detail.contains("3 of 5"))
  }

  @Test func anOpenPhaseEndsWithTheDiary() throws {
    let rows = try Self.rows("a,10,,phase_start,trigger_point,,,,\na,59,,session,trigger_point,45,,,\n")
    #expect(rows.map(\.phaseDays) == [50] && rows[0].planned == 4 && rows[0].longestGap == 49)
    #expect(rows[0].cost == nil && rows[0].coveredShare == nil && rows[0].outOfPocket == nil)
  }

  @Test func aPlanOfTheFileGoesBeforeTheUsualOne() throws {
    let rows = try Self.rows("a,0,55,phase_start,craniosacral,,,,28\na,0,55,phase_start,heat,,,,1\n")
    #expect(rows.map(\.planned) == [2, 56] && rows.map(\.isCoIntervention) == [false, true])
    #expect(rows.map(\.held) == [0, 0] && rows.map(\.longestGap) == [nil, nil])
  }

  @Test func asNeededHasNoPlan() throws {
    let rows = try Self.rows("a,0,55,phase_start,relaxation_massage,,,,\na,3,,session,relaxation_massage,45,,,\n")
    #expect(rows[0].planned == nil && rows[0].heldShare == nil && rows[0].sessionsOfPlannedLength == 1)
    #expect(AdherenceFindings.of(rows).isEmpty)
  }

  @Test func sessionsOutsideAPhaseAreKeptApart() throws {
    let rows = try Self.rows(
      "a,20,40,phase_start,sham,,,,\na,19,,session,sham,,,,\na,20,,session,sham,,,,\na,41,,session,sham,,,,\n")
    #expect(rows.map(\.held) == [1, 2] && rows.map(\.phaseDays) == [21, nil] && rows[1].firstDay == 19)
    #expect(AdherenceFindings.of(rows).map(\.kind) == [.sessionsOutsidePhase])
  }

  /// Every session of the file is held once, in whatever phase.
  @Test func noSessionIsLostOrCountedTwice() throws {
    let sessions = (0..<40).map { "a,\($0),,session,\($0 % 3 == 0 ? "sham" : "heat"),30,1,,\n" }
    let rows = try Self.rows("a,5,12,phase_start,sham,,,,\na,20,,phase_start,sham,,,,\n" + sessions.joined())
    #expect(rows.reduce(0) { $0 + $1.held } == 40 && rows.reduce(0) { $0 + ($1.cost ?? 0) } == 40)
  }
}
