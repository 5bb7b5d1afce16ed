import Foundation
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Families of lags by calendars turned person by person")
struct TurnedCohortTests {
  private typealias Person = (triggers: [[Double]], outcome: [Double])

  /// Persons of different lengths, two triggers, some days missing; of the first trigger yesterday's value counts.
  private static func persons(_ lengths: [Int], effect: Double, seed: UInt64) -> [Person] {
    var stream = Philox(seed: seed, stream: 1)
    return lengths.map { days in
      var triggers = (0..<2).map { _ in (0..<days).map { _ in stream.normal() } }
      var outcome = (0..<days).map { day in
        stream.normal() + (day > 0 ? effect * triggers[0][day - 1] : 0)
      }
      for day in Swift.stride(from: 3, to: days, by: 11) { triggers[1][day] = .nan }
      for day in Swift.stride(from: 5, to: days, by: 13) { outcome[day] = .nan }
      return (triggers, outcome)
    }
  }

  private static func circles(_ persons: [Person], lastLag: Int) -> TurnedCircles {
    let copies = persons
    return TurnedCircles(persons: persons.count, triggers: persons[0].triggers.count, lastLag: lastLag) { copies[$0] }
  }

  /// Deviations over their standard deviation, 0 where missing.
  private static func standardised(_ values: [Double]) -> [Double] {
    let recorded = values.filter { !$0.isNaN }
    let mean = recorded.reduce(0, +) / Double(recorded.count)
    let spread = (recorded.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(recorded.count)).squareRoot()
    return values.map { $0.isNaN ? 0 : ($0 - mean) / spread }
  }

  /// Σ over persons of x(t) y(t + lag + turn) on their circles.
  private static func sum(_ persons: [Person], _ trigger: Int, _ lag: Int, _ turns: [Int]) -> Double {
    zip(persons, turns).reduce(0) { sum, next in
      let (x, y) = (standardised(next.0.triggers[trigger]), standardised(next.0.outcome))
      return sum + x.indices.reduce(0) { $0 + x[$1] * y[($1 + lag + next.1) % y.count] }
    }
  }

  private static let cells: [TurnedCohort.Cell] = [(trigger: 0, lag: 0), (0, 1), (0, 2), (1, 1), (1, 2)]

  @Test("every turn of two short calendars, counted pair by pair of days")
  func enumerated() {
    let persons = Self.persons([5, 4], effect: 0.8, seed: 4)
    let circles = Self.circles(persons, lastLag: 2)
    let turns = (0..<20).map { [$0 / 4, $0 % 4] }
    let found = TurnedCohort(circles, cells: Self.cells, replicates: 20, threads: 1) { draw in
      zip(circles.starts, turns[draw]).map { $0 + Int32($1) }
    }
    let sums = turns.map { turn in Self.cells.map { abs(Self.sum(persons, $0.trigger, $0.lag, turn)) } }
    for (cell, (trigger, lag)) in Self.cells.enumerated() {
      #expect(Tolerance.identity.accepts(found.observed[cell], Self.sum(persons, trigger, lag, [0, 0])))
    }
    let own = Self.cells.indices.map { sums[0][$0] }
    let top = own.indices.max { own[$0] < own[$1] } ?? 0
    let reached = sums.count { ($0.max() ?? 0) >= own[top] - 1e-12 }
    #expect(found.pValues.overall[top] == Double(1 + reached) / 21)
    let first = [0, 1, 2].max { own[$0] < own[$1] } ?? 0
    let reachedFirst = sums.count { $0[0...2].max() ?? 0 >= own[first] - 1e-12 }
    #expect(found.pValues.withinGroup[first] == Double(1 + reachedFirst) / 21)
    #expect(found.pValues.group[0] == found.pValues.withinGroup[first])
  }

  @Test("one person and every turn: the rotation test of a series")
  func onePerson() throws {
    var person = Self.persons([90], effect: 0.3, seed: 6)[0]
    for day in person.outcome.indices where person.outcome[day].isNaN { person.outcome[day] = 0.1 }
    let circles = Self.circles([person], lastLag: 2)
    let found = TurnedCohort(circles, cells: [(0, 0), (0, 1), (0, 2)], replicates: 90, threads: 1) { [Int32($0)] }
    let series = try #require(RotatedSeries(person.triggers[0], person.outcome).pValues(lags: [0, 1, 2]))
    let top = found.pValues.overall.min() ?? 1
    #expect(Tolerance.identity.accepts(top * 91 - 1, (series.min() ?? 1) * 90))
  }

  @Test("threads, and the shards that persons come in, change nothing; seeds do")
  func threads() {
    let persons = Self.persons([40, 31, 0, 55, 28], effect: 0.2, seed: 8)
    let circles = Self.circles(persons, lastLag: 3)
    var halves = Self.circles(Array(persons[..<2]), lastLag: 3)
    halves.merge(Self.circles(Array(persons[2...]), lastLag: 3))
    #expect(halves.starts == circles.starts && halves.values == circles.values && halves.days == circles.days)
    func family(_ seed: UInt64, threads: Int) -> CellPValues {
      TurnedCohort(circles, cells: Self.cells, replicates: 999, seed: seed, threads: threads).pValues
    }
    #expect(family(3, threads: 1) == family(3, threads: 3))
    #expect(family(3, threads: 1) != family(4, threads: 1))
  }

  /// Series that depend on their own past, outcome and trigger independent: 600 cohorts of four, 5 ± 3 %.
  @Test("the level is kept where days depend on each other; a link is found")
  func level() {
    var alarms = 0
    for cohort in 0..<600 {
      var stream = Philox(seed: 77, stream: UInt64(cohort))
      func series() -> [Double] {
        var state = stream.normal()
        return (0..<60).map { _ in
          state = 0.7 * state + stream.normal()
          return state
        }
      }
      let persons: [Person] = (0..<4).map { _ in ([series(), series()], series()) }
      let family = TurnedCohort(
        Self.circles(persons, lastLag: 2), cells: Self.cells, replicates: 199, seed: 5, threads: 1)
      if (family.pValues.overall.min() ?? 1) <= 0.05 { alarms += 1 }
    }
    #expect((12...48).contains(alarms))
    let linked = Self.persons([60, 60, 60, 60], effect: 0.5, seed: 12)
    let found = TurnedCohort(
      Self.circles(linked, lastLag: 2), cells: Self.cells, replicates: 999, seed: 5, threads: 1)
    #expect(found.pValues.overall[1] < 0.01 && found.pValues.group[3] > 0.05)
  }
}
