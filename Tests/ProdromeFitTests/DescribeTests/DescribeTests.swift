import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("A diary described")
struct DescribeTests {
  // reference/19, rates_28, and the bundled data's own counts.
  @Test("the biofeedback cohort by phase")
  func cohort() throws {
    let found = describe(try Survey(of: try BiofeedbackDiary.read()), threads: 2)
    #expect(found.overall.recordedDays == 4151 && found.overall.headacheDays == 2666 && found.overall.nPersons == 133)
    #expect(Tolerance.software.accepts(found.overall.ratePer28, 17.983136593591905))
    #expect(found.phases.map(\.phase) == ["before", "during"])
    #expect(found.phases.map(\.recordedDays) == [719, 3432])
    #expect(Tolerance.software.accepts(found.phases[0].ratePer28, 17.75799721835883))
    #expect(Tolerance.software.accepts(found.phases[1].ratePer28, 18.03030303030303))
    // 55 people wrote before day 0, six more on day 0 itself.
    #expect(found.phases[0].nPersons == 61)
    let medication = found.columns.filter { $0.column == "medication_level" }
    #expect(medication.map(\.level) == ["continuing", "none", "reduced"])
    #expect(medication.compactMap(\.levelDays).reduce(0, +) == 4151)
    #expect(medication.allSatisfy { $0.n == 4151 && $0.varyingShare == 0 })
  }

  // a: days 1, 2, –, 4 with headache 1, 0, –, 1 and stress 2, –, –, 4; b: day 1, headache 0, stress 7.
  @Test("two persons by hand")
  func byHand() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false), ("mood", true)], dayKind: .date)
    builder.add(person: "a", day: Day(number: 1), values: [1, 2], labels: ["low"])
    builder.add(person: "a", day: Day(number: 2), values: [0, .nan], labels: [nil])
    builder.add(person: "a", day: Day(number: 4), values: [1, 4], labels: ["high"])
    builder.add(person: "b", day: Day(number: 1), values: [0, 7], labels: ["low"])
    let found = describe(try Survey(of: try builder.build()))
    #expect(found.overall.calendarDays == 5 && found.overall.recordedDays == 4 && found.overall.headacheDays == 2)
    #expect(found.overall.completeness == 0.8 && found.overall.ratePer28 == 14 && found.phases.isEmpty)
    #expect(Tolerance.identity.accepts(found.overall.medianRatePer28, 28.0 / 3))
    #expect(found.columns.map(\.column) == ["headache", "mood", "mood", "stress"])
    let stress = found.columns[3]
    #expect(stress.n == 3 && stress.nMissing == 1 && stress.missingShare == 0.25)
    #expect(Tolerance.identity.accepts(stress.mean, 13.0 / 3))
    #expect(Tolerance.identity.accepts(stress.standardDeviationWithin, 2.0.squareRoot()))
    #expect(Tolerance.identity.accepts(stress.standardDeviationBetween, 8.0.squareRoot()))
    #expect(stress.varyingShare == 0.5)
    #expect(found.columns[1].level == "high" && found.columns[1].levelDays == 1 && found.columns[1].n == 3)
    #expect(Tolerance.identity.accepts(found.columns[2].mean, 2.0 / 3))
  }

  @Test("the bits do not depend on the threads; other names for the persons change nothing")
  func invariances() throws {
    let one = describe(try Survey(of: try BiofeedbackDiary.read(shardRows: 64)))
    #expect(describe(try Survey(of: try BiofeedbackDiary.read(shardRows: 64)), threads: 3) == one)
    let renamed = describe(try Survey(of: try BiofeedbackDiary.read { String($0.reversed()) + "x" }))
    #expect(renamed.overall == one.overall && renamed.phases == one.phases)
    for (a, b) in zip(renamed.columns, one.columns) {
      #expect(a.n == b.n && a.levelDays == b.levelDays && a.maximum == b.maximum)
      #expect(Tolerance.identity.accepts(a.standardDeviationWithin, b.standardDeviationWithin ?? .nan))
      #expect(Tolerance.identity.accepts(a.mean, b.mean ?? .nan))
    }
  }
}
