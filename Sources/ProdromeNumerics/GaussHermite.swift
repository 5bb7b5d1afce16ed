import Glibc

/// Gauss–Hermite quadrature: Σ w f(x) is ∫ f(x) exp(−x²) dx, exact for polynomials of degree below 2n.
public struct GaussHermite: Sendable {
  /// The nodes x, ascending and symmetric about 0.
  public let nodes: [Double]
  /// w · exp(x²) of every node: for integrands that hold their own exp(−x²).
  public let scaledWeights: [Double]

  /// The rule of 1 to 100 nodes.
  ///
  /// Nodes are eigenvalues of the Jacobi matrix (Golub & Welsch 1969, Mathematics of Computation 23:221), made exact
  /// by Newton's iteration; weights come from the Hermite functions, 1 / Σ ψ², which keeps the digits of the smallest.
  public init(points: Int) {
    precondition((1...100).contains(points), "a rule of \(points) nodes")
    var jacobi = SymmetricMatrix(order: points)
    for i in 1..<max(points, 2) where i < points { jacobi[i, i - 1] = (Double(i) / 2).squareRoot() }
    // A finite symmetric matrix has eigenvalues: LAPACK does not refuse it.
    let rough = (try? jacobi.eigen().values) ?? []
    var nodes = rough
    for index in nodes.indices {
      for _ in 0..<3 { nodes[index] -= Self.newtonStep(nodes[index], points) }
    }
    for index in 0..<points / 2 {
      let size = (nodes[points - 1 - index] - nodes[index]) / 2
      (nodes[index], nodes[points - 1 - index]) = (-size, size)
    }
    if points % 2 == 1 { nodes[points / 2] = 0 }
    self.nodes = nodes
    scaledWeights = nodes.map { x in 1 / Self.functions(x, points).dropLast().reduce(0) { $0 + $1 * $1 } }
  }

  /// ψ/ψ′ at a point near a zero of ψ of order n.
  private static func newtonStep(_ x: Double, _ n: Int) -> Double {
    let psi = functions(x, n)
    return psi[n] / ((2 * Double(n)).squareRoot() * psi[n - 1] - x * psi[n])
  }

  /// The orthonormal Hermite functions of order 0 … n.
  private static func functions(_ x: Double, _ n: Int) -> [Double] {
    var psi = [exp(-x * x / 2) / Double.pi.squareRoot().squareRoot()]
    for m in 0..<n {
      let before = m > 0 ? psi[m - 1] : 0
      let (order, next) = (Double(m), Double(m + 1))
      psi.append((2 / next).squareRoot() * x * psi[m] - (order / next).squareRoot() * before)
    }
    return psi
  }
}
