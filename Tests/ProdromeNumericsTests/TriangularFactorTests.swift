import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct TriangularFactorTests {
  private let x = Samples.normalNumbers(rows: 700, columns: 6, seed: 21)

  @Test(arguments: [1, 7, 64, 256])
  func squareOfTheTriangleIsTheGramMatrix(size: Int) {
    var factor = TriangularFactor(order: 6)
    var gram = Gram(order: 6)
    Samples.forEachTile(of: x, size: size) { tile in
      factor.add(tile)
      gram.add(tile)
    }
    let square = factor.r.transposed().multiplied(by: factor.r)
    for i in 0..<6 {
      #expect(factor.r[i, i] >= 0)
      for j in 0..<6 {
        #expect(abs(square[i, j] - gram[i, j]) <= 1e-13 * (gram[i, i] * gram[j, j]).squareRoot())
      }
    }
    #expect(factor.rowCount == 700)
  }

  @Test func mergedPartsGiveTheTriangleOfTheWhole() {
    var whole = TriangularFactor(order: 6)
    var parts = [TriangularFactor(order: 6), TriangularFactor(order: 6), TriangularFactor(order: 6)]
    var position = 0
    Samples.forEachTile(of: x, size: 100) { tile in
      whole.add(tile)
      parts[position / 3].add(tile)
      position += 1
    }
    var merged = parts[0]
    merged.merge(parts[1])
    merged.merge(parts[2])
    #expect(merged.rowCount == 700)
    for (value, expected) in zip(merged.r.values, whole.r.values) { #expect(abs(value - expected) < 1e-12) }
  }

  @Test func rowThatIsNotFiniteMarksTheFactorForGood() {
    var factor = TriangularFactor(order: 1)
    var tile = Tile(columnCount: 1)
    for value in [1, Double.infinity, 1] {
      tile.resize(rows: 1)
      tile.withColumn(0) { $0[0] = value }
      factor.add(tile)
    }
    #expect(!factor.isFinite)
    #expect(throws: NumericsError.notFinite("design or response")) { try LeastSquares(factor) }
    var other = TriangularFactor(order: 1)
    other.merge(factor)
    #expect(!other.isFinite)
  }

  @Test func noRows() throws {
    let fit = try LeastSquares(TriangularFactor(order: 3))
    #expect(fit.collinearColumns == [0, 1])
  }
}
