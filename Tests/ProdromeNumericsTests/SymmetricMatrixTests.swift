import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct SymmetricMatrixTests {
  /// Eigenvalues 1, 3, 10 with vectors (1, −1, 0)/√2, (1, 1, 0)/√2, (0, 0, 1).
  private let matrix = SymmetricMatrix(order: 3, values: [2, 1, 0, 1, 2, 0, 0, 0, 10])

  @Test func eigenvaluesAscendAndVectorsHaveADefiniteSign() throws {
    let (values, vectors) = try matrix.eigen()
    for (value, expected) in zip(values, [1.0, 3, 10]) { #expect(Tolerance.identity.accepts(value, expected)) }
    let half = 0.5.squareRoot()
    #expect(abs(vectors[0] * vectors[1] + 0.5) < 1e-14)
    for (value, expected) in zip(vectors[3...], [half, half, 0, 0, 0, 1]) { #expect(abs(value - expected) < 1e-14) }
  }

  @Test func vectorsRebuildTheMatrix() throws {
    let x = Samples.normalNumbers(rows: 30, columns: 7, seed: 31)
    var gram = Gram(order: 7)
    for row in 0..<30 { gram.addOuterProduct((0..<7).map { x[row, $0] }) }
    let (values, vectors) = try SymmetricMatrix(gram).eigen()
    for i in 0..<7 {
      for j in 0..<7 {
        let element = (0..<7).reduce(0.0) { $0 + values[$1] * vectors[$1 * 7 + i] * vectors[$1 * 7 + j] }
        #expect(abs(element - gram[i, j]) < 1e-13 * values[6])
      }
    }
  }

  @Test func conditionNumber() throws {
    #expect(Tolerance.identity.accepts(try matrix.conditionNumber(), 10))
    #expect(try SymmetricMatrix(order: 2).conditionNumber() == .infinity)
    #expect(try SymmetricMatrix(order: 0).conditionNumber() == 1)
  }

  @Test(arguments: [Double.nan, .infinity])
  func numbersThatAreNotFiniteAreRefused(value: Double) {
    var bad = matrix
    bad[0, 1] = value
    #expect(bad.values[1].isNaN || bad.values[1] == value)
    #expect(throws: NumericsError.notFinite("symmetric matrix")) { try bad.eigen() }
  }

  @Test func identityLeavesAMatrixAsItIs() {
    let x = Samples.wholeNumbers(rows: 4, columns: 3, seed: 32)
    #expect(SymmetricMatrix.identity(order: 4).multiplied(by: x) == x)
  }
}
