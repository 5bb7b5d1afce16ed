import Foundation
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Families of lags by flipped signs")
struct FlippedFamilyTests {
  private func family(
    _ scores: [[Double]], groups: [Int], signVectors: Int = 999, seed: UInt64 = 3, threads: Int = 1,
    tileRows: Int? = nil
  ) -> CellPValues {
    FlippedFamily(
      scores, groups: groups, signVectors: signVectors, seed: seed, threads: threads, tileRows: tileRows
    ).pValues
  }

  /// Scores of persons, one row a person: sines of some frequencies, the last cells with a shift.
  private func scores(persons: Int, cells: Int, shift: Double = 0) -> [[Double]] {
    var stream = Philox(seed: 11, stream: 7)
    return (0..<persons).map { _ in
      let shared = stream.normal()
      return (0..<cells).map { shared + stream.normal() + ($0 == cells - 1 ? shift : 0) }
    }
  }

  // Persons' scores A = 1, 2, 3; B = 3, −1, 2; C = 2, 2, −1. Of eight sign vectors four remain up to the sign of all:
  // +++ : A 6, B 4, C 3;  ++− : 0, 0, 5;  +−+ : 2, 6, 1;  −++ : 4, 2, 1. Lengths √14, √14, 3, so
  // z(A) = 1.604, 0, .535, 1.069; z(B) = 1.069, 0, 1.604, .535; z(C) = 1, 1.667, .333, .333.
  // Largest of all ≥ 1.604: 3 of 4. Of B and C ≥ 1.069: 3 of 4. Of C alone ≥ 1: 2 of 4, raised to 3 of 4.
  @Test("three persons by hand")
  func threePersons() {
    let scores = [[1.0, 3, 2], [2, -1, 2], [3, 2, -1]]
    let found = family(scores, groups: [0, 0, 1])
    #expect(found.overall == [0.75, 0.75, 0.75])
    // A and B alone: largest ≥ 1.604: vectors 1 and 3; B ≥ 1.069: vectors 1 and 3. C alone: 2 of 4.
    #expect(found.withinGroup == [0.5, 0.5, 0.5])
    #expect(found.group == [0.5, 0.5, 0.5])
    // A alone reaches 6 once, B alone 4 twice, C alone 3 twice.
    let alone = family(scores, groups: [0, 1, 2])
    #expect(alone.withinGroup == [0.25, 0.5, 0.5] && alone.group == alone.withinGroup)
    // A step down: A in a family with C has 1.604 reached by vectors 1 and 2; C is then alone: 2 of 4.
    #expect(family(scores.map { [$0[0], $0[2]] }, groups: [0, 0]).overall == [0.5, 0.5])
  }

  @Test("a cell alone has its own p-value, of all vectors or of drawn ones", arguments: [9, 14, 30, 70])
  func oneCell(persons: Int) {
    let own = scores(persons: persons, cells: 1, shift: 0.3)
    let found = family(own, groups: [0])
    let flips = SignFlips(persons: persons, replicates: 999, seed: 3)
    #expect(found.overall == [flips.pValue(own.map { $0[0] })])
    #expect(found.group == found.overall && found.withinGroup == found.overall)
  }

  // Persons without scores change no sum, but 15 persons are too many for all vectors.
  @Test("drawn vectors agree with all vectors")
  func drawn() {
    let ten = scores(persons: 10, cells: 6, shift: 1.2)
    let groups = [0, 0, 0, 1, 1, 1]
    let exact = family(ten, groups: groups)
    let drawn = family(
      ten + Array(repeating: Array(repeating: 0, count: 6), count: 5), groups: groups, signVectors: 40_000)
    for (a, b) in zip(exact.overall + exact.withinGroup, drawn.overall + drawn.withinGroup) {
      // Five standard errors of 40,000 draws.
      #expect(abs(a - b) < 5 * (a * (1 - a) / 40_000).squareRoot() + 1e-4)
    }
    #expect(Set(exact.overall).count > 2)
  }

  @Test("tiles and threads change no bit")
  func tiles() {
    let own = scores(persons: 40, cells: 12, shift: 0.5)
    let groups = (0..<12).map { $0 / 4 }
    let one = family(own, groups: groups)
    for (threads, rows) in [(1, 1), (2, 7), (3, 64), (2, 5_000)] {
      let other = family(own, groups: groups, threads: threads, tileRows: rows)
      #expect(other.overall == one.overall && other.withinGroup == one.withinGroup && other.group == one.group)
    }
    #expect(family(own, groups: groups, seed: 4).overall != one.overall)
  }

  @Test("orders of size: a cell never gains from more cells, a step down never loses")
  func monotone() {
    let own = scores(persons: 25, cells: 8, shift: 0.9)
    let found = family(own, groups: (0..<8).map { $0 / 4 })
    let flips = SignFlips(persons: 25, replicates: 999, seed: 3)
    for cell in 0..<8 {
      #expect(found.overall[cell] >= found.withinGroup[cell])
      #expect(found.withinGroup[cell] >= flips.pValue(own.map { $0[cell] }))
      #expect(found.withinGroup[cell] >= found.group[cell])
    }
    // With one sign for all, the order of persons and the scale of a cell do not count.
    let turned = own.map { $0.map { -8 * $0 } }
    #expect(family(turned, groups: (0..<8).map { $0 / 4 }).overall == found.overall)
  }

  /// What one cell must reach is what the largest |Σ ±u| of its sign vectors says (`SignFlips.critical`), as t.
  @Test("a cell alone must reach its own level, of all vectors or of drawn ones", arguments: [9, 14, 30])
  func levelOfOneCell(persons: Int) throws {
    let own = scores(persons: persons, cells: 1, shift: 2)
    let found = FlippedFamily(own, groups: [7], signVectors: 999, level: 0.05, seed: 3, threads: 2)
    let flips = SignFlips(persons: persons, replicates: 999, seed: 3)
    let column = own.map { $0[0] }
    let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let z = try #require(flips.critical(column, level: 0.05)) / length
    let (g, t) = (Double(persons), z * (Double(persons - 1) / (Double(persons) - z * z)).squareRoot())
    let level = min(0.05, StudentT.twoSidedP(t, df: g - 1))
    #expect(abs(try #require(found.levelsOfOneCell[7]) - level) < 1e-12)
    #expect(family(own, groups: [7]).group == found.pValues.group)
  }

  @Test("eight independent cells need Šidák's level, eight that are one need their own")
  func levels() throws {
    var stream = Philox(seed: 4, stream: 4)
    let many = (0..<400).map { _ in (0..<8).map { _ in stream.normal() } }
    let sidak = 1 - pow(0.95, 1.0 / 8)
    func level(_ scores: [[Double]]) throws -> Double {
      let groups = Array(repeating: 2, count: 8)
      let found = FlippedFamily(scores, groups: groups, signVectors: 9_999, level: 0.05, seed: 3, threads: 1)
      return try #require(found.levelsOfOneCell[2])
    }
    // 5 % of 9,999 draws are known to 4.4 %: five standard errors.
    #expect(abs(try level(many) / sidak - 1) < 0.22)
    #expect(try level(many.map { Array(repeating: $0[0], count: 8) }) > 0.039)
    // Four persons have eight sign vectors: none of them is one in twenty.
    let few = FlippedFamily(
      Array(many.prefix(4)), groups: [0, 0, 0, 0, 1, 1, 1, 1], signVectors: 9, level: 0.05, seed: 3, threads: 1)
    #expect(few.levelsOfOneCell.isEmpty)
  }
}
