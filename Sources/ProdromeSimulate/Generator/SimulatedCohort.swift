import ProdromeWorkers

/// A cohort of diaries whose truth is known.
///
/// Each person has a random stream keyed by (seed, person), so the cohort is the same for any number of threads. exp and
/// log come from the C library: on another processor kernel they may differ in the last bit, which a rounded value or a
/// drawn outcome shows about once in 10¹⁴ draws.
public struct SimulatedCohort: Sendable {
  /// Raised when the same plan gives other bytes than before.
  public static let generatorVersion = 1

  /// The plan it was made from.
  public let plan: CohortPlan
  /// The columns after person and date, in file order.
  public let columns: [SimulatedColumn]
  /// The persons in canonical order.
  public let persons: [SimulatedPerson]

  /// Simulates every person of the plan; about 1 µs a person-day and column.
  ///
  /// - Throws: `PlanError` naming a field that cannot be simulated.
  public init(_ plan: CohortPlan, threads: Int = 1) throws(PlanError) {
    try plan.check()
    self.plan = plan
    columns = SimulatedColumn.list(for: plan)
    persons = SimulatedCohort.play(plan, threads: threads)
  }

  /// Number of written days of all persons.
  public var dayCount: Int { persons.reduce(0) { $0 + $1.days.count } }

  private static func play(_ plan: CohortPlan, threads: Int) -> [SimulatedPerson] {
    let finished = Guarded<[SimulatedPerson?]>(Array(repeating: nil, count: plan.persons))
    let width = max(2, String(plan.persons).utf8.count)
    forEachConcurrently(plan.persons, threads: threads) { index in
      let digits = String(index + 1)
      let id = "p" + String(repeating: "0", count: width - digits.utf8.count) + digits
      var simulator = PersonSimulator(plan, person: index, id: id)
      let person = simulator.play()
      finished.withLock { $0[index] = person }
    }
    return finished.withLock { $0.compactMap(\.self) }
  }
}
