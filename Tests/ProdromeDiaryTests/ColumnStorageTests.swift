import ProdromeDiary
import Testing

@Suite("Columns give every number back bit for bit")
struct ColumnStorageTests {
  private func column(_ values: [Double]) throws -> DiaryColumn {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("x", false)], dayKind: .index)
    for (day, value) in values.enumerated() {
      builder.add(person: "p", day: Day(number: Int32(day)), values: [1, value])
    }
    let diary = try builder.build()
    var found: DiaryColumn?
    diary.forEachPerson(in: diary.shards[0]) { batch, _, _ in found = batch.columns[1] }
    return try #require(found)
  }

  @Test("decimals of 0 … 4 places", arguments: 0...4)
  func decimals(places: Int) throws {
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let values = stride(from: -32_767.0, through: 32_767, by: 37).map { $0 / scale }
    let packed = try column(values)
    #expect(packed.bytesPerCell == 2)
    #expect(packed.values(0..<values.count).map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test("wider decimals take four bytes, other numbers eight")
  func widths() throws {
    let wide = [1013.25, 998.75, 1013.2512, .nan]
    #expect(try column(wide).bytesPerCell == 4)
    #expect(try column(wide).values(0..<3) == Array(wide.prefix(3)))
    let other = [0.1 + 0.2, 1e300, -4 * Double.leastNonzeroMagnitude, 3e9 + 0.5, .nan]
    #expect(try column(other).bytesPerCell == 8)
    #expect(try column(other).values(0..<4).map(\.bitPattern) == other.prefix(4).map(\.bitPattern))
    #expect(try column(other).values(0..<5)[4].isNaN)
  }

  @Test("minus zero is zero")
  func minusZero() throws {
    #expect(try column([-0.0, 0.5]).values(0..<1)[0].bitPattern == 0)
    #expect(try column([-0.0, 1e300]).values(0..<1)[0].bitPattern == 0)
  }
}
