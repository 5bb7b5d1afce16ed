import ProdromeFiles

/// Bytes of a part of the file, with readable bytes on both sides; one worker fills it again and again.
final class SectionBuffer {
  /// Bytes that kernels may read before the first and behind the last.
  static let padding = 64

  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The byte of the file at which the buffer begins.
  private(set) var origin = 0
  /// Bytes held.
  private(set) var count = 0

  init() {
    capacity = 0
    memory = .allocate(capacity: 2 * SectionBuffer.padding)
    memory.initialize(repeating: 0, count: 2 * SectionBuffer.padding)
  }

  deinit { memory.deallocate() }

  /// The first byte held.
  var start: UnsafeMutablePointer<UInt8> { memory + SectionBuffer.padding }

  /// The bytes held.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// Reads a range of the file. Cost O(bytes).
  func load(_ range: Range<Int>, of source: ByteSource) throws(FileError) {
    if range.count > capacity {
      memory.deallocate()
      capacity = range.count
      memory = .allocate(capacity: capacity + 2 * SectionBuffer.padding)
      memory.initialize(repeating: 0, count: SectionBuffer.padding)
    }
    try source.copy(range, to: start)
    (start + range.count).initialize(repeating: 0, count: SectionBuffer.padding)
    origin = range.lowerBound
    count = range.count
  }
}
