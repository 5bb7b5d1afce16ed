package import ProdromeDesign
package import ProdromeNumerics

/// The cross products of rows that an AR(1) by calendar day leaves uncorrelated, for several correlations in one reading.
///
/// One matrix a correlation: X′R⁻¹X bordered by X′R⁻¹r, with r′R⁻¹r in the corner, r the residuals at the coefficients
/// given. O(correlations · rows · columns²).
package struct WhitenedSums: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let coefficients: [Double]
    let scaling: ColumnScaling
    let correlations: [WorkingCorrelation]

    /// States coefficients in the solver's coordinates, full length, and the correlations.
    package init(coefficients: [Double], scaling: ColumnScaling, correlations: [WorkingCorrelation]) {
      self.coefficients = coefficients
      self.scaling = scaling
      self.correlations = correlations
    }
  }

  /// How many columns and correlations there are.
  package struct Shape: Sendable {
    let columnCount: Int
    let correlationCount: Int

    /// States a shape.
    package init(columnCount: Int, correlationCount: Int) {
      self.columnCount = columnCount
      self.correlationCount = correlationCount
    }
  }

  /// One a correlation, in the order asked for.
  package private(set) var bordered: [Gram]

  package static func zero(_ shape: Shape) -> Self {
    Self(bordered: Array(repeating: Gram(order: shape.columnCount + 1), count: shape.correlationCount))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    let predictor = block.predictor(
      centres: parameters.scaling.centres, scales: parameters.scaling.scales, coefficients: parameters.coefficients)
    for (place, correlation) in parameters.correlations.enumerated() {
      var calendar = CalendarDecorrelation(correlation, order: bordered[place].order)
      for t in 0..<block.tileCount {
        _ = workspace.fuse(t, of: block, predictor, Gaussian())
        calendar.apply(to: &workspace.tile, t, of: block)
        bordered[place].add(workspace.tile)
      }
    }
  }

  package mutating func merge(_ right: consuming Self) {
    for place in bordered.indices { bordered[place].merge(right.bordered[place]) }
  }
}
