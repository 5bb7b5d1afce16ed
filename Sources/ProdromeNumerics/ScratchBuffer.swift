/// Memory of one worker that grows to the largest size asked for and is refilled in place.
package struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
  package private(set) var pointer: UnsafeMutablePointer<Element>
  private var capacity: Int
  private let blank: Element

  /// No memory yet; `blank` is what new memory holds.
  package init(blank: Element) {
    self.blank = blank
    capacity = 0
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: blank)
  }

  deinit {
    pointer.deallocate()
  }

  /// Makes room for `count` elements; what was there may be lost.
  package mutating func makeRoom(_ count: Int) {
    guard count > capacity else { return }
    pointer.deallocate()
    pointer = .allocate(capacity: count)
    pointer.initialize(repeating: blank, count: count)
    capacity = count
  }
}
