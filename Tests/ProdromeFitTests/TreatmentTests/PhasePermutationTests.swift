import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Permutations of the calendar")
struct PhasePermutationTests {
  // Days 1, 1, 0 | 0: the treated day moves over 1, 1, 0, 0. Changes: at place 3 0 − 2/3, at 0 1 − 1/3 = 2/3, at 1 the same,
  // at 2 −2/3. All four are as large as the one that came, two of them downwards.
  @Test("turns by hand")
  func turns() {
    let found = PhasePermutation.circularShift(before: [1, 1, 0], during: [0])
    #expect(Tolerance.identity.accepts(found.change, -2.0 / 3))
    #expect(found.arrangements == 4 && found.twoSidedP == 1 && found.fewerP == 0.5)
  }

  // Blocks of two days: before 11, 11 (sum 2 each), during 00, 10. Treated pairs of blocks have sums 4, 2, 3, 2, 3, 1 of 8
  // days with 5 headaches; the change is sum / 4 − (5 − sum) / 4. The observed sum is 1: change −3/4; only 4 gives as much.
  @Test("blocks by hand")
  func blocks() {
    let found = PhasePermutation.blocks(before: [1, 1, 1, 1], during: [0, 0, 1, 0], blockDays: 2, seed: 1)
    #expect(found.change == -0.75 && found.arrangements == 6)
    #expect(Tolerance.identity.accepts(found.twoSidedP, 2.0 / 6) && Tolerance.identity.accepts(found.fewerP, 1.0 / 6))
  }

  // Blocks are cut from the start: –1 | 1– and a block without any day is no block. Of the two ways to choose one treated
  // block both give no change.
  @Test("gaps and ragged ends")
  func gaps() {
    let found = PhasePermutation.blocks(
      before: [.nan, .nan, .nan, 1], during: [1, .nan, .nan, .nan], blockDays: 2, seed: 1)
    #expect(found.change == 0 && found.arrangements == 2 && found.twoSidedP == 1)
    let empty = PhasePermutation.blocks(before: [.nan], during: [1], blockDays: 7, seed: 1)
    #expect(empty.change == nil && empty.twoSidedP == nil)
    #expect(PhasePermutation.circularShift(before: [], during: [1, 0]).twoSidedP == nil)
  }

  @Test("drawn blocks are near all of them, and the seed's alone")
  func drawn() throws {
    let before = (0..<84).map { Double(($0 * 7 + $0 / 5) % 3 == 0 ? 1 : 0) }
    let during = (0..<70).map { Double(($0 * 5 + $0 / 4) % 5 == 0 ? 1 : 0) }
    // 12 + 10 blocks: 646,646 choices.
    let all = PhasePermutation.blocks(before: before, during: during, replicates: 700_000, seed: 1)
    #expect(all.arrangements == 646_646)
    let first = PhasePermutation.blocks(before: before, during: during, seed: 1)
    let again = PhasePermutation.blocks(before: before, during: during, seed: 1)
    let other = PhasePermutation.blocks(before: before, during: during, seed: 1, person: 1)
    #expect(first == again && first != other && first.arrangements == 10_000)
    let p = try #require(all.twoSidedP), drawn = try #require(first.twoSidedP)
    // Five standard errors of 9,999 draws.
    #expect(abs(p - drawn) < 5 * (p * (1 - p) / 9_999).squareRoot() + 1e-4)
  }

  @Test("reference/13, every start", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func randomisedStart() throws {
    let x = try #require(try Reference.data("ab_start", in: "13_randomization.json")["x"]?.doubles)
    let expected = try Reference.expected("ab_start", in: "13_randomization.json")
    let (before, during) = (Array(x[..<9]), Array(x[9...]))
    let found = try #require(PhasePermutation.randomisedStart(before: before, during: during, starts: 6...16))
    #expect(Tolerance.software.accepts(found.change, -(try #require(expected["statistic"]?.double))))
    #expect(Tolerance.software.accepts(found.twoSidedP, try #require(expected["p_two_sided"]?.double)))
    #expect(Tolerance.software.accepts(found.fewerP, try #require(expected["p_greater"]?.double)))
    #expect(found.arrangements == 11)
    #expect(PhasePermutation.randomisedStart(before: before, during: during, starts: 11...16) == nil)
  }

  @Test("phases exchanged and turned: the same share")
  func reversed() {
    let before = [0.0, 1, 1, .nan, 0, 1, 1, 0, 1], during = [0.0, 0, 1, 0, .nan, 0]
    let forward = PhasePermutation.circularShift(before: before, during: during)
    let backward = PhasePermutation.circularShift(before: during, during: before)
    #expect(forward.twoSidedP == backward.twoSidedP)
    #expect(Tolerance.identity.accepts(forward.change, -(backward.change ?? .nan)))
  }
}
