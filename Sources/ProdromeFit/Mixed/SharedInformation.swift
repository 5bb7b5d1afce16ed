import ProdromeDesign
import ProdromeNumerics

/// Σ k k′ over persons, k = X′W V R: the information that the fixed effects share with a person's own.
struct SharedInformation {
  private var vectors: [[Double]]
  private var person: Int32 = -1

  init(order: Int, effects: Int) {
    vectors = Array(repeating: Array(repeating: 0, count: order), count: effects)
  }

  /// Adds the segments of a tile whose rows are scaled; `first` is its first row in `rows`.
  mutating func add(
    _ segments: ArraySlice<RowSegment>, _ rows: borrowing BlockRows, _ first: Int, _ workspace: inout Workspace,
    into gram: inout Gram
  ) {
    for segment in segments {
      if segment.person != person { close(into: &gram) }
      person = segment.person
      let range = segment.tileRows
      for a in vectors.indices {
        let spread = rows.spread(a) + first
        workspace.rows.withRows { _, _, _, _, residual in
          for row in range { residual[row] = spread[row] }
        }
        vectors[a].withUnsafeMutableBufferPointer { workspace.tile.addScore(workspace.rows, range, into: $0) }
      }
    }
  }

  /// Ends the person whose rows were coming.
  mutating func close(into gram: inout Gram) {
    guard person >= 0 else { return }
    for a in vectors.indices {
      gram.addOuterProduct(vectors[a])
      for column in vectors[a].indices { vectors[a][column] = 0 }
    }
    person = -1
  }
}
