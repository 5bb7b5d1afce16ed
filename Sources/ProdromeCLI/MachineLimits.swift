internal import ProdromeNumerics
internal import ProdromeWorkers

/// What this machine can do, probed in this process: the denominators of every share in a benchmark.
///
/// Takes about a second and 384 MB while memory is probed. Rates are the best of several runs, so that a busy
/// neighbour makes them less wrong.
struct MachineLimits {
  let threads: Int

  /// Columns of the model of the benchmarks; columns of a large model.
  static let orders = [44, 256]

  /// OpenBLAS's dsyrk in GFLOP/s of one thread: on a tile of 256 rows or on 4,096 rows in memory, whichever is faster.
  static func dsyrk(order: Int) -> Double {
    max(
      rate(ReferenceGram(order: order, rowCount: 256, isColumnMajor: true)),
      rate(ReferenceGram(order: order, rowCount: 4_096, isColumnMajor: false)))
  }

  private static func rate(_ reference: ReferenceGram) -> Double {
    var gram = reference
    let calls = max(1, 400_000_000 / Int(gram.operations))
    let seconds = Timing.best(of: 9) { for _ in 0..<calls { gram.add() } }
    return gram.operations * Double(calls) / seconds / 1e9
  }

  /// The Gram kernel of the fits on a full tile in cache, in GFLOP/s of one thread.
  static func gram(order: Int) -> Double {
    var tile = Tile(columnCount: order)
    tile.resize(rows: Tile.rowCapacity)
    for column in 0..<order {
      tile.withColumn(column) { cells in
        for row in cells.indices { cells[row] = Double((row * 31 + column * 17) % 8191) / 8191 - 0.5 }
      }
    }
    var gram = Gram(order: order)
    let operations = Double(Tile.rowCapacity * order * (order + 1))
    let calls = max(1, 400_000_000 / Int(operations))
    let seconds = Timing.best(of: 9) { for _ in 0..<calls { gram.add(tile) } }
    return operations * Double(calls) / seconds / 1e9
  }

  /// Reading memory once and adding it up, in GB/s of 10^9 bytes.
  func memoryRead() -> Double {
    let memory = ProbeMemory(arrays: 1)
    return memory.bytes / Timing.best(of: 7) { memory.inParts(threads) { memory.sum($0) } } / 1e9
  }

  /// c := a + 3b over three arrays, in GB/s of the bytes that are read and written (McCalpin's STREAM triad).
  func triad() -> Double {
    let memory = ProbeMemory(arrays: 3)
    return 3 * memory.bytes / Timing.best(of: 7) { memory.inParts(threads) { memory.triad($0) } } / 1e9
  }
}

/// Arrays far larger than any cache, freed with the value.
private final class ProbeMemory: Sendable {
  /// 128 MiB an array.
  private static let vectors = 1 << 21
  private static let parts = 64
  nonisolated(unsafe) private let start: UnsafeMutablePointer<SIMD8<Double>>
  /// One a part, so that no sum is left out as useless.
  nonisolated(unsafe) private let sums: UnsafeMutablePointer<SIMD8<Double>>

  init(arrays: Int) {
    sums = .allocate(capacity: Self.parts)
    sums.initialize(repeating: .zero, count: Self.parts)
    start = .allocate(capacity: arrays * Self.vectors)
    start.initialize(repeating: SIMD8(repeating: 1), count: arrays * Self.vectors)
  }

  deinit {
    start.deallocate()
    sums.deallocate()
  }

  /// The size of one array.
  var bytes: Double { Double(Self.vectors * MemoryLayout<SIMD8<Double>>.stride) }

  /// Runs `body` over all parts of an array.
  func inParts(_ threads: Int, _ body: @Sendable (Int) -> Void) {
    forEachConcurrently(Self.parts, threads: threads, body)
  }

  func sum(_ part: Int) {
    var (even, odd) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let range = Self.range(part)
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      even += start[index]
      odd += start[index + 1]
    }
    sums[part] = even + odd
  }

  func triad(_ part: Int) {
    let (a, b, c) = (start, start + Self.vectors, start + 2 * Self.vectors)
    for index in Self.range(part) { c[index] = a[index] + 3 * b[index] }
  }

  private static func range(_ part: Int) -> Range<Int> {
    let length = vectors / parts
    return part * length..<(part + 1) * length
  }
}
