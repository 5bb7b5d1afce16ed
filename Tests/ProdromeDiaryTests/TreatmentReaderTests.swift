import ProdromeDiary
import Testing

@Suite struct TreatmentReaderTests {
  /// A file of treatments called t.csv.
  static func read(_ text: String, _ kind: DayKind = .date) throws(DiaryError) -> TreatmentRecords {
    try TreatmentRecords(csv: Array(text.utf8), path: "t.csv", dayKind: kind)
  }

  /// The messages of a refused file.
  static func faults(_ text: String, _ kind: DayKind = .date) -> [String] {
    do throws(DiaryError) {
      _ = try read(text, kind)
      return []
    } catch {
      guard case .refused(let diagnostics, _) = error else { return ["\(error)"] }
      return diagnostics.filter { $0.severity == .error }.map { $0.rendered(path: "t.csv") }
    }
  }

  static let header = "person_id,date,kind,modality"

  @Test func readsSessionsPhasesAndChanges() throws {
    let records = try Self.read(
      """
      participant_id,date,end_date,kind,modality,minutes,cost,covered,every_days,note
      b,2026-01-12,,session,trigger_point,60,80.5,40,,"first, long"
      a,2026-01-05,2026-02-01,phase_start,medical_massage,,,,14,
      a,2026-01-06,,session,medical_massage,75,,,,
      a,2026-02-02,,phase_start,craniosacral,,,,,
      a,2026-03-01,,phase_end,craniosacral,,,,,
      a,2026-01-20,,change,drug_preventive,,,,,
      a,2026-01-10,,phase_start,heat,,,,,

      """)
    #expect(records.sessions.map(\.person) == ["a", "b"])
    #expect(records.sessions.map(\.minutes) == [75, 60])
    #expect(records.sessions[1].cost == 80.5 && records.sessions[1].covered == 40 && records.sessions[0].cost == nil)
    #expect(records.phases.map(\.modality) == [.medicalMassage, .heat, .craniosacral])
    #expect(records.phases.map { $0.lastDay?.iso } == ["2026-02-01", nil, "2026-03-01"])
    #expect(records.phases.map(\.everyDays) == [14, nil, nil])
    #expect(records.changes.map(\.modality) == [.drugPreventive])
    #expect(records.labelledPhases.map(\.modality) == [.medicalMassage, .craniosacral])
    #expect(records.personCount == 2 && records.persons(beyond: ["a"]) == ["b"])
  }

  @Test(arguments: [
    ("a,2026-01-05,session,massage", ["t.csv:2:22: error: modality: not a word of this column (found \"massage\")"]),
    (
      "a,2026-01-05,sesion,heat",
      ["t.csv:2:14: error: kind: not a word of this column (found \"sesion\"); did you mean session?"]
    ),
    ("a,05.01.2026,session,heat", ["t.csv:2:3: error: date: not a day of the diary's kind (found \"05.01.2026\")"]),
    (" ,2026-01-05,session,heat", ["t.csv:2:1: error: person_id: the row names no person (found \" \")"]),
    ("a,2026-01-05,session", ["t.csv:2:1: error: 3 cells where the header has 4"]),
    ("a,2026-01-05,phase_end,heat", ["t.csv:2:3: error: date: no open phase of heat ends here"]),
    (
      "a,2026-01-05,phase_start,sham\na,2026-01-09,phase_start,acupuncture",
      ["t.csv:3:3: error: date: the phase begins while sham of line 2 is open"]
    ),
    (
      "a,2026-01-05,phase_start,sham\na,2026-01-09,phase_end,sham\na,2026-01-09,phase_start,acupuncture",
      ["t.csv:4:3: error: date: the phase begins while sham of line 2 lasts"]
    ),
  ])
  func everyFaultHasItsPlace(rows: String, expected: [String]) {
    let faults = Self.faults(Self.header + "\n" + rows + "\n")
    #expect(faults.count == expected.count, "\(faults)")
    for (fault, beginning) in zip(faults, expected) { #expect(fault.hasPrefix(beginning), "\(fault)") }
  }

  @Test func numbersHaveLimits() {
    let faults = Self.faults(
      """
      person_id,date,kind,modality,end_date,minutes,cost,covered,every_days
      a,2026-01-05,session,heat,,301,,,
      a,2026-01-06,session,heat,,x,-1,,
      a,2026-01-07,session,heat,,,10,11,
      a,2026-01-08,phase_start,heat,2026-01-07,,,,
      a,2026-01-09,session,heat,2026-01-10,,,,
      a,2026-01-10,session,heat,,,,,2.5

      """)
    let words = faults.map { $0.prefix { $0 != ";" && $0 != "(" }.dropFirst("t.csv:".count) }
    #expect(
      words == [
        "2:28: error: minutes: not a number from 0 to 300 ", "3:28: error: minutes: not a number ",
        "3:30: error: cost: not a number from 0 to 1000000 ",
        "4:32: error: covered: more is covered than the session cost ",
        "5:31: error: end_date: the phase ends before it begins ",
        "6:27: error: end_date: only a phase_start has an end ",
        "7:31: error: every_days: not a whole number from 1 to 90 ",
      ], "\(faults)")
  }

  @Test func headersAreHeldToTheirNames() throws {
    #expect(Self.faults("").first?.contains("the file is empty") ?? false)
    #expect(Self.faults("person_id,date,kind\n").first?.contains("modality: the header has no such column") ?? false)
    #expect(Self.faults("\(Self.header),kind\n").first?.contains("the column comes twice") ?? false)
    #expect(Self.faults("\(Self.header)\n", .index).first?.contains("day: the header has no such column") ?? false)
    let odd = try Self.read("\(Self.header),minuts\na,2026-01-05,session,heat,30\n")
    #expect(
      odd.audit.warnings.map { $0.rendered(path: "t.csv") } == [
        "t.csv:1: warning: minuts: not a known column; it is not read; did you mean minutes?"
      ])
    #expect(odd.sessions[0].minutes == nil)
  }

  @Test func dayNumbersBesideADiaryOfDayNumbers() throws {
    let records = try Self.read("person_id,day,end_day,kind,modality\na,-3,10,phase_start,sham\n", .index)
    #expect(records.phases.map(\.firstDay.number) == [-3] && records.phases[0].lastDay?.number == 10)
  }
}

@Suite struct TreatmentLabelTests {
  /// Persons a and b with ten days from 2026-01-01 on; a's third day is not recorded.
  static func diary(_ treatment: Bool = false) throws -> Diary {
    let rows = ["a", "b"].flatMap { person in
      (1...10).map { day in
        "\(person),2026-01-\(day < 10 ? "0" : "")\(day),\(person == "a" && day == 3 ? "" : "\(day % 2)")"
          + (treatment ? ",none" : "")
      }
    }
    return try ProdromeDiaryTests.read(
      "person_id,date,headache\(treatment ? ",treatment" : "")\n" + rows.joined(separator: "\n") + "\n")
  }

  static func labels(_ diary: Diary, _ person: String) -> [String?] { texts(diary, person, "treatment") }

  @Test func phasesBecomeLabels() throws {
    let records = try TreatmentReaderTests.read(
      """
      person_id,date,end_date,kind,modality
      a,2026-01-02,2026-01-04,phase_start,sham
      a,2026-01-08,,phase_start,acupuncture
      a,2026-01-09,,session,acupuncture
      a,2026-01-03,,session,heat

      """)
    let diary = try Self.diary().labelled(by: records)
    #expect(
      Self.labels(diary, "a") == ["none", "sham", "sham", "sham", "none", "none", "none"]
        + Array(repeating: "acupuncture", count: 3))
    #expect(Self.labels(diary, "b") == Array(repeating: "none", count: 10))
    #expect(cells(diary, "a", "therapy_session").map { $0.isNaN ? -1 : $0 } == [0, 0, -1, 0, 0, 0, 0, 0, 1, 0])
    #expect(diary.summary.columns.map(\.description.name) == ["headache", "therapy_session", "treatment"])
    #expect(diary.summary.columns.map(\.description.role) == [.outcome, .treatment, .treatment])
    #expect(diary.audit.rowsUsed == 20)
  }

  /// The labels of a file are those of a diary that has them written.
  @Test func aFileOfPhasesIsAsGoodAsAColumn() throws {
    let records = try TreatmentReaderTests.read(
      "\(TreatmentReaderTests.header)\na,2026-01-06,phase_start,sham\nb,2026-01-04,phase_start,heat\n")
    let made = try Self.diary().labelled(by: records)
    let rows = ["a", "b"].flatMap { person in
      (1...10).map { day in
        "\(person),2026-01-\(day < 10 ? "0" : "")\(day),\(person == "a" && day == 3 ? "" : "\(day % 2)"),"
          + (person == "a" && day >= 6 ? "sham" : "")
      }
    }
    let written = try ProdromeDiaryTests.read(
      "person_id,date,headache,treatment\n" + rows.joined(separator: "\n") + "\n")
    #expect(fingerprint(made) == fingerprint(written))
  }

  @Test func selfCareAloneLabelsDaysToo() throws {
    let records = try TreatmentReaderTests.read("\(TreatmentReaderTests.header)\nb,2026-01-04,phase_start,heat\n")
    #expect(Self.labels(try Self.diary().labelled(by: records), "b").filter { $0 == "heat" }.count == 7)
  }

  @Test func sessionsAloneMakeAPhaseFromFirstToLast() throws {
    let text = "\(TreatmentReaderTests.header)\nb,2026-01-03,session,sham\nb,2026-01-07,session,sham\n"
    let records = try TreatmentReaderTests.read(text)
    #expect(records.takesPhasesFromSessions)
    let labels = Self.labels(try Self.diary().labelled(by: records), "b")
    #expect(labels.map { $0 == "sham" } == [false, false, true, true, true, true, true, false, false, false])
    let mixed = try TreatmentReaderTests.read(text + "b,2026-01-05,session,acupuncture\n")
    #expect(throws: DiaryError.self) { try Self.diary().labelled(by: mixed) }
  }

  @Test func twoSourcesOfLabelsAreRefused() throws {
    let phases = try TreatmentReaderTests.read("\(TreatmentReaderTests.header)\nb,2026-01-04,phase_start,sham\n")
    let labelled = try Self.diary(true)
    let refused = try #require(refusal { () throws(DiaryError) in try labelled.labelled(by: phases) })
    #expect(refused.diagnostics.first?.line == 2 && refused.diagnostics.first?.what.contains("treatment") ?? false)
    let sessions = try TreatmentReaderTests.read("\(TreatmentReaderTests.header)\nb,2026-01-04,session,sham\n")
    let diary = try Self.diary(true).labelled(by: sessions)
    #expect(Self.labels(diary, "b") == Array(repeating: "none", count: 10))
    #expect(cells(diary, "b", "therapy_session").filter { $0 == 1 }.count == 1)
  }

  @Test func aWashoutTakesTheFirstDaysOfTheNextCourse() throws {
    let records = try TreatmentReaderTests.read(
      """
      person_id,date,end_date,kind,modality
      a,2026-01-01,2026-01-02,phase_start,sham
      a,2026-01-03,2026-01-06,phase_start,acupuncture
      a,2026-01-09,,phase_start,sham

      """)
    let diary = try Self.diary().labelled(by: records)
    let washed = diary.washedOut(days: 2)
    #expect(
      Self.labels(washed, "a") == [
        "sham", "sham", nil, "none", "acupuncture", "acupuncture", "none", "none", "sham", "sham",
      ])
    #expect(Self.labels(diary.washedOut(days: 3), "a")[8] == "none")
    #expect(fingerprint(diary.washedOut(days: 0)) == fingerprint(diary))
    #expect(fingerprint(try Self.diary().washedOut(days: 5)) == fingerprint(try Self.diary()))
  }
}
