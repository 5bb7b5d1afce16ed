internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeNumerics

/// A cohort in whom nothing changes and who all come after a month with twelve headache days or more, of 8.4 as a rule.
struct BadMonthCohort: NullExperiment {
  let persons: Int
  private let days = UnchangedDays(monthDrift: 0.5)
  /// Calendar days before treatment, and as many during.
  private let daysBefore = 84
  let methods: [NullMethod] = [.cohortClearlyFewer, .cohortFewer, .cohortIntervalBelow]

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .date)
    for person in 0..<persons {
      for (day, value) in entrant(&stream).enumerated() {
        builder.add(
          person: "p\(100 + person)", day: Day(number: Int32(day)), values: [value],
          labels: [day < daysBefore ? "none" : "massage"])
      }
    }
    let diary = try builder.build()
    guard let clients = ClientPhases.read(from: diary) else { return methods.map { _ in nil } }
    // Everybody can answer every question: all have 84 days before.
    let designs = try Dictionary(
      uniqueKeysWithValues: CohortTreatment.Question.allCases.map {
        ($0, try Design($0.formula(outcome: "headache"), of: diary))
      })
    guard let row = CohortTreatment(designs, clients: clients).contrasts.first, let verdict = row.verdict else {
      return methods.map { _ in nil }
    }
    return [
      verdict.isClearlyFewer, verdict.isClearlyFewer || verdict == .probablyFewer, row.ratioHigh.map { $0 < 1 },
    ]
  }

  /// One person's days; one in five comes so.
  private func entrant(_ stream: inout Philox) -> [Double] {
    while true {
      let headache = days.draw(2 * daysBefore, &stream)
      if headache[(daysBefore - 28)..<daysBefore].reduce(0, +) >= 12 { return headache }
    }
  }
}
