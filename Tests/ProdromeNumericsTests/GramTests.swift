import ProdromeNumerics
import Testing

@Suite struct GramTests {
  @Test(arguments: [1, 7, 64, 256])
  func tilesOfWholeNumbersGiveTheExactCrossProduct(size: Int) {
    let x = Samples.wholeNumbers(rows: 700, columns: 11, seed: 1)
    var gram = Gram(order: 11)
    Samples.forEachTile(of: x, size: size) { gram.add($0) }
    #expect(gram == Self.naive(x))
  }

  @Test(arguments: [1, 7, 64])
  func tileSizesAgree(size: Int) {
    let x = Samples.normalNumbers(rows: 700, columns: 11, seed: 2)
    var gram = Gram(order: 11)
    var other = Gram(order: 11)
    Samples.forEachTile(of: x, size: 256) { gram.add($0) }
    Samples.forEachTile(of: x, size: size) { other.add($0) }
    for j in 0..<11 {
      for i in 0...j {
        let scale = (gram[i, i] * gram[j, j]).squareRoot()
        #expect(abs(gram[i, j] - other[i, j]) <= 1e-13 * scale)
      }
    }
  }

  @Test func partsOfATileAddUpToTheTile() {
    let x = Samples.wholeNumbers(rows: 100, columns: 5, seed: 3)
    var tile = Tile(columnCount: 5)
    Samples.fill(&tile, x, rows: 0..<100)
    var parts = Gram(order: 5)
    for range in [0..<13, 13..<13, 13..<64, 64..<100] { parts.add(tile, rows: range) }
    #expect(parts == Self.naive(x))
  }

  @Test func outerProductsAddUpToTheGramMatrix() {
    let x = Samples.wholeNumbers(rows: 40, columns: 4, seed: 4)
    var gram = Gram(order: 4)
    for row in 0..<40 { gram.addOuterProduct((0..<4).map { x[row, $0] }) }
    #expect(gram == Self.naive(x))
  }

  @Test func mergeAddsAndReadsSymmetrically() {
    var left = Gram(order: 2, values: [1, 99, 2, 3])
    left.merge(Gram(order: 2, values: [10, 99, 20, 30]))
    #expect(left[0, 1] == 22 && left[1, 0] == 22)
    #expect(left.values == [11, 0, 22, 33])
  }

  @Test(arguments: [Double.nan, .infinity])
  func numbersThatAreNotFiniteAreSeen(value: Double) {
    let gram = Gram(order: 2, values: [1, 0, value, 3])
    #expect(!gram.isFinite)
    #expect(throws: NumericsError.notFinite("Gram matrix")) { try gram.factored() }
  }

  @Test func emptyTilesAndOrdersAreHarmless() throws {
    var gram = Gram(order: 3)
    let tile = Tile(columnCount: 3)
    gram.add(tile)
    #expect(gram == Gram(order: 3))
    #expect(try Gram(order: 0).factored().solve([]).isEmpty)
  }

  private static func naive(_ x: Matrix) -> Gram {
    var values = [Double](repeating: 0, count: x.columns * x.columns)
    for j in 0..<x.columns {
      for i in 0...j {
        for row in 0..<x.rows { values[j * x.columns + i] += x[row, i] * x[row, j] }
      }
    }
    return Gram(order: x.columns, values: values)
  }
}
