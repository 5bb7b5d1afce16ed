import ProdromeNumerics

extension CoefficientCovariance {
  /// The covariance by the model, normal reference, from that of the estimated columns in the solver's coordinates.
  static func ofModel(
    _ inner: Matrix, of columns: [Int], _ maximum: Maximum, personCount: Int, degreesOfFreedom: Double? = nil
  ) -> CoefficientCovariance {
    var covariance = ofModel(
      inner, of: columns, among: maximum.columns, maximum.frame.scaling, personCount: personCount,
      degreesOfFreedom: degreesOfFreedom)
    covariance.inner = inner
    return covariance
  }

  /// The same without what predictions need.
  static func ofModel(
    _ inner: Matrix, of columns: [Int], among estimated: ColumnSet, _ scaling: ColumnScaling, personCount: Int,
    degreesOfFreedom: Double? = nil
  ) -> CoefficientCovariance {
    let rows = columns.flatMap { estimated.taking(scaling.rawRow($0)) }
    let transposed = Matrix(rows: estimated.count, columns: columns.count, values: rows)
    let raw = transposed.transposed().multiplied(by: inner.multiplied(by: transposed))
    return CoefficientCovariance(
      kind: .model, columns: columns, matrix: SymmetricMatrix(order: columns.count, values: raw.values),
      degreesOfFreedom: Array(repeating: degreesOfFreedom, count: columns.count),
      statuses: (0..<columns.count).map { raw[$0, $0] > 0 && raw[$0, $0].isFinite ? .ok : .notFinite },
      soleCarriers: Array(repeating: nil, count: columns.count), personCount: personCount)
  }
}
