package import ProdromeNumerics

/// What the leverage of every person is measured against: the inverse information and the contrasts asked for.
package struct LeverageFrame: Sendable {
  /// L, with L L′ = B the inverse information of the estimated columns.
  let root: Matrix
  /// L′ times each contrast, one a column.
  let contrasts: Matrix
  /// B, in the solver's coordinates.
  let inverse: Matrix
  /// B times each contrast, one a column, in the solver's coordinates.
  let directions: Matrix

  /// Up to this trace of a person's share, a bound on its largest eigenvalue, the power series is used.
  private let seriesTrace: Double

  /// The frame of a root and of contrasts turned by it.
  package init(root: Matrix, contrasts: Matrix, seriesTrace: Double) {
    self.root = root
    self.seriesTrace = seriesTrace
    self.contrasts = contrasts
    inverse = root.multiplied(by: root.transposed())
    directions = root.multiplied(by: contrasts)
  }

  /// Whether a person with this information, order² numbers, has a small share of the whole.
  func isSmall(_ information: ArraySlice<Double>) -> Bool { trace(information) <= seriesTrace }

  /// The trace of the person's share, that of A B.
  func trace(_ information: ArraySlice<Double>) -> Double {
    inverse.values.withUnsafeBufferPointer { inverse in
      information.withUnsafeBufferPointer { own in
        var sum = 0.0
        for index in own.indices { sum += own[index] * inverse[index] }
        return sum
      }
    }
  }
}
