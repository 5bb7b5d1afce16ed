import Foundation
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Families of lags of one person")
struct LagNormalsTests {
  // 20,000 draws: five standard errors, and the one draw that the observed lags count as.
  private func accepts(_ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) < 5 * (expected * (1 - expected) / 20_000).squareRoot() + 1e-4
  }

  @Test("independent lags have Šidák's p-values, by steps down")
  func independent() throws {
    let normals = LagNormals(columns: 8, draws: 20_000, seed: 1)
    let sizes = [0.5, 3.2, 1.1, 2.6, 0.1, 1.7, 2.1, 0.8]
    let found = try #require(normals.pValues(sizes: sizes, .identity(order: 8)))
    let order = sizes.indices.sorted { sizes[$0] > sizes[$1] }
    var expected = 0.0
    for (rank, lag) in order.enumerated() {
      expected = max(expected, 1 - pow(1 - Normal.twoSidedP(sizes[lag]), Double(8 - rank)))
      #expect(accepts(found[lag], expected), "lag \(lag): \(found[lag]) for \(expected)")
    }
  }

  @Test("one lag has its own p-value; lags that are one lag too")
  func one() throws {
    let normals = LagNormals(columns: 3, draws: 20_000, seed: 1)
    let alone = try #require(normals.pValues(sizes: [2.3], .identity(order: 1)))
    #expect(accepts(alone[0], Normal.twoSidedP(2.3)))
    var same = SymmetricMatrix.identity(order: 3)
    for (i, j) in [(0, 1), (0, 2), (1, 2)] { same[i, j] = 1 - 1e-9 }
    let found = try #require(normals.pValues(sizes: [2.3, 2.299, 2.298], same))
    #expect(accepts(found[0], Normal.twoSidedP(2.3)))
  }

  // P(max |Z| < c) of two normals with correlation ρ, by R 4.2.2: mvtnorm is not needed, an integral over one is:
  // f <- function(x, r) dnorm(x) * (pnorm((c - r * x) / sqrt(1 - r^2)) - pnorm((-c - r * x) / sqrt(1 - r^2)));
  // 1 - integrate(f, -c, c, r = .6, rel.tol = 1e-12)$value
  @Test("two correlated lags have R's integral", arguments: [(1.5, 0.22155880677264), (2.0, 0.0799999471148363)])
  func correlated(size: Double, expected: Double) throws {
    var correlation = SymmetricMatrix.identity(order: 2)
    correlation[0, 1] = 0.6
    let normals = LagNormals(columns: 2, draws: 20_000, seed: 1)
    let found = try #require(normals.pValues(sizes: [size, 0.3], correlation))
    // Draws stop after 1,000 that reach the largest: a standard error of 3.2 % of p.
    #expect(abs(found[0] - expected) < 5 * 0.032 * expected)
  }

  @Test("critical sizes are where the p-values are")
  func criticalSizes() throws {
    let normals = LagNormals(columns: 8, draws: 20_000, seed: 1)
    let one = try #require(normals.criticalSize(level: 0.05, .identity(order: 1)))
    #expect(accepts(Normal.twoSidedP(one), 0.05))
    let eight = try #require(normals.criticalSize(level: 0.05, .identity(order: 8)))
    #expect(accepts(1 - pow(1 - Normal.twoSidedP(eight), 8), 0.05))
    var correlation = SymmetricMatrix.identity(order: 2)
    correlation[0, 1] = 0.6
    // The integral above has .0799999471 beyond 2; its density there is .18, so that five standard errors are .053.
    let two = try #require(normals.criticalSize(level: 0.0799999471148363, correlation))
    #expect(abs(two - 2) < 0.055)
  }

  @Test("a prefix of lags sees the same draws")
  func shared() {
    let sizes = [1.9, 0.4]
    let two = LagNormals(columns: 2, draws: 5_000, seed: 9).pValues(sizes: sizes, .identity(order: 2))
    #expect(LagNormals(columns: 6, draws: 5_000, seed: 9).pValues(sizes: sizes, .identity(order: 2)) == two)
    #expect(LagNormals(columns: 6, draws: 5_000, seed: 8).pValues(sizes: sizes, .identity(order: 2)) != two)
  }

  // Five pairs, so K = 1. c(0) = 1 + 2 · (4/5) · .5 · .4 = 1.32; c(1) = (4/5) · .5 · 1 + 1 · .4 = .8; c(2) = (4/5) · .5 · .4
  // = .16; c(3) has no term.
  @Test("Bartlett's covariance by hand")
  func bartlett() {
    let null = LagNullCorrelation(x: [1, 0.5, 0.9], y: [1, 0.4], pairs: 5)
    for (distance, expected) in [(0, 1.32), (1, 0.8), (2, 0.16), (3, 0), (-1, 0.8)] {
      #expect(Tolerance.identity.accepts(null.covariance(distance), expected), "\(distance)")
    }
    let matrix = null.matrix(lags: [1, 2, 3])
    #expect(Tolerance.identity.accepts(matrix[0, 1], 0.8 / 1.32))
    #expect(Tolerance.identity.accepts(matrix[0, 2], 0.16 / 1.32))
    #expect(matrix.diagonal == [1, 1, 1])
  }

  // Two AR(1) series: Σ φ^|h| ψ^|h + 1| = (φ + ψ) / (1 − φψ), Σ φ^|h| ψ^|h| = (1 + φψ) / (1 − φψ).
  @Test("autoregressive series have the closed form")
  func autoregressive() {
    let (phi, psi) = (0.5, 0.3)
    let null = LagNullCorrelation(
      x: (0..<80).map { pow(phi, Double($0)) }, y: (0..<80).map { pow(psi, Double($0)) }, pairs: 1_000_000_000)
    let close = Tolerance(relative: 1e-8)
    #expect(close.accepts(null.covariance(0), (1 + phi * psi) / (1 - phi * psi)))
    #expect(close.accepts(null.covariance(1), (phi + psi) / (1 - phi * psi)))
  }

  // Autocorrelations of no series at all, ±.9 in turn with one sign wrong: the matrix is shrunk, with the same signs.
  @Test("what is no correlation matrix is shrunk until it is one")
  func shrunk() throws {
    let null = LagNullCorrelation(x: [1, 0.9, -0.9, 0.9], y: [1, 0, 0, 0], pairs: 40)
    let lags = [1, 2, 3, 4]
    let matrix = null.matrix(lags: lags)
    let smallest = try #require(try matrix.eigen().values.first)
    #expect(smallest > 0.9e-6 && matrix.diagonal == [1, 1, 1, 1])
    let ratios = [(0, 1), (0, 2), (1, 3)].map { i, j in matrix[i, j] / null.covariance(lags[j] - lags[i]) }
    #expect(ratios.allSatisfy { $0 > 0 && $0 < 0.9 })
    #expect(Tolerance.identity.accepts(ratios[0], ratios[1]) && ratios[1] == ratios[2])
  }
}
