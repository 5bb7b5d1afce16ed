package import ProdromeNumerics

/// Some of a design's columns, in their order.
package struct ColumnSet: Sendable, Equatable {
  /// Positions among all columns, ascending.
  package let indices: [Int]
  /// The number of all columns.
  package let total: Int

  /// The columns at `indices` of `total`.
  package init(_ indices: [Int], of total: Int) {
    self.indices = indices
    self.total = total
  }

  /// How many columns are in the set.
  package var count: Int { indices.count }

  /// The elements of a full vector that belong to the set.
  package func taking(_ vector: [Double]) -> [Double] {
    indices.map { vector[$0] }
  }

  /// A full vector with zeros outside the set.
  package func spread(_ vector: [Double]) -> [Double] {
    var full = [Double](repeating: 0, count: total)
    for (position, index) in indices.enumerated() { full[index] = vector[position] }
    return full
  }

  /// The Gram matrix of the set's columns.
  package func taking(_ gram: Gram) -> Gram {
    guard indices.count < total else { return gram }
    var values = [Double](repeating: 0, count: count * count)
    for j in 0..<count {
      for i in 0...j { values[j * count + i] = gram[indices[i], indices[j]] }
    }
    return Gram(order: count, values: values)
  }
}
