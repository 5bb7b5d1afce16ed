internal import ProdromeDesign

extension LagRequest {
  /// Whether the cohort is answered by flipped signs of persons.
  var flipsPersons: Bool { family != nil && screen.personCount >= fewestPersonsForScores }

  /// Fills the families of the cohort's rows, one a cell.
  ///
  /// With six persons or more by flipped signs. In a smaller diary a row of one person is that person's own row.
  func fillFamilies(_ rows: inout [LagCorrelation], _ shards: [ShardLags], threads: Int) {
    if flipsPersons {
      fillFlipped(&rows, shards, threads: threads)
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
      scores.rows(ofCells: chosen), groups: triggers, signVectors: options.signVectors, seed: options.seed,
      threads: threads)
    for (place, cell) in cells.enumerated() {
      rows[cell].family.trigger = flipped.group[place]
      rows[cell].family.withinTrigger = flipped.withinGroup[place]
      rows[cell].family.overall = flipped.overall[place]
    }
  }

  private func fillFromPersons(_ rows: inout [LagCorrelation], _ persons: [LagCorrelation]) {
    for cell in rows.indices where rows[cell].mayClaim && rows[cell].method == .effectiveSize {
      let own = stride(from: cell, to: persons.count, by: cellCount).first { persons[$0].n > 0 }
      if let own { rows[cell].family = persons[own].family }
    }
  }
}
