public import ProdromeDiary

extension SimulatedCohort {
  /// The cohort as a diary, without the way through CSV: the same persons, days, columns and bits.
  ///
  /// Cost: O(days · columns).
  ///
  /// - Throws: `DiaryError.refused` where a value of the plan lies outside what a diary accepts.
  public func diary(options: DiaryOptions = DiaryOptions()) throws(DiaryError) -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: columns.map { ($0.name, !$0.labels.isEmpty) }, dayKind: .date)
    let scales = columns.map { Decimals.power($0.decimals) }
    for person in persons {
      for row in person.days.indices {
        let cells = person.cells[(row * columns.count)..<((row + 1) * columns.count)]
        builder.add(
          person: person.id, day: Day(number: person.firstDay + person.days[row]), values: numbers(cells, scales),
          labels: texts(cells))
      }
    }
    return try builder.build(options: options)
  }

  private func numbers(_ cells: ArraySlice<Int32>, _ scales: [Double]) -> [Double] {
    columns.indices.compactMap { column in
      guard columns[column].labels.isEmpty else { return nil }
      let cell = cells[cells.startIndex + column]
      return cell == SimulatedPerson.missing ? .nan : Double(cell) / scales[column]
    }
  }

  private func texts(_ cells: ArraySlice<Int32>) -> [String?] {
    columns.indices.filter { !columns[$0].labels.isEmpty }.map { column in
      columns[column].labels[Int(cells[cells.startIndex + column])]
    }
  }
}
