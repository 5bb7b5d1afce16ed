import ProdromeNumerics

extension FitDraft {
  /// Whether a group can be tested by its own columns: none of those that are estimated stands for one that is not.
  func isWhole(_ group: TermGroup, _ estimated: [Int]) -> Bool {
    !estimated.isEmpty && !group.columns.contains { row($0)?.status == .collinear }
  }

  /// Wald's test of the estimated columns of a group with the covariance of the fit.
  ///
  /// Where coefficients have degrees of freedom ν the statistic is Hotelling's, Q (ν − q + 1) / (ν q), with the
  /// smallest ν of the group: for one column the square of its t, for several wider than the approximation of Pustejovsky
  /// & Tipton (2018, Journal of Business & Economic Statistics 36:672).
  func waldTest(of group: TermGroup) -> TermTest {
    let kind = covarianceKind ?? .model
    let rows = group.columns.compactMap { column in row(column).map { (column, $0) } }
    let tested = rows.filter { $0.1.status != .constant }
    if let unsound = tested.first(where: { $0.1.status != .ok })?.1.status ?? (tested.isEmpty ? .constant : nil) {
      return TermTest(group.name, .wald, covariance: kind, status: unsound)
    }
    guard let statistic = quadraticForm(tested.map(\.0), tested.compactMap(\.1.estimate)) else {
      return TermTest(group.name, .wald, covariance: kind, status: .notFinite)
    }
    let count = tested.count
    guard let freedom = tested.compactMap(\.1.degreesOfFreedom).min() else {
      return TermTest(group.name, .wald, statistic: statistic, df: count, covariance: kind)
    }
    let denominator = freedom - Double(count) + 1
    guard denominator > 0 else { return TermTest(group.name, .wald, covariance: kind, status: .smallClusters) }
    return TermTest(
      group.name, .wald, statistic: statistic * denominator / (freedom * Double(count)), df: count,
      denominatorDF: denominator, covariance: kind)
  }

  /// b′V⁻¹b over some columns; nil where V is singular.
  private func quadraticForm(_ columns: [Int], _ estimates: [Double]) -> Double? {
    guard let covariance, columns.allSatisfy(covariance.columns.contains), estimates.count == columns.count else {
      return nil
    }
    let places = columns.compactMap { covariance.columns.firstIndex(of: $0) }
    // In standard errors, so that units do not matter to the factor.
    let errors = places.map { covariance.matrix[$0, $0].squareRoot() }
    var values = [Double](repeating: 0, count: places.count * places.count)
    for j in places.indices {
      for i in 0...j {
        values[j * places.count + i] = covariance.matrix[places[i], places[j]] / (errors[i] * errors[j])
      }
    }
    let scaled = zip(estimates, errors).map { $0 / $1 }
    guard let factor = try? Gram(order: places.count, values: values).factored() else { return nil }
    return ColumnBasis.dot(scaled, factor.solve(scaled))
  }
}
