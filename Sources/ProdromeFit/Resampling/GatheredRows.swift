package import ProdromeDesign
import ProdromeNumerics

/// The usable rows of all persons, kept: for diaries of a few persons. O(rows · columns) memory.
package struct GatheredRows: Accumulator {
  /// In canonical order.
  package private(set) var persons: [PersonRows] = []

  package static func zero(_: Void) -> Self { Self() }

  package mutating func add(_ block: borrowing PersonBlock, _: Void, _: inout Workspace) {
    block.forEachPersonRows { persons.append($0) }
  }

  package mutating func merge(_ right: consuming Self) {
    persons += right.persons
  }
}
