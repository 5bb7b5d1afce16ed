extension SeparationSearch {
  /// Above this many columns the search is not repeated to find out which of them are needed.
  private var greatestCountForElimination: Int { 50 }

  /// The separation, and where it is complete, only along columns that are needed for it.
  ///
  /// Complete separation leaves room for any combination, so the strongest direction leans on every column a little.
  /// Columns are therefore taken away one by one, the last first, as long as the others still separate; the intercept
  /// stays. Cost: one search a column.
  func runNamingNeededColumns(_ frame: FitFrame, intercept: Int?) -> Separation {
    var answer = run(frame)
    guard case .found(_, isComplete: true) = answer, columns.count <= greatestCountForElimination else { return answer }
    var needed = columns.indices
    for column in columns.indices.reversed() where column != intercept {
      let fewer = needed.filter { $0 != column }
      let search = SeparationSearch(passes: passes, columns: ColumnSet(fewer, of: columns.total))
      guard !fewer.isEmpty, case .found(let directions, isComplete: true) = search.run(frame) else { continue }
      needed = fewer
      answer = .found(directions: directions, isComplete: true)
    }
    return answer
  }
}
