import ProdromeDiary
import ProdromeSimulate
import Testing

/// What a simulated cohort promises, whatever its plan.
@Suite("Simulated cohort")
struct SimulatedCohortTests {
  static func plan(persons: Int, days: Int) -> CohortPlan {
    var plan = CohortPlan()
    plan.persons = persons
    plan.days = days
    return plan
  }

  static func column(_ name: String, of person: SimulatedPerson, in cohort: SimulatedCohort) -> [Int32] {
    guard let index = cohort.columns.firstIndex(where: { $0.name == name }) else { return [] }
    return stride(from: index, to: person.cells.count, by: cohort.columns.count).map { person.cells[$0] }
  }

  @Test("threads change nothing", arguments: [2, 3, 8])
  func threads(count: Int) throws {
    let plan = Self.plan(persons: 13, days: 70)
    let one = try SimulatedCohort(plan)
    let many = try SimulatedCohort(plan, threads: count)
    #expect(one.persons == many.persons)
    #expect(one.csv() == many.csv(threads: count))
  }

  @Test("more persons and days leave the first ones alone")
  func prefix() throws {
    let short = try SimulatedCohort(Self.plan(persons: 3, days: 40))
    let long = try SimulatedCohort(Self.plan(persons: 5, days: 90))
    for index in 0..<3 {
      let common = short.persons[index].days.filter { $0 < 39 }.count * short.columns.count
      #expect(short.persons[index].cells.prefix(common) == long.persons[index].cells.prefix(common))
      #expect(short.persons[index].intercept == long.persons[index].intercept)
    }
  }

  @Test("intensity and duration stand on headache days alone")
  func companions() throws {
    let cohort = try SimulatedCohort(Self.plan(persons: 6, days: 100))
    for person in cohort.persons {
      let headache = Self.column("headache", of: person, in: cohort)
      for name in ["intensity", "duration_h"] {
        let cells = Self.column(name, of: person, in: cohort)
        #expect(zip(headache, cells).allSatisfy { ($0 == 1) == ($1 != SimulatedPerson.missing) })
      }
    }
  }

  @Test("values lie on their steps and within their bounds")
  func steps() throws {
    let plan = Self.plan(persons: 10, days: 120)
    let cohort = try SimulatedCohort(plan)
    for level in plan.triggers.map(\.level) {
      let cells = cohort.persons.flatMap { Self.column(level.column, of: $0, in: cohort) }
      let scale = [1.0, 10, 100][level.decimals]
      #expect(cells.allSatisfy { Int($0) % level.step == 0 })
      #expect(cells.allSatisfy { Double($0) / scale >= level.lowest && Double($0) / scale <= level.highest })
    }
  }

  @Test("treatment begins on a drawn day of the range and stays")
  func treatmentStart() throws {
    let cohort = try SimulatedCohort(Self.plan(persons: 60, days: 100))
    #expect(Set(cohort.persons.compactMap(\.treatmentStart)).isSubset(of: Set(56...70)))
    #expect(Set(cohort.persons.compactMap(\.treatmentStart)).count > 8)
    for person in cohort.persons {
      let treated = Self.column("treatment", of: person, in: cohort)
      #expect(zip(person.days, treated).allSatisfy { ($1 == 1) == (Int($0) >= person.treatmentStart ?? .max) })
    }
  }

  @Test("a treatment that begins after the end is nobody's")
  func lateTreatment() throws {
    let cohort = try SimulatedCohort(Self.plan(persons: 4, days: 50))
    #expect(cohort.persons.allSatisfy { $0.treatmentStart == nil })
  }

  @Test("days go missing at the planned rate")
  func missingDays() throws {
    let plan = Self.plan(persons: 400, days: 100)
    let cohort = try SimulatedCohort(plan, threads: 2)
    let share = 1 - Double(cohort.dayCount) / 40_000
    // 3.29 standard errors: 99.9 % limits of a binomial share of 40,000 days.
    #expect(abs(share - plan.missingDayRate) < 3.29 * (0.08 * 0.92 / 40_000).squareRoot())
  }

  @Test("an unrounded quantity has the planned mean, spread and day-to-day correlation")
  func moments() throws {
    var plan = Self.plan(persons: 1, days: 7300)
    let level = DailyLevel(
      column: "x", usual: 50, personSpread: 0, daySpread: 2, phi: 0.5, decimals: 3, lowest: 0, highest: 100)
    plan.triggers = [TriggerPlan(level: level)]
    plan.missingDayRate = 0
    let cohort = try SimulatedCohort(plan)
    let x = Self.column("x", of: cohort.persons[0], in: cohort).map { Double($0) / 1000 }
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    let covariance = zip(x, x.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) } / Double(x.count - 1)
    // Four standard errors of an AR(1) of 7,300 days: mean 2·√(3/n), variance 4·√(2·(5/3)/n), correlation √(.75/n).
    #expect(abs(mean - 50) < 4 * 0.0406)
    #expect(abs(variance - 4) < 4 * 0.0855)
    #expect(abs(covariance / variance - 0.5) < 4 * 0.0102)
  }
}
