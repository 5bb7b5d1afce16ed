public import ProdromeDiary

/// A diary as endpoints read it, person by person.
public struct EndpointDiary: Sendable {
  /// What can be counted in this diary.
  public let endpoints: [Endpoint]
  /// The rules in force; `migraine` is nil where no rule can be applied.
  public let rules: EndpointRules
  /// Whether the diary has treatment labels.
  public let hasTreatment: Bool

  private let source: any DiarySource
  private let plan: EndpointPlan
  private let outcome: Int
  private let label: Int?
  private let medicine: Int?
  private let numbers: [(name: String, index: Int)]

  /// Chooses endpoints by the columns there are.
  ///
  /// Throws `unsuitable` where a rule needs columns that the diary does not have, `outcomeNotNumber` where the outcome
  /// is one of labels.
  public init(of source: any DiarySource, rules: EndpointRules = EndpointRules()) throws(DesignError) {
    let summary = source.summary
    guard let outcome = summary.index(of: summary.outcome), !summary.columns[outcome].description.isLabel else {
      throw .outcomeNotNumber(name: summary.outcome)
    }
    plan = try EndpointPlan(of: summary, rules: rules)
    endpoints = plan.endpoints
    var used = rules
    used.migraine = plan.migraine
    self.rules = used
    self.source = source
    self.outcome = outcome
    label = summary.index(of: Treatment.columnName).flatMap { summary.columns[$0].description.isLabel ? $0 : nil }
    medicine = summary.index(of: "acute_class").flatMap { summary.columns[$0].description.isLabel ? $0 : nil }
    hasTreatment = label != nil
    numbers = plan.columns.compactMap { name in summary.index(of: name).map { (name, $0) } }
  }

  /// Fixed sets of whole persons that cover the diary.
  public var shardCount: Int { source.shards.count }

  /// Calls `body` once a person of a shard, in canonical order. Cost: the shard's days times the endpoints.
  public func forEachPerson(inShard shard: Int, _ body: (EndpointDays) -> Void) {
    let wanted = [outcome] + [label, medicine].compactMap { $0 } + numbers.map(\.index)
    source.forEachPerson(in: source.shards[shard], columns: wanted) { batch, run, person in
      let place = batch.runs[run]
      let columns = PersonColumns(
        plan: plan, outcome: batch.columns[outcome].values(place.rows),
        numbers: Dictionary(
          uniqueKeysWithValues: numbers.map { ($0.name, batch.columns[$0.index].values(place.rows)) }),
        classes: medicine.map { EndpointDiary.classes(of: batch.columns[$0], place.rows) })
      let headache = columns.headache
      body(
        EndpointDays(
          person: person, firstDay: place.firstDay.number, headache: headache,
          values: endpoints.map { columns.values(of: $0.measure, headache: headache) },
          groups: DayGroups(
            labels: label.map { batch.columns[$0].values(place.rows) } ?? [],
            levels: label.map { batch.columns[$0].levels }, outcome: columns.outcome)))
    }
  }

  /// The classes of medicine by day; nil where the cell is empty.
  private static func classes(of column: DiaryColumn, _ rows: Range<Int>) -> [Set<MedicineClass>?] {
    let levels = column.levels.map { MedicineClass.classes(in: $0) }
    return column.values(rows).map { $0.isNaN ? nil : levels[Int($0)] }
  }
}
