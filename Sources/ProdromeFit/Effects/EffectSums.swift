package import ProdromeDesign
import ProdromeNumerics

/// Sums of effects and of their gradients over days, with every person's averages.
///
/// O(rows · columns · effects); memory: persons · effects.
package struct EffectSums: Accumulator {
  /// What a pass needs: raw coefficients and their covariance, full length.
  package struct Parameters: Sendable {
    let plans: [EffectPlan]
    let coefficients: [Double]
    let covariance: [[Double]]
    let confidenceLevel: Double
  }

  /// How many effects and columns there are.
  package struct Shape: Sendable {
    let effectCount: Int
    let columnCount: Int
  }

  private(set) var byPerson: [AverageEffect] = []
  private(set) var total: Part

  package static func zero(_ shape: Shape) -> Self {
    Self(total: Part(shape))
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    let shape = Shape(effectCount: parameters.plans.count, columnCount: parameters.coefficients.count)
    block.forEachPersonRows { rows in
      var part = Part(shape)
      for row in 0..<rows.count { part.add(rows, row, parameters) }
      byPerson += part.averages(person: rows.person, parameters)
      total.merge(part)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    byPerson += right.byPerson
    total.merge(right.total)
  }

  /// The cohort's averages, then each person's.
  func averages(_ parameters: Parameters) -> [AverageEffect] {
    total.averages(person: nil, parameters) + byPerson
  }
}

extension EffectSums {
  /// Sums over some days.
  struct Part: Sendable {
    private var count = 0
    private var weight = 0.0
    private var effects: [Double]
    /// One gradient with respect to the raw coefficients an effect.
    private var gradients: [[Double]]

    init(_ shape: Shape) {
      effects = Array(repeating: 0, count: shape.effectCount)
      gradients = Array(repeating: Array(repeating: 0, count: shape.columnCount), count: shape.effectCount)
    }

    mutating func merge(_ right: Part) {
      count += right.count
      weight += right.weight
      for index in effects.indices {
        effects[index] += right.effects[index]
        for column in gradients[index].indices { gradients[index][column] += right.gradients[index][column] }
      }
    }

    mutating func add(_ rows: PersonRows, _ row: Int, _ parameters: Parameters) {
      let values = (0..<rows.columns.columns).map { rows.columns[row, $0] }
      let b = parameters.coefficients
      let eta = ColumnBasis.dot(values, b) + rows.offset[row]
      count += 1
      weight += rows.weights[row]
      for (index, plan) in parameters.plans.enumerated() {
        switch plan.kind {
        case .derivative: addSlope(index, plan, values, eta, rows.weights[row], b)
        case .difference: addDifference(index, plan, values, eta, rows.weights[row], b)
        }
      }
    }

    /// μ(1 − μ) d′b with d the change of the row for one unit.
    private mutating func addSlope(
      _ index: Int, _ plan: EffectPlan, _ values: [Double], _ eta: Double, _ weight: Double, _ b: [Double]
    ) {
      let mean = logistic(eta)
      let variance = mean * (1 - mean)
      let change = plan.change(values)
      let slope = change.reduce(0) { $0 + $1.by * b[$1.column] }
      effects[index] += weight * variance * slope
      let bend = weight * variance * (1 - 2 * mean) * slope
      for column in values.indices { gradients[index][column] += bend * values[column] }
      for part in change { gradients[index][part.column] += weight * variance * part.by }
    }

    /// μ at 1 less μ at 0.
    private mutating func addDifference(
      _ index: Int, _ plan: EffectPlan, _ values: [Double], _ eta: Double, _ weight: Double, _ b: [Double]
    ) {
      var without = values
      for column in [plan.column] + plan.products.map(\.column) + plan.cleared { without[column] = 0 }
      let low = eta - ColumnBasis.dot(values, b) + ColumnBasis.dot(without, b)
      var with = without
      let change = plan.change(values)
      for part in change { with[part.column] = part.by }
      let high = low + change.reduce(0) { $0 + $1.by * b[$1.column] }
      let (one, zero) = (logistic(high), logistic(low))
      effects[index] += weight * (one - zero)
      for column in values.indices {
        gradients[index][column] += weight * (one * (1 - one) * with[column] - zero * (1 - zero) * without[column])
      }
    }

    func averages(person: Int?, _ parameters: Parameters) -> [AverageEffect] {
      parameters.plans.enumerated().map { index, plan in
        let isKnown = plan.status == .ok || plan.status == .onePerson || plan.status == .smallClusters
        let gradient = gradients[index].map { $0 / weight }
        let variance =
          parameters.covariance.isEmpty
          ? nil
          : zip(gradient, parameters.covariance).reduce(0) {
            $0 + $1.0 * ColumnBasis.dot($1.1, gradient)
          }
        return AverageEffect(
          person: person, plan, n: count, estimate: isKnown ? effects[index] / weight : nil,
          variance: plan.status == .ok ? variance : nil, confidenceLevel: parameters.confidenceLevel)
      }
    }
  }
}

extension EffectPlan {
  /// What one unit of the column adds to each column of a row.
  func change(_ values: [Double]) -> [(column: Int, by: Double)] {
    [(column, 1)] + products.map { product in (product.column, product.factors.reduce(1) { $0 * values[$1] }) }
  }
}
