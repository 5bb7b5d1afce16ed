import Glibc
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct CholeskyTests {
  /// A = L L′ with L = [[2,0,0],[1,3,0],[−1,2,1]], so |A| = 36.
  private let gram = Gram(order: 3, values: [4, 0, 0, 2, 10, 0, -2, 5, 6])

  @Test func solvesASystemWithWholeNumbers() throws {
    let x = try gram.factored().solve([2, 37, 26])
    for (value, expected) in zip(x, [1.0, 2, 3]) { #expect(Tolerance.identity.accepts(value, expected)) }
  }

  @Test func inverseTimesMatrixIsTheIdentity() throws {
    let inverse = try gram.factored().inverse()
    let a = SymmetricMatrix(gram)
    let product = inverse.multiplied(by: Matrix(rows: 3, columns: 3, values: a.values))
    for i in 0..<3 {
      for j in 0..<3 { #expect(abs(product[i, j] - (i == j ? 1 : 0)) < 1e-14) }
    }
  }

  @Test func logDeterminant() throws {
    #expect(Tolerance.identity.accepts(try gram.factored().logDeterminant, log(36)))
  }

  @Test func reciprocalConditionOfADiagonalMatrixIsTheRatioOfItsEnds() throws {
    let diagonal = Gram(order: 2, values: [1, 0, 0, 1e-8])
    #expect(Tolerance.identity.accepts(try diagonal.factored().reciprocalCondition, 1e-8))
  }

  @Test func dependentColumnIsNamed() {
    let dependent = Gram(order: 3, values: [1, 0, 0, 1, 2, 0, 2, 3, 4])
    #expect(throws: NumericsError.notPositiveDefinite(leadingMinor: 3)) { try dependent.factored() }
  }

  /// L′ = [[2, 1, −1], [0, 3, 2], [0, 0, 1]]; the rows (1, 0, 0) and (1, 1, 1), and a number behind them that stays.
  @Test func independentNumbersBecomeCorrelated() throws {
    var numbers: [Double] = [1, 1, 0, 1, 0, 1, 99]
    try gram.factored().correlate(&numbers, rows: 2)
    for (value, expected) in zip(numbers, [2.0, 2, 1, 4, -1, 2, 99]) {
      #expect(Tolerance.identity.accepts(value, expected))
    }
  }

  @Test func solutionShowsNumbersThatAreNotFinite() throws {
    #expect(try gram.factored().solve([1, .nan, 1]).contains { $0.isNaN })
  }
}
