import ProdromeDesign
import ProdromeNumerics

/// How sure a fit is of the linear predictor of a row.
struct PredictionCovariance: Sendable {
  /// The covariance of the estimated coefficients, in the solver's coordinates.
  let matrix: Matrix
  let columns: ColumnSet
  /// Standard errors from the fitted value to an end of its interval.
  ///
  /// Of the coefficients' degrees of freedom the smallest: for CR2 an interval that is rather too wide than too narrow.
  let reach: Double

  /// Half the width of the interval of x′b for every row of a tile in the solver's coordinates; O(rows · columns²).
  func halfWidths(_ workspace: inout Workspace) -> [Double] {
    (0..<workspace.tile.rowCount).map { row in
      let values = workspace.row(row, columns.indices)
      let variance = ColumnBasis.dot(values, matrix.multiplied(by: values))
      return reach * max(0, variance).squareRoot()
    }
  }
}

extension CoefficientCovariance {
  /// What predictions are made of; nil unless every estimate is sound.
  func prediction(_ columns: ColumnSet, confidenceLevel: Double) -> PredictionCovariance? {
    guard let inner, statuses.allSatisfy({ $0 == .ok }) else { return nil }
    let tail = (1 - confidenceLevel) / 2
    let df = degreesOfFreedom.compactMap(\.self).min()
    return PredictionCovariance(
      matrix: inner, columns: columns, reach: -(df.map { StudentT.quantile(tail, df: $0) } ?? Normal.quantile(tail)))
  }
}
