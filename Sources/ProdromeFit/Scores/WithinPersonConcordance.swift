/// Of pairs of days of the same person, one with the event and one without, the share in which the day with the event
/// had the higher number; ties count half.
///
/// It asks *when*; an area under the ROC curve over all persons' days also asks *who*, and a number that knows only
/// persons has a large one. Holsteen et al. 2020 (PMC9645460) report it of a headache forecast.
public struct WithinPersonConcordance: Sendable, Equatable {
  /// One person's pairs.
  public struct Person: Sendable, Equatable {
    /// Position of the person in canonical order.
    public let person: Int
    /// Pairs of days.
    public let pairCount: Int
    /// The person's own share of concordant pairs.
    public let share: Double
  }

  /// The persons with both kinds of days, in canonical order.
  public let persons: [Person]
  /// Over all pairs of all persons.
  public let pooled: Double
  /// The mean of the persons' own shares.
  public let mean: Double

  /// Ranks each person's days; nil where nobody has both kinds of days. O(n log n).
  public init?(persons numbers: [Int], outcomes: [Double], scores: [Double]) {
    precondition(numbers.count == outcomes.count && scores.count == outcomes.count, "one person and score an outcome")
    var days: [Int: [Int]] = [:]
    for (day, person) in numbers.enumerated() { days[person, default: []].append(day) }
    persons = days.sorted { $0.key < $1.key }.compactMap { person, days in
      Discrimination(outcomes: days.map { outcomes[$0] }, scores: days.map { scores[$0] }).map {
        Person(person: person, pairCount: $0.pairCount, share: $0.auc)
      }
    }
    guard let ratio = Self.ratio(persons) else { return nil }
    pooled = ratio.estimate
    mean = persons.reduce(0) { $0 + $1.share } / Double(persons.count)
  }

  /// Pairs of days over all persons.
  public var pairCount: Int { persons.reduce(0) { $0 + $1.pairCount } }

  /// The interval of `pooled`, persons taken as drawn, cut at 0 and 1; nil with fewer than five persons.
  public func interval(confidenceLevel: Double) -> (low: Double, high: Double)? {
    Self.ratio(persons)?.interval(confidenceLevel: confidenceLevel).map { (max(0, $0.low), min(1, $0.high)) }
  }

  private static func ratio(_ persons: [Person]) -> PersonRatio? {
    PersonRatio(
      numerators: persons.map { $0.share * Double($0.pairCount) }, denominators: persons.map { Double($0.pairCount) })
  }
}
