import ProdromeDesign
import ProdromeDiary
import Testing

@Suite struct ClientPhasesTests {
  @Test func cutsThePersonsCalendar() throws {
    let clients = try #require(ClientPhases.read(from: try TinyDiary.mixed.diary()))
    #expect(clients.map(\.person) == [0, 1, 2])
    let b = clients[1]
    #expect(b.before == [1, 0])
    #expect(b.afterDays == 1)
    let course = try #require(b.courses.first)
    #expect(b.courses.count == 1)
    #expect(course.modality == "massage")
    #expect(course.firstDay == TinyDiary.monday + 2)
    #expect(course.outcome.count == 6)
    #expect(course.outcome.map { $0.isNaN ? -1 : $0 } == [1, -1, 1, -1, -1, 1])
    #expect(course.pauses == [4])
    #expect(course.labelledDays == 3)
    #expect(course.isolatedDays == 3)
    #expect(clients[0].courses.isEmpty)
    #expect(clients[0].before == [0, 1, 0])
  }

  @Test func keepsModalitiesApart() {
    let client = ClientPhases(
      person: 0, firstDay: 10, outcome: [1, 0, 1, 1, .nan, 0, 1], codes: [.nan, 1, 1, 0, 0, 1, .nan],
      levels: ["craniosacral", "massage"])
    #expect(client.courses.map(\.modality) == ["massage", "craniosacral"])
    #expect(client.courses[0].firstDay == 11)
    #expect(client.courses[0].outcome.map { $0.isNaN ? -1 : $0 } == [0, 1, -1, -1, 0])
    #expect(client.courses[0].pauses == [2])
    #expect(client.courses[1].outcome.map { $0.isNaN ? -1 : $0 } == [1, -1])
    #expect(client.before == [1])
    #expect(client.afterDays == 1)
  }

  @Test func noTreatmentColumnNoPhases() throws {
    var builder = DiaryBuilder(schema: DiarySchema(), columns: [("headache", false)], dayKind: .index)
    builder.add(person: "a", day: Day(number: 1), values: [1])
    #expect(ClientPhases.read(from: try builder.build()) == nil)
  }
}

@Suite struct ScreenTests {
  @Test func bindsExposuresInByteOrder() throws {
    let screen = try Screen(of: TinyDiary.mixed.diary())
    #expect(screen.triggers.map(\.name) == ["mood[high]", "mood[low]", "mood[mid]", "posture_h", "stress"])
    #expect(screen.triggers.allSatisfy { !$0.mayClaimSameDay })
  }

  @Test func centresByPersonAndPhase() throws {
    let screen = try Screen(triggers: ["posture_h"], centring: .personPhase, of: TinyDiary.mixed.diary())
    var block = screen.makeBlock()
    var values: [Double] = []
    let trigger = try #require(screen.triggers.first)
    screen.forEachBlock(inShard: 0, .all, reusing: &block) { block in
      block.withColumn(trigger.values) { values += Array($0) }
    }
    #expect(values.map { $0.isNaN ? -99 : $0 } == [0.5, -0.5, -99, -0.5, 0.5, 1, -99, 0, 0, 0, -1, 0, 0])
  }
}
