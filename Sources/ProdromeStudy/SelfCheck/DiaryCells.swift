internal import ProdromeDesign
package import ProdromeDiary

/// The cells of a diary, person by person, from which copies are made.
package struct DiaryCells {
  private let columns: [ColumnSummary]
  private let dayKind: DayKind
  private var persons: [(id: String, firstDay: Int32, cells: [[Double]])] = []

  package init(_ diary: Diary) {
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
  package func exchanged(partners: [Int], _ schema: DiarySchema) throws(DiaryError) -> Diary {
    try copied(schema) { person, column, day in
      guard isTrigger(column) else { return persons[person].cells[column][day] }
      let other = persons[partners[person]].cells[column]
      return day < other.count ? other[day] : .nan
    }
  }

  /// The diary with another outcome on each person's recorded days; what belongs to the old one is left out.
  package func redrawn(_ outcomes: [[Double]], _ schema: DiarySchema) throws(DiaryError) -> Diary {
    try copied(schema) { person, column, day in
      let own = persons[person].cells[column][day]
      switch columns[column].description.role {
      case .outcome: return own.isNaN ? .nan : outcomes[person][day]
      case .companion: return .nan
      default: return own
      }
    }
  }

  /// The outcome of every person by calendar day.
  package var outcomes: [[Double]] {
    let outcome = columns.firstIndex { $0.description.role == .outcome }
    return persons.map { person in outcome.map { person.cells[$0] } ?? [] }
  }

  /// For every person 0/1 columns of the calendar days from the first treatment label to the last, and behind it.
  package var courses: [[[Double]]] {
    let treatment = columns.firstIndex { $0.description.name == Treatment.columnName && $0.description.isLabel }
    guard let treatment else { return persons.map { _ in [] } }
    let untreated = columns[treatment].levels.firstIndex(of: Treatment.untreatedLabel).map(Double.init)
    return persons.map { person in
      let labels = person.cells[treatment]
      let labelled = labels.indices.filter { !labels[$0].isNaN && labels[$0] != untreated }
      guard let first = labelled.first, let last = labelled.last else { return [] }
      return [labels.indices.map { $0 >= first && $0 <= last ? 1 : 0 }, labels.indices.map { $0 > last ? 1 : 0 }]
    }
  }

  private func copied(
    _ schema: DiarySchema, _ cell: (_ person: Int, _ column: Int, _ day: Int) -> Double
  ) throws(DiaryError) -> Diary {
    var builder = DiaryBuilder(
      schema: schema, columns: columns.map { ($0.description.name, $0.description.isLabel) }, dayKind: dayKind)
    for (person, own) in persons.enumerated() {
      for day in 0..<(own.cells.first?.count ?? 0) where own.cells.contains(where: { !$0[day].isNaN }) {
        let row = columns.indices.map { cell(person, $0, day) }
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
