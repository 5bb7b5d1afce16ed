import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTable
import Testing

@Suite struct CorrelationTableTests {
  private func table(
    persons: Int, perPerson: Bool, adjustment: LagAdjustment = .standard
  ) throws -> (rows: [LagCorrelation], table: TidyTable) {
    let diary = try SmallDiaries.cohort(persons: persons, days: 120)
    let screen = try Screen(triggers: nil, centring: .personPhase, of: diary)
    var options = LagFamilyOptions()
    options.draws = 2_000
    let rows = correlateLags(screen, lags: -2...3, perPerson: perPerson, family: options)
    return (rows, .correlations(rows, personIDs: diary.personIDs, adjustment: adjustment))
  }

  @Test(arguments: [(8, false), (8, true), (1, true), (3, true)])
  func isTidy(persons: Int, perPerson: Bool) throws {
    let (rows, table) = try table(persons: persons, perPerson: perPerson)
    checkTidyTable(table)
    #expect(table.rowCount == rows.count && !rows.isEmpty)
    #expect(
      table.columns.map(\.name) == [
        .trigger, .personID, .lagDays, .order, .estimate, .confLow, .confHigh, .pValue, .adjPValue, .triggerPValue,
        .adjustment, .n, .nEffective, .nEvents, .nPersons, .method, .status,
      ])
  }

  /// Leads and same-day rows stay outside; the cohort and each person are families of their own.
  @Test(arguments: LagAdjustment.allCases)
  func familiesOfTheAdjustment(adjustment: LagAdjustment) throws {
    let (rows, table) = try table(persons: 8, perPerson: true, adjustment: adjustment)
    for row in 0..<table.rowCount where !rows[row].mayClaim {
      #expect(table.number(.adjPValue, row) == nil && table.number(.triggerPValue, row) == nil)
      #expect((table.count(.lagDays, row) ?? 1) <= 0)
      #expect(["trigger_after", "same_day_order_unknown"].contains(table.text(.order, row)))
      #expect(table.text(.adjustment, row) == nil)
    }
    for person in [nil, "p0", "p7"] as [String?] {
      let family = (0..<table.rowCount).filter {
        table.text(.personID, $0) == person && rows[$0].mayClaim && rows[$0].pValue != nil
      }
      #expect(!family.isEmpty)
      let alone = expected(family.map { rows[$0] }, adjustment)
      #expect(alone == family.map { table.number(.adjPValue, $0) })
      let name = adjustment == .none ? nil : adjustment.rawValue
      #expect(family.allSatisfy { table.text(.adjustment, $0) == name && table.text(.order, $0) == "trigger_first" })
    }
  }

  /// One trigger varies, so that its own family-wise p is that of all triggers, and of selected ones.
  private func expected(_ rows: [LagCorrelation], _ adjustment: LagAdjustment) -> [Double?] {
    let own = rows.map(\.pValue)
    switch adjustment {
    case .none: return rows.map { _ in nil }
    case .maxT, .hierarchical: return rows.map { max($0.family.withinTrigger ?? 2, $0.pValue ?? 2) }
    case .benjaminiHochberg: return PValueAdjustment.benjaminiHochberg.adjust(own)
    case .benjaminiYekutieli: return PValueAdjustment.benjaminiYekutieli.adjust(own)
    case .holm: return PValueAdjustment.holm.adjust(own)
    case .bonferroni: return PValueAdjustment.bonferroni.adjust(own)
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
