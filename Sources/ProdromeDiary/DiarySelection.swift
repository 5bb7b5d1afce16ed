extension Diary {
  /// The diary of some persons alone, as if the file had held no others: levels, roles and counts are theirs.
  ///
  /// The warnings and the row account of the reading stay those of the whole file, except `rowsUsed`, which counts the
  /// rows of the chosen, and `rowsRead`, which follows it. Repeated names count once. Cost O(calendar rows · columns).
  /// The diary must hold the cells of every column (`DiaryOptions.columns` nil): roles are told from them.
  /// - Throws: `unknownPerson` for the first id that is not in the diary.
  public func selecting(persons: [String]) throws(DiaryError) -> Diary {
    precondition(options.columns == nil, "a selection needs the cells of every column")
    var isChosen = Array(repeating: false, count: personIDs.count)
    for id in persons {
      guard let person = position(of: id) else {
        throw .unknownPerson(id, nearest: NearestName.candidates(for: id, among: personIDs))
      }
      isChosen[person] = true
    }
    let chosen = batch.runs.indices.filter { isChosen[$0] }.map { batch.runs[$0] }
    var runs: [PersonRun] = []
    var total = 0
    for run in chosen {
      runs.append(PersonRun(id: run.id, firstDay: run.firstDay, rows: total..<total + run.rows.count))
      total += run.rows.count
    }
    let newGaps = zip(chosen, runs).flatMap { old, new in
      let shift = new.rows.lowerBound - old.rows.lowerBound
      return gaps(within: old.rows).map { $0.lowerBound + shift..<$0.upperBound + shift }
    }
    var audit = audit
    audit.rowsUsed = chosen.reduce(0) { $0 + $1.rows.count } - (newGaps.reduce(0) { $0 + $1.count })
    audit.rowsRead = audit.rowsUsed
    audit.refused = []
    audit.missingCells = []
    return Diary(
      runs: runs, columns: batch.columns.map { Diary.rows(of: $0, chosen) }, gaps: newGaps, dayKind: summary.dayKind,
      schema: schema, options: options, audit: audit)
  }

  /// The gaps inside a person's rows; none reaches over them, as first and last day are written.
  private func gaps(within rows: Range<Int>) -> ArraySlice<Range<Int>> {
    let first = firstGap(from: rows.lowerBound)
    return gaps[first..<firstGap(from: rows.upperBound)]
  }

  /// The place of the first gap at or behind a calendar row. Cost O(log gaps).
  private func firstGap(from row: Int) -> Int {
    var range = 0..<gaps.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = gaps[middle].lowerBound < row ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// The person's place in canonical order, by bytes.
  ///
  /// Cost O(log persons).
  private func position(of id: String) -> Int? {
    var range = 0..<personIDs.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if personIDs[middle].utf8.elementsEqual(id.utf8) { return middle }
      range =
        NearestName.precedes(personIDs[middle], id) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The cells of some runs, one after the other, with the levels that occur in them.
  private static func rows(of column: DiaryColumn, _ runs: [PersonRun]) -> DiaryColumn {
    var cells: [Double] = []
    for run in runs { cells += column.values(run.rows) }
    guard !column.levels.isEmpty else { return DiaryColumn(name: column.name, packing: cells) }
    return DiaryColumn(name: column.name, codes: cells, texts: column.levels)
  }
}
