import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Days around sessions")
struct SessionTests {
  // Sessions on days 3 and 13 of 17: before 0–2 and 10–12, after 3–6 and 13–16, other 7–9. Headaches on 2, 4, 5, 8 and 14.
  @Test("by hand")
  func hand() throws {
    let outcome: [Double] = [0, .nan, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0]
    let sessions = outcome.indices.map { $0 == 3 || $0 == 13 }
    let rows = SessionContrast.rows(ClientSessions(person: 0, outcome: outcome, sessions: sessions))
    #expect(rows.count == 10)
    func row(_ span: SessionContrast.Span, _ lag: Int? = nil) -> SessionContrast? {
      rows.first { $0.span == span && $0.lagDays == lag }
    }
    #expect(row(.after).map { [$0.days, $0.headacheDays] } == [8, 3])
    #expect(row(.before).map { [$0.days, $0.headacheDays] } == [5, 1])
    #expect(row(.other).map { [$0.days, $0.headacheDays] } == [3, 1])
    #expect(row(.day, 1).map { [$0.days, $0.headacheDays] } == [2, 2])
    #expect(row(.day, -2).map { [$0.days, $0.headacheDays] } == [1, 0])
    // Three of eight days against two of the other eight.
    #expect(Tolerance.identity.accepts(row(.after)?.change, 28 * (3.0 / 8 - 2.0 / 8)))
    #expect(row(.after)?.turns == 17 && (row(.after)?.pValue ?? 0) > 0 && row(.other)?.pValue == nil)
  }

  // The four days from a session on hold both sore days also when the sessions are one or two days earlier.
  @Test("headaches right after every session are seldom matched by a turn")
  func sore() throws {
    let sessions = (0..<140).map { [7, 19, 40, 52, 71, 77, 98, 104, 120, 131].contains($0) }
    let sore = sessions.indices.map { $0 > 0 && sessions[$0 - 1] || sessions[$0] ? 1.0 : 0 }
    let rows = SessionContrast.rows(ClientSessions(person: 0, outcome: sore, sessions: sessions))
    let after = try #require(rows.first { $0.span == .after })
    #expect(after.pValue == 3.0 / 140 && (after.change ?? 0) > 5)
    let quiet = SessionContrast.rows(
      ClientSessions(person: 0, outcome: sore.map { _ in 0 }, sessions: sessions))
    #expect(quiet.first { $0.span == .after }?.pValue == 1)
  }

  @Test("weekly sessions: after and before are each other's rest")
  func weekly() {
    let sessions = (0..<67).map { $0 % 7 == 0 }
    let outcome = sessions.indices.map { $0 % 5 == 0 ? 1.0 : 0 }
    let rows = SessionContrast.rows(ClientSessions(person: 0, outcome: outcome, sessions: sessions))
    let changes = rows.filter { $0.span == .after || $0.span == .before }.compactMap(\.change)
    #expect(changes.count == 2 && Tolerance.identity.accepts(changes[0], -changes[1]))
    let other = rows.first { $0.span == .other }
    #expect(other?.days == 0 && other?.status == .tooFew && other?.ratePer28 == nil)
  }

  @Test("read from therapy_session, else from labels that stand alone")
  func read() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("therapy_session", false), ("treatment", true)],
      dayKind: .index)
    for day in 0..<40 {
      builder.add(
        person: "a", day: Day(number: Int32(day)), values: [day == 12 ? .nan : 1, [10, 20].contains(day) ? 1 : .nan],
        labels: [day >= 10 ? "massage" : nil])
      builder.add(
        person: "b", day: Day(number: Int32(day)), values: [0, .nan],
        labels: [[5, 15, 25].contains(day) ? "massage" : nil])
      builder.add(
        person: "c", day: Day(number: Int32(day)), values: [0, day == 30 ? 1 : .nan], labels: [day >= 30 ? "m" : nil])
    }
    let clients = ClientSessions.read(from: try builder.build())
    #expect(clients.map(\.person) == [0, 1])
    #expect(clients.map(\.outcome.count) == [17, 27])
    #expect(clients[0].sessions.indices.filter { clients[0].sessions[$0] } == [3, 13])
    #expect(clients[1].sessions.indices.filter { clients[1].sessions[$0] } == [3, 13, 23])
    #expect(clients[0].outcome[5].isNaN)
  }
}
