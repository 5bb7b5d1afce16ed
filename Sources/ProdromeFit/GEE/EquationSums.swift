package import ProdromeDesign
import ProdromeNumerics

/// The pass of a step of generalised estimating equations: D′V⁻¹D and D′V⁻¹(y − μ) over persons, with the residual
/// moments at the same coefficients.
///
/// With rows scaled by their root weights and the Pearson residuals as border this is one bordered cross product
/// X̃′R⁻¹X̃: of decorrelated rows for AR(1), of the rows less a product of their sums by person for exchangeable days.
/// O(rows · columns² + persons · columns²).
package struct EquationSums: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let coefficients: [Double]
    let scaling: ColumnScaling
    let correlation: WorkingCorrelation
    let response: any Response

    /// States coefficients in the solver's coordinates, full length.
    package init(
      coefficients: [Double], scaling: ColumnScaling, correlation: WorkingCorrelation,
      response: any Response = Logistic()
    ) {
      self.response = response
      self.coefficients = coefficients
      self.scaling = scaling
      self.correlation = correlation
    }
  }

  /// How many columns there are, and which pairs of days are wanted.
  package struct Shape: Sendable {
    let columnCount: Int
    let structure: CorrelationStructure

    /// States a shape.
    package init(columnCount: Int, structure: CorrelationStructure) {
      self.columnCount = columnCount
      self.structure = structure
    }
  }

  private var bordered: Gram
  private var logLikelihood = 0.0
  private var smallestRootWeight = Double.infinity
  /// Sums of residuals.
  package private(set) var moments: ResidualMoments

  package static func zero(_ shape: Shape) -> Self {
    Self(bordered: Gram(order: shape.columnCount + 1), moments: ResidualMoments(shape.structure))
  }

  /// Information and score under the working correlation; the log-likelihood is that of independent days.
  package func state(_ correlation: WorkingCorrelation) -> NormalState {
    var sums = bordered
    sums.scale(by: correlation.informationFactor)
    return NormalState(
      gram: sums.withoutBorder, score: sums.border, logLikelihood: logLikelihood,
      smallestWeight: smallestRootWeight * smallestRootWeight)
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    let predictor = block.predictor(
      centres: parameters.scaling.centres, scales: parameters.scaling.scales, coefficients: parameters.coefficients)
    var calendar = CalendarDecorrelation(parameters.correlation, order: bordered.order)
    var persons = PersonCorrelator(parameters.correlation, order: bordered.order)
    var person = -1
    for t in 0..<block.tileCount {
      logLikelihood += workspace.fuse(t, of: block, predictor, parameters.response)
      smallestRootWeight = min(smallestRootWeight, workspace.rows.smallestRootWeight)
      moments.add(t, of: block, workspace.rows)
      calendar.apply(to: &workspace.tile, t, of: block)
      bordered.add(workspace.tile)
      for (next, rows) in block.personRows(ofTile: t) {
        if next != person { persons.close(&bordered) }
        person = next
        persons.add(workspace.tile, rows)
      }
    }
    persons.close(&bordered)
    moments.close()
  }

  package mutating func merge(_ right: consuming Self) {
    bordered.merge(right.bordered)
    logLikelihood += right.logLikelihood
    smallestRootWeight = min(smallestRootWeight, right.smallestRootWeight)
    moments.merge(right.moments)
  }
}
