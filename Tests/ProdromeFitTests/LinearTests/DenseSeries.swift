import Glibc
import ProdromeFit

/// Generalised least squares as it stands in the book: one explicit correlation matrix a person, at one φ.
///
/// Columns are the intercept, `x` and `p` of the fixture.
struct DenseSeries {
  var information = DenseEquations.Rows(repeating: [0, 0, 0], count: 3)
  let coefficients: [Double]
  let sumOfSquares: Double
  let logLikelihood: Double
  /// X′R⁻¹e of every person, and Mancl and DeRouen's X′R⁻¹(I − H)⁻¹e.
  var scores: [[Double]] = []
  var inflated: [[Double]] = []

  init(_ data: DesignFixture, phi: Double, _ likelihood: LikelihoodKind) {
    let days = data.days ?? []
    let groups = Dictionary(grouping: data.persons.indices) { data.persons[$0] }.sorted { $0.key < $1.key }.map(\.value)
    let parts = groups.map { rows in
      let r = rows.map { i in rows.map { pow(phi, Double(abs(days[i] - days[$0]))) } }
      let x = rows.map { [1, data.columns[1].values[$0], data.columns[2].values[$0]] }
      let inverse = DenseEquations.inverse(r)
      let weighted = DenseEquations.product(Self.transposed(x), inverse)
      return (x: x, y: rows.map { [data.columns[0].values[$0]] }, weighted: weighted, inverse: inverse, r: r)
    }
    var right = [0.0, 0, 0]
    for part in parts {
      let square = DenseEquations.product(part.weighted, part.x)
      let product = DenseEquations.product(part.weighted, part.y)
      for i in 0..<3 {
        for j in 0..<3 { information[i][j] += square[i][j] }
        right[i] += product[i][0]
      }
    }
    let bread = DenseEquations.inverse(information)
    coefficients = DenseEquations.product(bread, right.map { [$0] }).map { $0[0] }
    var (squares, determinants) = (0.0, 0.0)
    for part in parts {
      let fitted = DenseEquations.product(part.x, coefficients.map { [$0] })
      let residual = zip(part.y, fitted).map { [$0[0] - $1[0]] }
      squares += DenseEquations.product(Self.transposed(residual), DenseEquations.product(part.inverse, residual))[0][0]
      determinants += Self.logDeterminant(part.r)
      scores.append(DenseEquations.product(part.weighted, residual).map { $0[0] })
      let leverage = DenseEquations.product(DenseEquations.product(part.x, bread), part.weighted)
      let rest = leverage.indices.map { i in leverage.indices.map { (i == $0 ? 1 : 0) - leverage[i][$0] } }
      let grown = DenseEquations.product(DenseEquations.inverse(rest), residual)
      inflated.append(DenseEquations.product(part.weighted, grown).map { $0[0] })
    }
    let divisor = Double(data.persons.count - (likelihood == .full ? 0 : 3))
    let restriction = likelihood == .full ? 0 : Self.logDeterminant(information)
    sumOfSquares = squares
    logLikelihood = -(divisor * (log(2 * .pi * squares / divisor) + 1) + determinants + restriction) / 2
  }

  private static func transposed(_ a: DenseEquations.Rows) -> DenseEquations.Rows {
    a[0].indices.map { j in a.map { $0[j] } }
  }

  /// By elimination.
  private static func logDeterminant(_ a: DenseEquations.Rows) -> Double {
    var work = a
    var sum = 0.0
    for k in work.indices {
      sum += log(work[k][k])
      for i in k + 1..<max(work.count, k + 1) {
        let factor = work[i][k] / work[k][k]
        for j in work.indices { work[i][j] -= factor * work[k][j] }
      }
    }
    return sum
  }
}
