package import ProdromeDesign
import ProdromeNumerics
package import ProdromeWorkers

/// A sum over person blocks: all that a solver ever sees of the data.
package protocol Accumulator: Mergeable {
  /// What the sum of nothing needs to know, such as the number of columns.
  associatedtype Shape: Sendable
  /// What a pass needs to know, such as the current coefficients.
  associatedtype Parameters: Sendable

  /// The sum over no rows.
  static func zero(_ shape: Shape) -> Self
  /// Adds the usable rows of a block; `workspace` is scratch of the calling worker.
  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace)
}
