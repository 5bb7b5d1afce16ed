/// A stream of random numbers that is a pure function of (seed, stream, position): Philox 4×32-10.
///
/// The key is the seed, low word first. The counter is (position low, position high, stream low, stream high), where
/// position counts blocks of four 32-bit words; a block gives two 64-bit numbers, the first from words 0 (low) and 1
/// (high), the second from words 2 and 3. Streams of one seed never overlap. Not for secrets.
/// Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
public struct Philox: Sendable {
  /// The seed of every run that names none, the same in all commands: reruns give the same bytes.
  public static let defaultSeed: UInt64 = 20_250_106

  private let key: SIMD2<UInt32>
  private let stream: UInt64
  private var position: UInt64 = 0
  private var spare: UInt64?

  /// The stream numbered `stream` of the family `seed`.
  public init(seed: UInt64, stream: UInt64) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.stream = stream
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    if let value = spare {
      spare = nil
      return value
    }
    let counter = SIMD4(Self.words(position), Self.words(stream))
    position &+= 1
    let block = Self.block(counter: counter, key: key)
    spare = UInt64(block[3]) << 32 | UInt64(block[2])
    return UInt64(block[1]) << 32 | UInt64(block[0])
  }

  /// Uniform on (0, 1): an odd multiple of 2⁻⁵³, so neither end is ever returned.
  public mutating func uniform() -> Double {
    Double(next() >> 11 | 1) * 0x1p-53
  }

  /// Standard normal, by inversion of one uniform number.
  public mutating func normal() -> Double {
    Normal.quantile(uniform())
  }

  /// True with probability `probability`; never at 0, always at 1.
  ///
  /// Uses one uniform number.
  public mutating func bernoulli(_ probability: Double) -> Bool {
    precondition(probability >= 0 && probability <= 1, "probability \(probability)")
    return uniform() < probability
  }

  /// Uniform on 0 ..< `bound`, without bias (Lemire 2019); rarely uses more than one 64-bit number.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a number below \(bound)")
    let range = UInt64(bound)
    let rejected = (0 &- range) % range
    while true {
      let product = range.multipliedFullWidth(by: next())
      if product.low >= rejected { return Int(product.high) }
    }
  }

  /// The ten rounds of Philox 4×32 on one counter.
  package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var words = counter
    var key = key
    for _ in 0..<10 {
      let first = UInt64(words[0]) * 0xD251_1F53
      let second = UInt64(words[2]) * 0xCD9E_8D57
      words = SIMD4(
        UInt32(second >> 32) ^ words[1] ^ key[0], UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ words[3] ^ key[1], UInt32(truncatingIfNeeded: first))
      key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return words
  }

  private static func words(_ value: UInt64) -> (UInt32, UInt32) {
    (UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32))
  }
}

extension SIMD4<UInt32> {
  /// Low and high words of two 64-bit numbers.
  fileprivate init(_ first: (UInt32, UInt32), _ second: (UInt32, UInt32)) {
    self.init(first.0, first.1, second.0, second.1)
  }
}
