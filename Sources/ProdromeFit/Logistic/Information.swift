import Glibc
package import ProdromeNumerics

/// The factored information matrix of the estimated columns.
///
/// By Cholesky where its reciprocal condition allows, else from the triangular factor of the weighted rows, which
/// keeps twice the digits.
package struct Information: Sendable {
  private enum Factor: Sendable {
    case normal(Gram, Cholesky)
    case triangle(Matrix)
  }

  private let factor: Factor

  /// Below this reciprocal condition the normal equations have lost too many digits.
  package static let conditionFloor = 1e-6

  /// Factors X′WX; `triangle` gives R of √W X on the same columns where that is needed. Nil if it is singular, or if R is
  /// needed and not given.
  package init?(_ gram: Gram, conditionFloor: Double = Information.conditionFloor, triangle: (() -> Matrix)?) {
    if let cholesky = try? gram.factored(), cholesky.reciprocalCondition >= conditionFloor {
      factor = .normal(gram, cholesky)
      return
    }
    guard let r = triangle?(), r.isFinite, (0..<r.columns).allSatisfy({ r[$0, $0] != 0 }) else { return nil }
    factor = .triangle(r)
  }

  /// Factors a cross product alone; nil if it is singular or its reciprocal condition below `floor`.
  init?(_ gram: Gram, floor: Double) {
    guard let cholesky = try? gram.factored(), cholesky.reciprocalCondition >= floor else { return nil }
    factor = .normal(gram, cholesky)
  }

  /// (X′WX)⁻¹ g.
  package func solve(_ g: [Double]) -> [Double] {
    switch factor {
    case .normal(_, let cholesky): cholesky.solve(g)
    case .triangle(let r): Triangular.solve(r, Triangular.solveTransposed(r, g))
    }
  }

  /// log |X′WX|.
  package var logDeterminant: Double {
    switch factor {
    case .normal(_, let cholesky): cholesky.logDeterminant
    case .triangle(let r): (0..<r.columns).reduce(0) { $0 + 2 * log(abs(r[$1, $1])) }
    }
  }

  /// A matrix L with L L′ = (X′WX)⁻¹; O(order³).
  ///
  /// Any such L gives the same covariances. From the cross product it is U Λ^(−1/2) of its eigenvectors, from the
  /// rows R⁻¹.
  package func inverseRoot() throws(NumericsError) -> Matrix {
    switch factor {
    case .normal(let gram, _):
      let (values, vectors) = try SymmetricMatrix(gram).eigen()
      var root = Matrix(rows: gram.order, columns: gram.order, values: vectors)
      for j in 0..<gram.order {
        guard values[j] > 0 else { throw .notPositiveDefinite(leadingMinor: j + 1) }
        let scale = 1 / values[j].squareRoot()
        for i in 0..<gram.order { root[i, j] *= scale }
      }
      return root
    case .triangle(let r):
      return Triangular.inverse(r)
    }
  }
}

/// Small upper triangular systems.
enum Triangular {
  /// The x with R x = b.
  static func solve(_ r: Matrix, _ b: [Double]) -> [Double] {
    var x = b
    for i in stride(from: r.columns - 1, through: 0, by: -1) {
      for j in i + 1..<max(r.columns, i + 1) { x[i] -= r[i, j] * x[j] }
      x[i] /= r[i, i]
    }
    return x
  }

  /// The x with R′ x = b.
  static func solveTransposed(_ r: Matrix, _ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<r.columns {
      for j in 0..<i { x[i] -= r[j, i] * x[j] }
      x[i] /= r[i, i]
    }
    return x
  }

  /// R⁻¹, upper triangular.
  static func inverse(_ r: Matrix) -> Matrix {
    var inverse = Matrix(rows: r.columns, columns: r.columns)
    for j in 0..<r.columns {
      var unit = [Double](repeating: 0, count: r.columns)
      unit[j] = 1
      for (i, value) in solve(r, unit).enumerated() { inverse[i, j] = value }
    }
    return inverse
  }
}

extension Matrix {
  /// The triangular factor of some columns of the rows that this is the factor of.
  func triangle(of columns: ColumnSet) -> Matrix {
    guard columns.count < columns.total else { return self }
    var basis = ColumnBasis(tolerance: 0)
    for column in columns.indices { _ = basis.append((0..<rows).map { self[$0, column] }) }
    return basis.factor
  }
}
