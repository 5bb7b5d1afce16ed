import ProdromeDesign
import ProdromeNumerics

/// A maximum of a proportional-odds model brought back to raw columns, with its covariance.
struct OrdinalAnswer {
  let kind: CovarianceKind
  let scaling: ColumnScaling
  /// Design columns that are estimated.
  let columns: [Int]
  let thresholdCount: Int
  /// Thresholds, then one coefficient a design column, in the solver's coordinates.
  let values: [Double]
  let information: Information
  let persons: PersonScoreProducts?

  /// States thresholds and coefficients with their uncertainty.
  func tell(_ levels: OutcomeLevels, _ draft: inout FitDraft) {
    let raw = transform.multiplied(by: kept.taking(values))
    let persons = persons?.personCount ?? 0
    let isKnown = kind == .model || persons >= CoefficientCovariance.fewestPersons
    let matrix = isKnown ? covariance() : nil
    let df = kind == .cr1 ? Double(persons - 1) : nil
    if !isKnown {
      draft.status = .smallClusters
      draft.findings.note(fewPersons: persons, response: draft.design.response)
    }
    for (place, column) in columns.enumerated() {
      let position = thresholdCount + place
      if isKnown, kind != .model, draft.facts.columns[column].carriers == 1 {
        let name = draft.design.columnNames[column]
        draft.set(column, CoefficientEstimate(term: name, estimate: raw[position], status: .onePerson))
        draft.findings.note(soleCarrierOf: name)
        continue
      }
      draft.set(
        column,
        CoefficientEstimate(
          term: draft.design.columnNames[column], estimate: raw[position],
          variance: matrix.map { $0[position, position] }, df: df, confidenceLevel: draft.confidenceLevel,
          without: isKnown ? .notFinite : .smallClusters))
    }
    for j in 0..<thresholdCount {
      let name = "\(Self.label(levels.values[j]))|\(Self.label(levels.values[j + 1]))"
      let row = CoefficientEstimate(
        term: name, estimate: raw[j], variance: matrix.map { $0[j, j] }, df: df,
        confidenceLevel: draft.confidenceLevel, without: isKnown ? .notFinite : .smallClusters)
      draft.parameters.append(
        ModelParameter(
          name: name, estimate: row.estimate, standardError: row.standardError, confidenceLow: row.confidenceLow,
          confidenceHigh: row.confidenceHigh, status: row.status))
    }
    guard let matrix else { return }
    let sound = columns.indices.filter { draft.row(columns[$0])?.status == .ok }
    var part = SymmetricMatrix(order: sound.count)
    for (i, row) in sound.enumerated() {
      for (j, column) in sound.enumerated() { part[i, j] = matrix[thresholdCount + row, thresholdCount + column] }
    }
    draft.set(covariance: part, of: sound.map { columns[$0] })
  }

  private var kept: ColumnSet {
    ColumnSet(
      Array(0..<thresholdCount) + columns.map { thresholdCount + $0 }, of: thresholdCount + scaling.scales.count)
  }

  /// Raw parameters from the solver's: a coefficient is scaled, and the centres move every threshold alike.
  private var transform: Matrix {
    let order = thresholdCount + columns.count
    var transform = Matrix(rows: order, columns: order)
    for j in 0..<thresholdCount { transform[j, j] = 1 }
    for (place, column) in columns.enumerated() {
      let position = thresholdCount + place
      transform[position, position] = scaling.scales[column]
      for j in 0..<thresholdCount { transform[j, position] = scaling.centres[column] * scaling.scales[column] }
    }
    return transform
  }

  /// T I⁻¹ T′, or T I⁻¹ S I⁻¹ T′ with the products S of persons' scores.
  private func covariance() -> Matrix? {
    guard let root = try? information.inverseRoot() else { return nil }
    let left = transform.multiplied(by: root)
    guard let persons else { return left.multiplied(by: left.transposed()) }
    let middle = root.transposed().multiplied(
      by: SymmetricMatrix(kept.taking(persons.products)).multiplied(by: root))
    let factor = kind == .cr1 ? Double(persons.personCount) / Double(persons.personCount - 1) : 1
    let product = left.multiplied(by: middle.multiplied(by: left.transposed()))
    return Matrix(rows: product.rows, columns: product.columns, values: product.values.map { $0 * factor })
  }

  private static func label(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension CoefficientEstimate {
  /// A row from an estimate and its variance: normal reference, or t with `df`; `status` where the variance is unknown.
  init(
    term: String, estimate: Double, variance: Double?, df: Double?, confidenceLevel: Double,
    without status: EstimateStatus
  ) {
    guard let variance, variance > 0, variance.isFinite else {
      self.init(term: term, estimate: status == .notFinite ? nil : estimate, status: status)
      return
    }
    let error = variance.squareRoot()
    let tail = (1 - confidenceLevel) / 2
    let reach = -error * (df.map { StudentT.quantile(tail, df: $0) } ?? Normal.quantile(tail))
    let statistic = estimate / error
    self.init(
      term: term, estimate: estimate, standardError: error, statistic: statistic, degreesOfFreedom: df,
      pValue: df.map { StudentT.twoSidedP(statistic, df: $0) } ?? Normal.twoSidedP(statistic),
      confidenceLow: estimate - reach, confidenceHigh: estimate + reach, status: .ok)
  }
}
