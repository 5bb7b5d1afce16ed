import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTable
import Testing

@Suite struct CorrelationTableTests {
  private func table(persons: Int, perPerson: Bool) throws -> (rows: [LagCorrelation], table: TidyTable) {
    let diary = try SmallDiaries.cohort(persons: persons, days: 120)
    let screen = try Screen(triggers: nil, centring: .personPhase, of: diary)
    let rows = correlateLags(screen, lags: -2...3, perPerson: perPerson)
    return (rows, .correlations(rows, personIDs: diary.personIDs))
  }

  @Test(arguments: [(8, false), (8, true), (1, true), (3, true)])
  func isTidy(persons: Int, perPerson: Bool) throws {
    let (rows, table) = try table(persons: persons, perPerson: perPerson)
    checkTidyTable(table)
    #expect(table.rowCount == rows.count && !rows.isEmpty)
    #expect(
      table.columns.map(\.name) == [
        .trigger, .personID, .lagDays, .estimate, .confLow, .confHigh, .pValue, .adjPValue, .n, .nEffective, .nEvents,
        .nPersons, .method, .status,
      ])
  }

  /// Leads and same-day rows stay outside; the cohort and each person are families of their own.
  @Test func familiesOfTheAdjustment() throws {
    let (rows, table) = try table(persons: 8, perPerson: true)
    for row in 0..<table.rowCount where !rows[row].mayClaim {
      #expect(table.number(.adjPValue, row) == nil)
      #expect((table.count(.lagDays, row) ?? 1) <= 0)
    }
    for person in [nil, "p0", "p7"] as [String?] {
      let family = (0..<table.rowCount).filter {
        table.text(.personID, $0) == person && rows[$0].mayClaim && rows[$0].pValue != nil
      }
      #expect(!family.isEmpty)
      let alone = adjustBenjaminiHochberg(family.map { rows[$0].pValue })
      #expect(alone == family.map { table.number(.adjPValue, $0) })
    }
  }

  /// Over two to five persons p asks whether there is no effect in anybody: no family, no adjusted p.
  @Test func rowsOverTooFewPersonsAreNotAdjusted() throws {
    let (rows, table) = try table(persons: 3, perPerson: true)
    let pooled = rows.indices.filter { rows[$0].person == nil }
    #expect(pooled.contains { rows[$0].mayClaim && rows[$0].pValue != nil })
    for row in pooled {
      #expect(table.text(.method, row) == "effective_n_any_person")
      #expect(table.number(.adjPValue, row) == nil)
    }
    #expect(rows.indices.contains { rows[$0].person == 2 && table.number(.adjPValue, $0) != nil })
  }

  @Test func personsAreNamedByTheirIDs() throws {
    let (rows, table) = try table(persons: 3, perPerson: true)
    for (row, correlation) in rows.enumerated() {
      #expect(table.text(.personID, row) == correlation.person.map { "p\($0)" })
    }
  }
}
