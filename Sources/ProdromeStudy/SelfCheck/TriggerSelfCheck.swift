public import ProdromeDesign
public import ProdromeDiary
public import ProdromeFit
internal import ProdromeNumerics

/// The answers about triggers, repeated on copies of a diary in which nothing ties a trigger to the outcome.
///
/// In a copy of a cohort every person has the trigger columns of another one, day by day from the first, so that columns
/// keep their distribution, their course from day to day and their ties to each other, and the outcome keeps its own. In a
/// copy of one to five persons the triggers stay, and each outcome is drawn anew from the person's own chain of days.
public struct TriggerSelfCheck: Sendable {
  /// Copies, 1 or more.
  public var copies: Int
  /// Seed of who gets whose columns, and of the chains.
  public var seed: UInt64 = Philox.defaultSeed
  /// The triggers; nil for all exposures and early signs.
  public var triggers: [String]?
  /// What person means are taken over.
  public var centring = Centring.personPhase
  /// How the answers are made.
  public var options = TriggerOptions()

  /// Fewer persons are no cohort: each is checked alone.
  public static let fewestPersons = 6
  /// The first bit of the streams, which no study and no simulated diary uses.
  private static let family: UInt64 = 1 << 61
  /// Streams of one copy.
  private static let streamsOfCopy: UInt64 = 8

  /// A check with some copies.
  public init(copies: Int) {
    self.copies = copies
  }

  /// Copies in which a trigger is called clear, probable or an early sign: at most 5 in 100 are expected.
  ///
  /// `schema` names the diary's person and outcome. Cost: the answers, a copy.
  ///
  /// - Throws: what the builder or the design refuses.
  public func falseFindings(of diary: Diary, schema: DiarySchema) throws -> Int {
    precondition(diary.personIDs.count >= Self.fewestPersons, "a self-check by exchange needs a cohort")
    let cells = DiaryCells(diary)
    var found = 0
    for copy in 0..<copies {
      var stream = Philox(seed: seed, stream: Self.family | UInt64(copy))
      let exchanged = try cells.exchanged(partners: Self.partners(diary.personIDs.count, &stream), schema)
      if try answers(exchanged).contains(where: Self.isCalled) { found += 1 }
    }
    return found
  }

  /// The same for each of one to five persons, who have nobody to change columns with; nil for a person whose outcome never
  /// changes.
  ///
  /// The chain has yesterday's outcome, the course of the treatment and a slow curve, all fitted to the person's own days;
  /// the curve is the same in all copies. Unrecorded days stay unrecorded.
  public func falseFindingsByPerson(of diary: Diary, schema: DiarySchema) throws -> [Int?] {
    precondition(diary.personIDs.count < Self.fewestPersons, "a cohort is checked by exchange")
    let cells = DiaryCells(diary)
    let chains = try zip(cells.outcomes, cells.courses).map { try OutcomeChain($0, course: $1) }
    var found = chains.map { $0 == nil ? nil : Optional(0) }
    for copy in 0..<copies {
      let outcomes = chains.enumerated().map { person, chain in
        var stream = Philox(
          seed: seed, stream: Self.family | UInt64(copy) * Self.streamsOfCopy + UInt64(person))
        return chain?.draw(&stream) ?? cells.outcomes[person]
      }
      let called = try answers(try cells.redrawn(outcomes, schema)).filter(Self.isCalled)
      for person in Set(called.compactMap(\.person)) { found[person]? += 1 }
    }
    return found
  }

  private func answers(_ copy: Diary) throws -> [TriggerAnswer] {
    answerTriggers(try TriggerQuestions(triggers: triggers, centring: centring, of: copy), options: options)
  }

  private static func isCalled(_ answer: TriggerAnswer) -> Bool {
    answer.verdict == .clear || answer.verdict == .probable || answer.verdict == .mayBeEarlySign
  }

  /// For every person another one: a circle in random order.
  static func partners(_ count: Int, _ stream: inout Philox) -> [Int] {
    var circle = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) { circle.swapAt(place, stream.below(place + 1)) }
    var partners = circle
    for (place, person) in circle.enumerated() { partners[person] = circle[(place + 1) % count] }
    return partners
  }
}
