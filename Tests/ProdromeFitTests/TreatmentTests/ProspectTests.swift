import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("How long it would take")
struct ProspectTests {
  private typealias Client = ClientChecksTests

  @Test("the chance is that of the interval itself")
  func chance() throws {
    // Every fourth day, all written, r kept at 0, no drift: 56 days before; 28 w days during at half the rate.
    let before = Client.times("1000", 14)
    let phases = try Client.phases(before + Client.times("1000", 7), Client.times(".", 56) + Client.times("m", 28))
    var options = TreatmentOptions()
    options.monthDrift = 0
    let rows = TreatmentProspect.list(phases, drop: 0.5, options: options)
    #expect(rows.map(\.way) == [.goOn, .plannedPause, .freshStart, .alternation])
    let fresh = try #require(rows.first { $0.way == .freshStart })
    let weeks = try #require(fresh.weeksWith)
    // (n p + 1) / (n + 2) and its variance by hand, at the weeks found and at four fewer.
    func byHand(_ weeks: Int) -> Double {
      let n = Double(7 * weeks)
      let shares = [0.25, 0.125].map { (n * $0 + 1) / (n + 2) }
      let error = shares.reduce(0) { $0 + $1 * (1 - $1) / (n + 2) }.squareRoot()
      return (shares[0] - shares[1]) / error - 1.959963984540054
    }
    // 80 % lie below .8416212 in a normal distribution.
    #expect(byHand(weeks) >= 0.8416212 && byHand(weeks - 4) < 0.8416212)
    #expect(fresh.weeksWithout == weeks && (fresh.chance ?? 0) >= 0.8)
    #expect(fresh.ratePer28 == 7 && fresh.nextCheck == 56 + 55)
  }

  @Test("a larger drop takes less, more drift and more clusters take longer")
  func orders() throws {
    let days = Client.times(Client.often, 3)
    let phases = try Client.phases(days, Client.times(".", 84))
    func weeks(_ phases: ClientPhases, _ drop: Double, _ drift: Double) -> Int? {
      var options = TreatmentOptions()
      options.monthDrift = drift
      return TreatmentProspect.list(phases, drop: drop, options: options).first?.weeksWith
    }
    let usual = try #require(weeks(phases, 0.5, 0.4))
    #expect(try #require(weeks(phases, 0.7, 0.4)) < usual)
    #expect(try #require(weeks(phases, 0.5, 0)) < usual)
    let clustered = try Client.phases(Client.times("1111000", 12), Client.times(".", 84))
    #expect(try #require(weeks(clustered, 0.6, 0)) > #require(weeks(phases, 0.6, 0)))
    let small = try #require(TreatmentProspect.list(phases, drop: 0.02).first)
    #expect(small.weeksWith == nil && (small.chance ?? 1) < 0.8 && small.status == .ok)
  }

  @Test("an alternation has six pairs at least, drawn pair by pair by the seed")
  func alternation() throws {
    let phases = try Client.phases(Client.times(Client.often, 3), Client.times(".", 84))
    var options = TreatmentOptions()
    options.monthDrift = 0
    let plan = try #require(TreatmentProspect.list(phases, drop: 0.9, options: options).last)
    #expect(plan.way == .alternation && plan.weeksWith == 24 && plan.weeksWithout == 24)
    #expect(plan.schedule.count == 12)
    for pair in 0..<6 { #expect(plan.schedule[2 * pair] != plan.schedule[2 * pair + 1]) }
    #expect(TreatmentProspect.list(phases, drop: 0.9, options: options).last == plan)
    options.seed += 1
    let others = (0..<8).map { _ -> [Bool]? in
      options.seed += 1
      return TreatmentProspect.list(phases, drop: 0.9, options: options).last?.schedule
    }
    #expect(others.contains { $0 != plan.schedule })
  }

  @Test("what is not known is not planned")
  func unknown() throws {
    for days in [Client.times("0", 56), Client.times("10", 13), Client.times(".", 40) + "1"] {
      let rows = TreatmentProspect.list(try Client.phases(days, Client.times(".", 60)), drop: 0.3)
      #expect(rows.count == 2 && rows.allSatisfy { $0.status == .tooShort && $0.chance == nil && $0.weeksWith == nil })
    }
    // A course that has ended has no next check; a short baseline allows no clear answer of going on.
    let ended = try Client.phases(
      Client.times("10", 70), Client.times(".", 56) + Client.times("m", 56) + Client.times(".", 28))
    #expect(TreatmentProspect.list(ended, drop: 0.3).allSatisfy { $0.nextCheck == nil })
    let short = try Client.phases(Client.times("10", 40), Client.times(".", 40) + Client.times("m", 40))
    #expect(TreatmentProspect.list(short, drop: 0.5).first?.status == .tooShort)
  }
}
