package import ProdromeDesign

/// Which columns hold nothing but 0 and 1.
package struct BinaryColumns: Accumulator {
  /// By design column; also true of a column of no rows.
  package private(set) var isBinary: [Bool]

  package static func zero(_ columnCount: Int) -> Self {
    Self(isBinary: Array(repeating: true, count: columnCount))
  }

  package mutating func add(_ block: borrowing PersonBlock, _ parameters: Void, _ workspace: inout Workspace) {
    for column in isBinary.indices {
      for segment in block.segments where isBinary[column] {
        isBinary[column] = block.withValues(ofColumn: column, segment) { values in
          values.map { $0.allSatisfy { $0 == 0 || $0 == 1 } } ?? true
        }
      }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    for column in isBinary.indices { isBinary[column] = isBinary[column] && right.isBinary[column] }
  }
}
