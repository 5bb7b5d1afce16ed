import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct MatrixBatchTests {
  private func batch(_ count: Int, _ rows: Int, _ columns: Int, seed: UInt64) -> (MatrixBatch, [Matrix]) {
    var batch = MatrixBatch(count: count, rows: rows, columns: columns)
    let matrices = (0..<count).map {
      Samples.wholeNumbers(rows: rows, columns: columns, seed: seed + UInt64($0))
    }
    for (index, matrix) in matrices.enumerated() {
      batch.withMatrix(index) { _ = $0.update(fromContentsOf: matrix.values) }
    }
    return (batch, matrices)
  }

  @Test func productsAreThoseOfTheMatrices() {
    let (left, lefts) = batch(3, 4, 4, seed: 1)
    let (right, rights) = batch(3, 4, 2, seed: 9)
    let common = Samples.wholeNumbers(rows: 4, columns: 2, seed: 20)
    var product = MatrixBatch(count: 3, rows: 4, columns: 2)
    product.set(left, timesEach: right)
    #expect(product.values == zip(lefts, rights).flatMap { $0.multiplied(by: $1).values })
    product.set(left, times: common)
    #expect(product.values == lefts.flatMap { $0.multiplied(by: common).values })
    product.set(lefts[1], times: right)
    #expect(product.values == rights.flatMap { lefts[1].multiplied(by: $0).values })
    let before = product.values
    product.add(right, times: 2)
    #expect(product.values == zip(before, right.values).map { $0 + 2 * $1 })
  }

  @Test func columnProductsAreSums() {
    let (left, lefts) = batch(2, 5, 3, seed: 3)
    let (right, rights) = batch(2, 5, 3, seed: 30)
    func products(_ a: Matrix, _ b: Matrix) -> [Double] {
      (0..<3).map { j in (0..<5).reduce(0) { $0 + a[$1, j] * b[$1, j] } }
    }
    #expect(left.columnProducts(right) == zip(lefts, rights).flatMap(products))
    #expect(left.columnProducts(rights[0]) == lefts.flatMap { products($0, rights[0]) })
  }

  @Test func nothingIsNothing() {
    var empty = MatrixBatch(count: 0, rows: 3, columns: 2)
    empty.set(Matrix(rows: 3, columns: 3), times: empty)
    empty.add(empty, times: 3)
    #expect(empty.values.isEmpty && empty.columnProducts(empty).isEmpty)
  }
}
