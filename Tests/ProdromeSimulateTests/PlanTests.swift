import ProdromeSimulate
import Testing

/// Plans that cannot be simulated are refused by field.
@Suite("Plan")
struct PlanTests {
  struct Fault: Sendable {
    let field: String
    let spoil: @Sendable (inout CohortPlan) -> Void
  }

  static let faults = [
    Fault(field: "persons") { $0.persons = 0 },
    Fault(field: "days") { $0.days = 0 },
    Fault(field: "entrySpreadDays") { $0.entrySpreadDays = 0 },
    Fault(field: "firstDay") { $0.firstDay = .max },
    Fault(field: "typicalRate") { $0.typicalRate = 1 },
    Fault(field: "missingDayRate") { $0.missingDayRate = 1 },
    Fault(field: "personSpread") { $0.personSpread = -1 },
    Fault(field: "monthDrift") { $0.monthDrift = .nan },
    Fault(field: "persistence") { $0.persistence = .infinity },
    Fault(field: "weekdayLogOdds") { $0.weekdayLogOdds = [0] },
    Fault(field: "sleep_h.phi") { $0.triggers[0].level.phi = 1 },
    Fault(field: "sleep_h.step") { $0.triggers[0].level.step = 0 },
    Fault(field: "sleep_h.effects") { $0.triggers[0].effects[0].lagDays = -1 },
    Fault(field: "column sleep_h") { $0.triggers.append($0.triggers[0]) },
    Fault(field: "column a,b") { $0.triggers[0].level.column = "a,b" },
    Fault(field: "column headache") { $0.triggers[0].level.column = "headache" },
    Fault(field: "neck_pain.rise") { $0.earlySign?.riseBefore = .nan },
    Fault(field: "treatment.modality") { $0.treatment?.modality = "none" },
    Fault(field: "attack.durationHours") { $0.attack.durationHours = 0 },
    Fault(field: "attack") { $0.attack.triptanRate = 0.9 },
  ]

  @Test("a field that cannot be simulated is named", arguments: faults.indices)
  func fault(index: Int) {
    var plan = CohortPlan()
    Self.faults[index].spoil(&plan)
    let error = #expect(throws: PlanError.self) { try SimulatedCohort(plan) }
    #expect(error?.field == Self.faults[index].field)
  }

  @Test("a plan may do without triggers, early sign and treatment")
  func bare() throws {
    var plan = CohortPlan()
    plan.persons = 2
    plan.days = 3
    plan.triggers = []
    plan.earlySign = nil
    plan.treatment = nil
    let cohort = try SimulatedCohort(plan)
    #expect(cohort.columns.map(\.name) == ["headache", "intensity", "duration_h", "medication"])
    #expect(cohort.csv().count { $0 == 10 } == cohort.dayCount + 1)
  }
}
