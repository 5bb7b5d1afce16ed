import ProdromeNumerics
import Testing

@Suite struct PhiloxTests {
  struct KnownAnswer: Sendable {
    let counter: SIMD4<UInt32>
    let key: SIMD2<UInt32>
    let words: SIMD4<UInt32>
  }

  /// The known-answer vectors published with Salmon, Moraes, Dror & Shaw 2011.
  static let knownAnswers = [
    KnownAnswer(
      counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0),
      words: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    KnownAnswer(
      counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max),
      words: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    KnownAnswer(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0),
      words: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test(arguments: knownAnswers)
  func knownAnswer(_ known: KnownAnswer) {
    #expect(Philox.block(counter: known.counter, key: known.key) == known.words)
  }

  @Test func seedAndStreamMapToKeyAndCounter() {
    var random = Philox(seed: 0x1122_3344_5566_7788, stream: 0x99AA_BBCC_DDEE_FF00)
    let key = SIMD2<UInt32>(0x5566_7788, 0x1122_3344)
    for position in 0..<3 as Range<UInt32> {
      let block = Philox.block(counter: SIMD4(position, 0, 0xDDEE_FF00, 0x99AA_BBCC), key: key)
      let first = random.next()
      let second = random.next()
      #expect(first == UInt64(block[1]) << 32 | UInt64(block[0]))
      #expect(second == UInt64(block[3]) << 32 | UInt64(block[2]))
    }
  }

  @Test func uniformNumbersAreInsideTheUnitInterval() {
    var random = Philox(seed: 1, stream: 2)
    let draws = (0..<20_000).map { _ in random.uniform() }
    #expect(draws.allSatisfy { $0 > 0 && $0 < 1 })
    let mean = draws.reduce(0, +) / 20_000
    #expect(abs(mean - 0.5) < 4 * (1.0 / 12 / 20_000).squareRoot())
  }

  @Test func normalNumbersHaveMeanZeroAndVarianceOne() {
    var random = Philox(seed: 3, stream: 0)
    let draws = (0..<20_000).map { _ in random.normal() }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(mean) < 4 / 20_000.0.squareRoot())
    #expect(abs(variance - 1) < 4 * (2.0 / 20_000).squareRoot())
  }

  @Test func bernoulliIsCertainAtTheEnds() {
    var random = Philox(seed: 4, stream: 0)
    let never = (0..<1000).map { _ in random.bernoulli(0) }
    let always = (0..<1000).map { _ in random.bernoulli(1) }
    #expect(!never.contains(true))
    #expect(!always.contains(false))
  }

  @Test func belowReachesEveryNumberEquallyOften() {
    var random = Philox(seed: 5, stream: 0)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<14_000 { counts[random.below(7)] += 1 }
    let chiSquared = counts.reduce(0) { $0 + Double(($1 - 2000) * ($1 - 2000)) / 2000 }
    #expect(chiSquared < 22.46, "0.1 % point with 6 degrees of freedom; counts \(counts)")
    let ones = (0..<100).map { _ in random.below(1) }
    #expect(ones.allSatisfy { $0 == 0 })
  }

  @Test func streamsAndSeedsDiffer() {
    var numbers: Set<UInt64> = []
    for seed in 0..<20 as Range<UInt64> {
      for stream in 0..<20 as Range<UInt64> {
        var random = Philox(seed: seed, stream: stream)
        numbers.insert(random.next())
      }
    }
    #expect(numbers.count == 400)
  }
}
