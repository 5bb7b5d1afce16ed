public import ProdromeDesign

/// What filtering by the trigger's autoregression (`LagOptions.prewhitening`) took of the days of a trigger.
public struct PrewhitenedDays: Sendable, Equatable {
  /// The order of the autoregression; of a cohort the largest of any person, nil where nobody has one.
  public internal(set) var order: Int?
  /// Days with trigger and outcome recorded, but without a filtered value of both.
  public internal(set) var daysLost = 0

  /// Nobody's days.
  init() {}

  package init(order: Int?, daysLost: Int) {
    (self.order, self.daysLost) = (order, daysLost)
  }

  /// Takes in another person's days.
  mutating func add(_ other: PrewhitenedDays) {
    if let own = other.order { order = max(order ?? own, own) }
    daysLost += other.daysLost
  }
}

/// The days of every trigger of a screen that prewhitening leaves, over the cohort (key nil) and of each person by position.
///
/// Triggers in the screen's order; one pass, days · order each. The answer does not depend on `threads`.
public func prewhitenedDays(
  of screen: Screen, _ prewhitening: Prewhitening, threads: Int = 1
) -> [Int?: [PrewhitenedDays]] {
  let persons = ShardFold(threads: threads)(
    PersonsFiltered.self, over: screen, columnCount: 0, shape: (), parameters: (screen, prewhitening)
  ).persons
  var all = screen.triggers.map { _ in PrewhitenedDays() }
  var found: [Int?: [PrewhitenedDays]] = [:]
  for (person, days) in persons {
    found[person] = days
    for trigger in all.indices { all[trigger].add(days[trigger]) }
  }
  found[.none] = all
  return found
}

/// Every person's filtered days.
private struct PersonsFiltered: Accumulator {
  private(set) var persons: [(person: Int, days: [PrewhitenedDays])] = []

  static func zero(_ shape: Void) -> Self { Self() }

  mutating func add(
    _ block: borrowing PersonBlock, _ parameters: (screen: Screen, prewhitening: Prewhitening),
    _ workspace: inout Workspace
  ) {
    for run in block.runs {
      let outcome = run.days(of: parameters.screen.rawOutcome, in: block)
      var found: [PrewhitenedDays] = []
      for trigger in parameters.screen.triggers {
        let raw = run.days(of: trigger.raw, in: block)
        let values = OtherEstimate.settled(run.days(of: trigger.values, in: block), raw: raw)
        found.append(Self.filtered(values, outcome, parameters.prewhitening))
      }
      persons.append((run.person, found))
    }
  }

  mutating func merge(_ right: consuming Self) { persons += right.persons }

  private static func filtered(
    _ trigger: [Double], _ outcome: [Double], _ prewhitening: Prewhitening
  ) -> PrewhitenedDays {
    let both = trigger.indices.count { !(trigger[$0] + outcome[$0]).isNaN }
    guard let autoregression = Autoregression(of: trigger, prewhitening) else {
      return PrewhitenedDays(order: nil, daysLost: both)
    }
    let (x, y) = (autoregression.filtered(trigger), autoregression.filtered(outcome))
    let left = x.indices.count { !(x[$0] + y[$0]).isNaN }
    return PrewhitenedDays(order: autoregression.coefficients.count, daysLost: both - left)
  }
}
