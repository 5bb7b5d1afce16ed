public import ProdromeDesign
import ProdromeNumerics

/// Which columns of a design vary within some person.
struct PersonConstancy: Accumulator {
  private(set) var varies: [Bool]
  private(set) var offsetVaries = false

  static func zero(_ columnCount: Int) -> Self { Self(varies: Array(repeating: false, count: columnCount)) }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    for column in varies.indices where !varies[column] { varies[column] = Self.varies(column, in: block) }
    var (person, first): (Int32, Double) = (-1, 0)
    for t in 0..<block.tileCount where !offsetVaries {
      block.loadOutcome(&workspace.rows, tile: t)
      for segment in block.segments[block.segmentRange(ofTile: t)] {
        let offsets = workspace.rows.withOffset { Array($0[segment.tileRows]) }
        if segment.person != person { (person, first) = (segment.person, offsets[0]) }
        offsetVaries = offsetVaries || offsets.contains { $0 != first }
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    for column in varies.indices where right.varies[column] { varies[column] = true }
    offsetVaries = offsetVaries || right.offsetVaries
  }

  private static func varies(_ column: Int, in block: borrowing PersonBlock) -> Bool {
    var (person, first): (Int32, Double) = (-1, 0)
    for segment in block.segments {
      let differs = block.withValues(ofColumn: column, segment) { values in
        guard let values else { return false }
        if segment.person != person { (person, first) = (segment.person, values[0]) }
        return values.contains { $0 != first }
      }
      if differs { return true }
    }
    return false
  }
}

extension ModelFit {
  /// Refuses a design with a term that varies within persons where the family has one row a person (`betaBinomial`).
  ///
  /// One pass over the data.
  public static func refuseVarying(in design: Design, family: ModelFamily, threads: Int = 1) throws(FitError) {
    guard family.hasOneRowPerPerson else { return }
    let count = design.columnNames.count
    let constancy = ShardFold(threads: threads)(
      PersonConstancy.self, over: design, columnCount: count, shape: count, parameters: ())
    if let column = constancy.varies.firstIndex(of: true) {
      throw .variesWithinPersons(term: design.termNames[design.columnTerms[column]])
    }
    if constancy.offsetVaries, let offset = design.formula.offsets.first {
      throw .variesWithinPersons(term: "offset(\(offset.written))")
    }
  }
}
