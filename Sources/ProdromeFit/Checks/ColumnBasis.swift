package import ProdromeNumerics

/// An orthonormal basis that grows column by column, left to right; dependent columns are refused.
///
/// Gram–Schmidt, twice for every column, so the basis is orthogonal to rounding (Giraud, Langou & Rozložník 2005,
/// Computers & Mathematics with Applications 50:1069). For small matrices only: O(rows · columns²).
package struct ColumnBasis: Sendable {
  /// The orthonormal vectors.
  package private(set) var vectors: [[Double]] = []
  /// Column k of R: the k-th accepted column in terms of `vectors`.
  private var triangle: [[Double]] = []
  /// A column is dependent if what remains of it is below this share of its norm.
  package let tolerance: Double

  /// An empty basis.
  package init(tolerance: Double) {
    self.tolerance = tolerance
  }

  /// How many columns were accepted.
  package var count: Int { vectors.count }

  /// Accepts a column if it is independent of the accepted ones.
  package mutating func append(_ column: [Double]) -> Bool {
    var (coefficients, remainder) = split(column)
    let norm = Self.norm(remainder)
    guard norm > tolerance * Self.norm(column) else { return false }
    vectors.append(remainder.map { $0 / norm })
    coefficients.append(norm)
    triangle.append(coefficients)
    return true
  }

  /// The weights of the accepted columns whose combination is nearest to `vector` (least squares).
  package func weights(of vector: [Double]) -> [Double] {
    var weights = split(vector).coefficients
    for i in stride(from: count - 1, through: 0, by: -1) {
      for j in i + 1..<max(count, i + 1) { weights[i] -= triangle[j][i] * weights[j] }
      weights[i] /= triangle[i][i]
    }
    return weights
  }

  /// The triangular factor R of the accepted columns.
  package var factor: Matrix {
    var r = Matrix(rows: count, columns: count)
    for (j, column) in triangle.enumerated() {
      for (i, value) in column.enumerated() { r[i, j] = value }
    }
    return r
  }

  /// A vector's coordinates in the basis and the part outside it.
  private func split(_ vector: [Double]) -> (coefficients: [Double], remainder: [Double]) {
    var coefficients = [Double](repeating: 0, count: count)
    var remainder = vector
    for _ in 0..<2 {
      for (index, unit) in vectors.enumerated() {
        let share = Self.dot(unit, remainder)
        coefficients[index] += share
        for row in remainder.indices { remainder[row] -= share * unit[row] }
      }
    }
    return (coefficients, remainder)
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  static func norm(_ a: [Double]) -> Double {
    dot(a, a).squareRoot()
  }
}
