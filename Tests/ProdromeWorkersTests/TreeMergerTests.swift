import ProdromeWorkers
import Testing

@Suite struct TreeMergerTests {
  /// Shows its own tree: neither associative nor commutative, so any other order of merging is seen.
  struct Branch: Mergeable, Equatable {
    var shape: String

    mutating func merge(_ right: consuming Branch) {
      shape = "(\(shape) \(right.shape))"
    }
  }

  @Test(arguments: 1...40)
  func treeDoesNotDependOnTheOrderOfArrival(count: Int) {
    let expected = Self.tree(0..<count)
    var random = Shuffler(state: UInt64(count))
    for _ in 0..<20 { #expect(Self.merged(order: (0..<count).shuffled(using: &random), count: count) == expected) }
    #expect(Self.merged(order: Array(0..<count), count: count) == expected)
    #expect(Self.merged(order: (0..<count).reversed(), count: count) == expected)
  }

  @Test(arguments: 1...4)
  func treeDoesNotDependOnTheNumberOfThreads(threads: Int) {
    for count in [1, 2, 3, 17, 40, 1000] {
      let merger = TreeMerger<Branch>(count: count)
      forEachConcurrently(count, threads: threads) { merger.insert(Branch(shape: "\($0)"), at: $0) }
      #expect(merger.result?.shape == Self.tree(0..<count))
    }
  }

  @Test func resultIsThereOnlyWhenAllAre() {
    let merger = TreeMerger<Branch>(count: 3)
    #expect(merger.result == nil)
    merger.insert(Branch(shape: "2"), at: 2)
    merger.insert(Branch(shape: "0"), at: 0)
    #expect(merger.result == nil)
    merger.insert(Branch(shape: "1"), at: 1)
    #expect(merger.result?.shape == "((0 1) 2)")
  }

  @Test func nothingToMerge() {
    #expect(TreeMerger<Branch>(count: 0).result == nil)
  }

  private static func merged(order: [Int], count: Int) -> String? {
    let merger = TreeMerger<Branch>(count: count)
    for index in order { merger.insert(Branch(shape: "\(index)"), at: index) }
    return merger.result?.shape
  }

  /// Neighbours are paired level by level; a last one without partner moves up as it is.
  private static func tree(_ leaves: Range<Int>) -> String {
    var level = leaves.map { "\($0)" }
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { index in
        index + 1 < level.count ? "(\(level[index]) \(level[index + 1]))" : level[index]
      }
    }
    return level[0]
  }
}

/// A small fixed generator for arrival orders (SplitMix64, Steele, Lea & Flood 2014).
private struct Shuffler: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
