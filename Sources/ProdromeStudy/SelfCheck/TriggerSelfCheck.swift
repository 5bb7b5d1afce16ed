public import ProdromeDesign
public import ProdromeDiary
public import ProdromeFit
internal import ProdromeNumerics

/// The answers about triggers, repeated on copies of a diary in which nothing ties a trigger to the outcome.
///
/// In a copy every person has the trigger columns of another one, day by day from the first, so that columns keep their
/// distribution, their course from day to day and their ties to each other, and the outcome keeps its own.
public struct TriggerSelfCheck: Sendable {
  /// Copies, 1 or more.
  public var copies: Int
  /// Seed of who gets whose columns.
  public var seed: UInt64 = Philox.defaultSeed
  /// The triggers; nil for all exposures and early signs.
  public var triggers: [String]?
  /// What person means are taken over.
  public var centring = Centring.personPhase
  /// How the answers are made.
  public var options = TriggerOptions()

  /// Fewer persons are no cohort, and have nobody to change columns with.
  public static let fewestPersons = 6
  /// The first bit of the streams, which no study and no simulated diary uses.
  private static let family: UInt64 = 1 << 61

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
    precondition(diary.personIDs.count >= Self.fewestPersons, "a self-check needs a cohort")
    let cells = DiaryCells(diary)
    var found = 0
    for copy in 0..<copies {
      var stream = Philox(seed: seed, stream: Self.family | UInt64(copy))
      let exchanged = try cells.exchanged(partners: Self.partners(diary.personIDs.count, &stream), schema)
      let questions = try TriggerQuestions(triggers: triggers, centring: centring, of: exchanged)
      if answerTriggers(questions, options: options).contains(where: Self.isCalled) { found += 1 }
    }
    return found
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

/// The cells of a diary, person by person.
private struct DiaryCells {
  private let columns: [ColumnSummary]
  private let dayKind: DayKind
  private var persons: [(id: String, firstDay: Int32, cells: [[Double]])] = []

  init(_ diary: Diary) {
    columns = diary.summary.columns
    dayKind = diary.summary.dayKind
    for shard in diary.shards {
      diary.forEachPerson(in: shard, columns: nil) { batch, run, _ in
        let place = batch.runs[run]
        persons.append((place.id, place.firstDay.number, batch.columns.map { $0.values(place.rows) }))
      }
    }
  }

  /// The diary with the trigger columns of each person's partner; days that a person did not write stay out.
  func exchanged(partners: [Int], _ schema: DiarySchema) throws(DiaryError) -> Diary {
    var builder = DiaryBuilder(
      schema: schema, columns: columns.map { ($0.description.name, $0.description.isLabel) }, dayKind: dayKind)
    for (person, own) in persons.enumerated() {
      let other = persons[partners[person]].cells
      for day in 0..<(own.cells.first?.count ?? 0) where own.cells.contains(where: { !$0[day].isNaN }) {
        let row = columns.indices.map { column -> Double in
          guard isTrigger(column) else { return own.cells[column][day] }
          return day < other[column].count ? other[column][day] : .nan
        }
        builder.add(
          person: own.id, day: Day(number: own.firstDay + Int32(day)), values: numbers(row), labels: labels(row))
      }
    }
    return try builder.build()
  }

  private func isTrigger(_ column: Int) -> Bool {
    let role = columns[column].description.role
    return role == .exposure || role == .earlySign
  }

  private func numbers(_ row: [Double]) -> [Double] {
    columns.indices.filter { !columns[$0].description.isLabel }.map { row[$0] }
  }

  private func labels(_ row: [Double]) -> [String?] {
    columns.indices.filter { columns[$0].description.isLabel }.map { column in
      row[column].isNaN ? nil : columns[column].levels[Int(row[column])]
    }
  }
}
