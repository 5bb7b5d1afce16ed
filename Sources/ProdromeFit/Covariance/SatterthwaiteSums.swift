import ProdromeNumerics
import ProdromeWorkers

/// Satterthwaite's degrees of freedom of CR2 variances, as sums over persons; O(persons · order²) a contrast.
///
/// In coordinates where the information is the identity, a person with information A (eigenvalues λ) gives a contrast
/// ℓ the numbers d = ℓ′ A (I − A)⁻¹ ℓ and g = A (I − A)^(−1/2) ℓ, and, with h = g′g,
/// df = (Σ d − Σ h)² / (Σ d² − 2 Σ d h + ‖Σ g g′‖²) (Pustejovsky & Tipton 2018, JBES 36:672, working variance = GLM
/// weights).
struct SatterthwaiteSums: Mergeable {
  private var d: [Double]
  private var h: [Double]
  private var dSquared: [Double]
  private var dTimesH: [Double]
  private var cross: [Gram]

  /// The sums of no persons.
  init(order: Int, contrastCount: Int) {
    let zeros = [Double](repeating: 0, count: contrastCount)
    (d, h, dSquared, dTimesH) = (zeros, zeros, zeros, zeros)
    cross = Array(repeating: Gram(order: order), count: contrastCount)
  }

  /// Adds a person's numbers for contrast `index`.
  mutating func add(d person: Double, g: [Double], to index: Int) {
    let square = g.reduce(0) { $0 + $1 * $1 }
    d[index] += person
    h[index] += square
    dSquared[index] += person * person
    dTimesH[index] += person * square
    cross[index].addOuterProduct(g)
  }

  mutating func merge(_ right: consuming Self) {
    for index in d.indices {
      d[index] += right.d[index]
      h[index] += right.h[index]
      dSquared[index] += right.dSquared[index]
      dTimesH[index] += right.dTimesH[index]
      cross[index].merge(right.cross[index])
    }
  }

  /// One number a contrast; not finite or not positive where there is none.
  var degreesOfFreedom: [Double] {
    d.indices.map { index in
      let gram = cross[index]
      var squaredNorm = 0.0
      for j in 0..<gram.order {
        for i in 0..<gram.order { squaredNorm += gram[i, j] * gram[i, j] }
      }
      let mean = d[index] - h[index]
      return mean * mean / (dSquared[index] - 2 * dTimesH[index] + squaredNorm)
    }
  }
}
