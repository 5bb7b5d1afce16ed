/// The scores Σxy of persons whose signs are flipped, person by person or group by group, as one shard adds them.
///
/// Under "no link" x and y within a person are as likely to go together as against each other, so a person's score may
/// change its sign. Beyond 4,096 persons neighbours share a sign: 4,096 sums of independent scores have all the
/// symmetry that is asked for, and memory and time stay bounded.
struct FlipScores: Sendable {
  /// Units with a sign of their own.
  static let mostUnits = 4_096

  private let cells: Int
  private let persons: Int
  /// The unit of each row of `values`, rising.
  private(set) var units: [Int] = []
  /// Scores, one row a unit.
  private(set) var values: [Double] = []

  /// No person yet, of `persons` in the whole diary.
  init(cells: Int, persons: Int) {
    self.cells = cells
    self.persons = persons
  }

  /// Adds a person's scores with one trigger; persons come in canonical order. A lag without pairs adds nothing.
  mutating func add(_ pairs: LagPairs, trigger: Int, person: Int, _ claimed: ClaimedCells) {
    let unit = persons <= Self.mostUnits ? person : person * Self.mostUnits / persons
    if units.last != unit {
      units.append(unit)
      values.append(contentsOf: repeatElement(0, count: cells))
    }
    let row = values.count - cells
    pairs.withPlanes { planes in
      for lag in claimed.lags(ofTrigger: trigger) { values[row + claimed[trigger, lag]] += planes.xy[lag] }
    }
  }

  /// Adds the scores of the next shard; a unit that goes on there stays one row.
  mutating func append(_ next: FlipScores) {
    for (index, unit) in next.units.enumerated() {
      let scores = next.values[index * cells..<(index + 1) * cells]
      if units.last == unit {
        let row = values.count - cells
        for (cell, score) in scores.enumerated() { values[row + cell] += score }
      } else {
        units.append(unit)
        values.append(contentsOf: scores)
      }
    }
  }

  /// The scores of some cells, one row a unit that has any of them other than 0.
  func rows(ofCells chosen: [Int]) -> [[Double]] {
    units.indices.compactMap { index in
      let row = chosen.map { values[index * cells + $0] }
      return row.contains { $0 != 0 } ? row : nil
    }
  }
}
