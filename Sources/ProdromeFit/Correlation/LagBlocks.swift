/// How intervals of single persons' correlations are drawn: circular blocks of calendar days.
public struct LagBlocks: Sendable, Equatable {
  /// Calendar days of a block; nil = ⌈√n⌉ of a person's n calendar days: long enough for triggers with a memory of a week.
  public var days: Int?
  /// Samples.
  public var replicates = 1_999
  /// The seed of the draws.
  public var seed: UInt64

  /// Blocks of the usual length.
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// Days of a block of a person with so many.
  func length(ofDays count: Int) -> Int {
    min(max(count, 1), days ?? Int(Double(count).squareRoot().rounded(.up)))
  }
}
