import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Descriptive statistics")
struct TallyTests {
  // Persons (1, 3, –) and (5, 5, 8): mean 22/5, Σ(x − mean)² = 27.2; within (1 + 1 + 1 + 1 + 4) / (5 − 2);
  // person means 2 and 6: SD √8. One of three outcome days of the first person lacks the value.
  @Test("two persons by hand")
  func byHand() {
    var tally = ColumnTally()
    add(&tally, [1, 3, .nan], outcome: [0, 1, 0])
    add(&tally, [5, 5, 8], outcome: [0, .nan, 1])
    let found = tally.statistics(column: "stress", level: nil)
    #expect(found.n == 5 && found.nMissing == 1 && found.nPersons == 2 && found.levelDays == nil)
    #expect(Tolerance.identity.accepts(found.missingShare, 1.0 / 5))
    #expect(Tolerance.identity.accepts(found.mean, 22.0 / 5))
    #expect(Tolerance.identity.accepts(found.standardDeviation, (27.2 / 4).squareRoot()))
    #expect(Tolerance.identity.accepts(found.standardDeviationWithin, (8.0 / 3).squareRoot()))
    #expect(Tolerance.identity.accepts(found.standardDeviationBetween, 8.0.squareRoot()))
    #expect(found.minimum == 1 && found.maximum == 8 && found.varyingShare == 1)
  }

  @Test("a trait varies in nobody; an empty column has empty cells")
  func trait() {
    var tally = ColumnTally()
    add(&tally, [4, 4], outcome: [0, 1])
    add(&tally, [.nan, .nan], outcome: [0, 1])
    let found = tally.statistics(column: "age", level: nil)
    #expect(found.varyingShare == 0 && found.standardDeviationWithin == 0 && found.nPersons == 1)
    #expect(found.standardDeviationBetween == nil && found.nMissing == 2)
    let empty = ColumnTally().statistics(column: "age", level: nil)
    #expect(empty.n == 0 && empty.mean == nil && empty.minimum == nil && empty.missingShare == nil)
  }

  @Test("merged tallies are the tally of all")
  func merge() throws {
    let persons: [[Double]] = [[1, 2, 4], [0.5, .nan, 9], [3, 3, 3], [7, 1, 2]]
    var whole = ColumnTally(), left = ColumnTally(), right = ColumnTally()
    for (index, person) in persons.enumerated() {
      add(&whole, person, outcome: person)
      if index < 2 { add(&left, person, outcome: person) } else { add(&right, person, outcome: person) }
    }
    left.merge(right)
    let (a, b) = (left.statistics(column: "x", level: nil), whole.statistics(column: "x", level: nil))
    #expect(Tolerance.identity.accepts(a.mean, try #require(b.mean)))
    #expect(Tolerance.identity.accepts(a.standardDeviation, try #require(b.standardDeviation)))
    #expect(Tolerance.identity.accepts(a.standardDeviationBetween, try #require(b.standardDeviationBetween)))
    #expect(a.n == b.n && a.maximum == b.maximum && a.varyingShare == b.varyingShare)
  }

  @Test("rates have recorded days as denominator")
  func rates() {
    var tally = RateTally()
    [1, 0, .nan, 1].withUnsafeBufferPointer { tally.add($0) }
    [0, 0, 0, 0].withUnsafeBufferPointer { tally.add($0) { $0 < 2 } }
    [.nan].withUnsafeBufferPointer { tally.add($0) }
    let found = tally.rate(phase: "before")
    #expect(found.calendarDays == 7 && found.recordedDays == 5 && found.headacheDays == 2 && found.nPersons == 2)
    #expect(Tolerance.identity.accepts(found.ratePer28, 28 * 2.0 / 5))
    #expect(Tolerance.identity.accepts(found.medianRatePer28, 28 * 2.0 / 3 / 2))
    #expect(Tolerance.identity.accepts(found.completeness, 5.0 / 7))
    #expect(RateTally().rate(phase: nil).ratePer28 == nil)
  }

  private func add(_ tally: inout ColumnTally, _ values: [Double], outcome: [Double]) {
    values.withUnsafeBufferPointer { x in outcome.withUnsafeBufferPointer { y in tally.add(x, outcome: y) } }
  }
}
