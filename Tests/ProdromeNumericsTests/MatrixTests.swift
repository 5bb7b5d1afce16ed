import ProdromeNumerics
import Testing

@Suite struct MatrixTests {
  private let a = Samples.wholeNumbers(rows: 3, columns: 5, seed: 41)
  private let b = Samples.wholeNumbers(rows: 5, columns: 2, seed: 42)

  @Test func productOfWholeNumbersIsExact() {
    let product = a.multiplied(by: b)
    for i in 0..<3 {
      for j in 0..<2 {
        let expected = (0..<5).reduce(0.0) { $0 + a[i, $1] * b[$1, j] }
        #expect(product[i, j] == expected)
      }
    }
  }

  @Test func vectorProductIsTheFirstColumnOfTheMatrixProduct() {
    #expect(a.multiplied(by: Array(b.values[..<5])) == Array(a.multiplied(by: b).values[..<3]))
  }

  @Test func transposeOfAProductIsTheReversedProductOfTransposes() {
    #expect(a.multiplied(by: b).transposed() == b.transposed().multiplied(by: a.transposed()))
  }

  @Test func emptyProducts() {
    #expect(Matrix(rows: 2, columns: 0).multiplied(by: Matrix(rows: 0, columns: 2)) == Matrix(rows: 2, columns: 2))
  }
}
