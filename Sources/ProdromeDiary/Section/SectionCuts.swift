import ProdromeFiles

/// Where the file is cut: into parts of about the same length, each ending at a line end.
///
/// Cuts are decided by the bytes alone, so every worker finds its own. A line end inside quotes may be taken for a cut;
/// the reader notices, because the record before does not end there.
struct SectionCuts: Sendable {
  let source: ByteSource
  /// The first byte below the header.
  let start: Int
  /// Bytes of a section before it is moved to line ends.
  let length: Int

  var count: Int { (source.count - start + length - 1) / length }

  /// Reads section `index`; its bytes in the file, which the buffer then holds.
  func load(_ index: Int, into buffer: SectionBuffer) throws(FileError) -> Range<Int> {
    let low = start + index * length
    let high = min(source.count, low + length)
    var slack = 4096
    while true {
      try buffer.load(low..<min(source.count, high + slack), of: source)
      if let first = index == 0 ? low : boundary(atOrAfter: low, in: buffer),
        let end = high == source.count ? high : boundary(atOrAfter: high, in: buffer)
      {
        return first..<max(first, end)
      }
      slack = slack * 8
    }
  }

  /// Reads from byte `first`, where a record begins, to a line end at or after `end` and `extra` bytes more.
  func load(from first: Int, to end: Int, extra: Int, into buffer: SectionBuffer) throws(FileError) -> Range<Int> {
    let high = min(source.count, max(first, end) + extra)
    var slack = 4096
    while true {
      try buffer.load(first..<min(source.count, high + slack), of: source)
      if let end = high == source.count ? high : boundary(atOrAfter: high, in: buffer) { return first..<end }
      slack = slack * 8
    }
  }

  /// The byte behind the first line end at or after `position`; nil where the buffer does not show it.
  private func boundary(atOrAfter position: Int, in buffer: SectionBuffer) -> Int? {
    let found = CSVRecords.boundary(in: buffer.bytes, atOrAfter: position - buffer.origin)
    let isAtEnd = found == buffer.count
    // A line feed may follow a carriage return that is the last byte held.
    return isAtEnd && buffer.origin + buffer.count < source.count ? nil : buffer.origin + found
  }
}
