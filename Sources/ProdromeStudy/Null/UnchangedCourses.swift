internal import ProdromeFit
internal import ProdromeNumerics

/// An unchanged client who is looked at every week, or who tries one treatment after the other.
struct UnchangedCourses: NullExperiment {
  /// How often there is a chance to be wrong.
  enum Chances: Sendable {
    /// One course of 24 weeks, read every week.
    case everyWeek
    /// Four courses of eight weeks, read at the end.
    case fourInTurn
  }

  let chances: Chances
  let days: UnchangedDays
  let methods: [NullMethod] = [.everClearlyFewer, .everTwoProportions]
  private let daysBefore = 56

  /// A client whose months drift by `monthDrift` logits.
  init(_ chances: Chances, monthDrift: Double) {
    self.chances = chances
    days = UnchangedDays(monthDrift: monthDrift)
  }

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    switch chances {
    case .everyWeek:
      let headache = days.draw(daysBefore + 168, &stream)
      let (before, during) = (Array(headache[..<daysBefore]), Array(headache[daysBefore...]))
      let weeks = (1...24).map { Array(during[..<(7 * $0)]) }
      return [
        weeks.contains { isClearlyFewer(before, [$0]) },
        weeks.contains { TwoProportions.alarm(before, $0) == true },
      ]
    case .fourInTurn:
      let headache = days.draw(daysBefore + 4 * 56, &stream)
      let before = Array(headache[..<daysBefore])
      let courses = (0..<4).map { Array(headache[(daysBefore + 56 * $0)..<(daysBefore + 56 * ($0 + 1))]) }
      return [
        isClearlyFewer(before, courses), courses.contains { TwoProportions.alarm(before, $0) == true },
      ]
    }
  }

  private func isClearlyFewer(_ before: [Double], _ courses: [[Double]]) -> Bool {
    let labelled = courses.enumerated().map { CourseDays(modality: "course \($0 + 1)", outcome: $1, pauses: []) }
    return ClientTreatment(person: 0, before: before, courses: labelled, options: TreatmentOptions()).contrasts
      .contains { $0.verdict?.isClearlyFewer == true }
  }
}

/// An unchanged client who comes in a bad month: of twelve weeks before, the last four had half as many headaches again as
/// those before them, and eight at least.
struct BadMonthClient: NullExperiment {
  let methods: [NullMethod] = [.clearlyFewerAfterBadMonth, .intervalBelowAfterBadMonth]
  private let days = UnchangedDays(monthDrift: 0.5)

  func alarms(_ stream: inout Philox) throws -> [Bool?] {
    // One client in nine comes so; a thousand without one would be a fault of ours.
    for _ in 0..<1_000 {
      let headache = days.draw(168, &stream)
      let (before, during) = (Array(headache[..<84]), Array(headache[84...]))
      let (earlier, last) = (before[..<56].reduce(0, +), before[56...].reduce(0, +))
      guard last >= 8, last >= 1.5 * earlier / 2 else { continue }
      let course = CourseDays(modality: "massage", outcome: during, pauses: [])
      let answer = ClientTreatment(person: 0, before: before, courses: [course], options: TreatmentOptions())
        .contrasts[0]
      let naive = OneClientInterval(before: Array(before[56...]), during: during)
      return [answer.verdict?.isClearlyFewer, naive.map { $0.changeInterval(level: 0.95).upperBound < 0 }]
    }
    return [nil, nil]
  }
}
