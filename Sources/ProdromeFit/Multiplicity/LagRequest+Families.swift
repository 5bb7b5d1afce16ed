internal import ProdromeDesign

extension LagRequest {
  /// Whether the cohort is answered by flipped signs of persons.
  var flipsPersons: Bool { family?.cohort == .signs && screen.personCount >= FewestPersons.forScores }

  /// Whether the cohort is answered by persons' calendars turned.
  var turnsPersons: Bool { family?.cohort == .rotation && screen.personCount >= 2 && lags.upperBound >= 0 }

  /// Fills the families of the cohort's rows, one a cell.
  ///
  /// By flipped signs of six persons or more, or by turned calendars of two or more. In a smaller diary a row of one
  /// person is that person's own row.
  func fillFamilies(_ rows: inout [LagCorrelation], _ shards: [ShardLags], threads: Int) {
    if flipsPersons {
      fillFlipped(&rows, shards, threads: threads)
    } else if turnsPersons {
      fillTurned(&rows, shards, threads: threads)
    } else if onePerson != nil {
      fillFromPersons(&rows, shards.flatMap(\.personRows))
    }
  }

  private func fillFlipped(_ rows: inout [LagCorrelation], _ shards: [ShardLags], threads: Int) {
    let cells = rows.indices.filter {
      rows[$0].mayClaim && rows[$0].pValue != nil && rows[$0].method == .robustByPerson
    }
    guard let options = family, !cells.isEmpty else { return }
    var scores = FlipScores(cells: claimed.count, persons: screen.personCount)
    for shard in shards { if let next = shard.flipScores { scores.append(next) } }
    let triggers = cells.map { $0 / lags.count }
    let chosen = cells.map { claimed[$0 / lags.count, $0 % lags.count] }
    let flipped = FlippedFamily(
      scores.rows(ofCells: chosen), groups: triggers, signVectors: options.signVectors,
      level: options.confidenceLevel.map { 1 - $0 }, seed: options.seed, threads: threads)
    fill(&rows, cells, flipped.pValues)
    for (cell, trigger) in zip(cells, triggers) { rows[cell].family.levelOfOneLag = flipped.levelsOfOneCell[trigger] }
  }

  private func fillTurned(_ rows: inout [LagCorrelation], _ shards: [ShardLags], threads: Int) {
    let cells = rows.indices.filter { rows[$0].mayClaim && rows[$0].pValue != nil }
    guard let options = family, !cells.isEmpty else { return }
    var circles = TurnedCircles(triggers: screen.triggers.count, lastLag: lags.upperBound)
    for shard in shards { if let next = shard.circles { circles.merge(next) } }
    let turned = TurnedCohort(
      circles, cells: cells.map { (trigger: $0 / lags.count, lag: rows[$0].lagDays) },
      replicates: options.signVectors, seed: options.seed, threads: threads)
    fill(&rows, cells, turned.pValues)
  }

  private func fill(_ rows: inout [LagCorrelation], _ cells: [Int], _ values: CellPValues) {
    for (place, cell) in cells.enumerated() {
      rows[cell].family.trigger = values.group[place]
      rows[cell].family.withinTrigger = values.withinGroup[place]
      rows[cell].family.overall = values.overall[place]
    }
  }

  private func fillFromPersons(_ rows: inout [LagCorrelation], _ persons: [LagCorrelation]) {
    for cell in rows.indices where rows[cell].mayClaim && rows[cell].method == .effectiveSize {
      let own = stride(from: cell, to: persons.count, by: cellCount).first { persons[$0].n > 0 }
      if let own { rows[cell].family = persons[own].family }
    }
  }
}
