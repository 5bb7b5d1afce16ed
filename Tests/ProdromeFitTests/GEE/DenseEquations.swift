import Glibc
import ProdromeFit

/// Estimating equations as they stand in the paper: one explicit correlation matrix a person, inverted by elimination.
struct DenseEquations {
  typealias Rows = [[Double]]
  /// Rows of columns, intercept included.
  let columns: Rows
  let outcome: [Double]
  let persons: [String]
  let days: [Int32]

  /// Σ D′V⁻¹D, and for each person D′V⁻¹D, D′V⁻¹(y − μ) and Mancl and DeRouen's D′V⁻¹(I − H)⁻¹(y − μ), with H = D B
  /// D′V⁻¹ over the days.
  struct Sums {
    var information: Rows
    var scores: [[Double]] = []
    var inflated: [[Double]] = []
  }

  func sums(_ coefficients: [Double], _ correlation: (Int32, Int32) -> Double) -> Sums {
    let order = coefficients.count
    let groups = Dictionary(grouping: persons.indices) { persons[$0] }.sorted { $0.key < $1.key }.map(\.value)
    let parts = groups.map { part($0, coefficients, correlation) }
    var information = Rows(repeating: [Double](repeating: 0, count: order), count: order)
    for part in parts { information = Self.sum(information, Self.product(part.weighted, part.derivative)) }
    let inverse = Self.inverse(information)
    var sums = Sums(information: information)
    for part in parts {
      sums.scores.append(Self.product(part.weighted, part.residual).map { $0[0] })
      let leverage = Self.product(Self.product(part.derivative, inverse), part.weighted)
      let rest = leverage.indices.map { i in leverage.indices.map { j in (i == j ? 1 : 0) - leverage[i][j] } }
      let inflated = Self.product(Self.inverse(rest), part.residual)
      sums.inflated.append(Self.product(part.weighted, inflated).map { $0[0] })
    }
    return sums
  }

  /// D, D′V⁻¹ and y − μ of one person.
  private func part(
    _ rows: [Int], _ coefficients: [Double], _ correlation: (Int32, Int32) -> Double
  ) -> (derivative: Rows, weighted: Rows, residual: Rows) {
    let means = rows.map { row in 1 / (1 + exp(-zip(columns[row], coefficients).reduce(0) { $0 + $1.0 * $1.1 })) }
    let variances = means.map { $0 * (1 - $0) }
    let covariance = rows.indices.map { i in
      rows.indices.map { j in
        (variances[i] * variances[j]).squareRoot() * (i == j ? 1 : correlation(days[rows[i]], days[rows[j]]))
      }
    }
    let derivative = rows.indices.map { i in columns[rows[i]].map { $0 * variances[i] } }
    let transposed = coefficients.indices.map { j in derivative.map { $0[j] } }
    return (
      derivative, Self.product(transposed, Self.inverse(covariance)),
      rows.indices.map { [outcome[rows[$0]] - means[$0]] }
    )
  }

  /// B (Σ s s′) B.
  static func sandwich(_ information: Rows, _ scores: [[Double]]) -> Rows {
    let bread = inverse(information)
    let order = information.count
    let middle = (0..<order).map { i in (0..<order).map { j in scores.reduce(0) { $0 + $1[i] * $1[j] } } }
    return product(product(bread, middle), bread)
  }

  static func product(_ a: Rows, _ b: Rows) -> Rows {
    a.map { row in b[0].indices.map { j in row.indices.reduce(0) { $0 + row[$1] * b[$1][j] } } }
  }

  private static func sum(_ a: Rows, _ b: Rows) -> Rows {
    zip(a, b).map { zip($0, $1).map { $0 + $1 } }
  }

  /// By Gauss and Jordan, with pivots on the diagonal: the matrices are close to positive definite.
  static func inverse(_ a: Rows) -> Rows {
    let n = a.count
    var work = a.indices.map { i in a[i] + (0..<n).map { $0 == i ? 1.0 : 0 } }
    for k in 0..<n {
      let pivot = work[k][k]
      for j in 0..<2 * n { work[k][j] /= pivot }
      for i in 0..<n where i != k {
        let factor = work[i][k]
        for j in 0..<2 * n { work[i][j] -= factor * work[k][j] }
      }
    }
    return work.map { Array($0[n...]) }
  }
}
