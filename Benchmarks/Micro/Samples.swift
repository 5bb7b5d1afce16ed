import Prodrome

/// What the benchmarks work on, made once: a simulated cohort and one person of it.
enum Samples {
  /// The model of Benchmarks/peers: six triggers at lags 0 to 6 and the treatment, 44 columns.
  static let formula = {
    let triggers = ["sleep_h", "stress", "posture_h", "caffeine_mg", "alcohol_units", "water_l"]
    return "headache ~ " + triggers.map { "lag(\($0), 0:6)" }.joined(separator: " + ") + " + treated"
  }()

  /// 500 persons on 200 calendar days each, as CSV.
  static let cohort = made(persons: 500, days: 200)
  /// One person's 60 days, as CSV.
  static let client = made(persons: 1, days: 60)
  /// The cohort in memory.
  static let diary = sure { try Diary(csv: cohort, path: "cohort.csv") }
  /// The model on the cohort.
  static let design = sure { try Design(ModelFormula(formula), of: diary) }

  private static func made(persons: Int, days: Int) -> [UInt8] {
    var plan = CohortPlan()
    plan.persons = persons
    plan.days = days
    return sure { try SimulatedCohort(plan, threads: 1).csv(threads: 1) }
  }

  /// The value; a sample that cannot be made is a fault of the program.
  static func sure<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { fatalError("no sample: \(error)") }
  }
}
