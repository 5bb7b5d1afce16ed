import ProdromeDesign
import ProdromeNumerics

/// How one person's coefficient differs from the mean, given the person's days (empirical Bayes).
public struct PersonEffect: Sendable, Equatable {
  /// Position of the person in canonical order.
  public let person: Int
  /// The column whose coefficient it is: `(Intercept)`, `stress`.
  public let term: String
  /// The conditional mode of b, on the link scale (as R's `ranef`).
  public let estimate: Double
  /// The conditional standard deviation of b at the mode, the parameters taken as known.
  public let standardError: Double
}

/// Everybody's effects in the solver's coordinates, for fitted values.
struct PersonShifts: Sendable {
  let effects: RandomColumns
  /// b, `effects.count` numbers a person, by position of the person.
  let values: [Double]

  /// Adds z′b of every row of a tile to its offset.
  func add(to rows: inout WorkingRows, tile t: Int, _ block: borrowing PersonBlock) {
    rows.withOffset { offset in
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        for (place, column) in effects.indices.enumerated() {
          let b = values[Int(segment.person) * effects.count + place] * effects.scales[place]
          block.withValues(ofColumn: column, segment) { source in
            for (index, row) in segment.tileRows.enumerated() {
              offset[row] += b * ((source?[index] ?? 1) - effects.centres[place])
            }
          }
        }
      }
    }
  }
}
