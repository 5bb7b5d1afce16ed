/// Memory for doubles that is used again and again and grows where it must; owned by one worker.
struct ReusedDoubles: ~Copyable {
  /// The first number, 64-byte aligned.
  private(set) var start = AlignedDoubles.allocate(0)
  private var capacity = 1

  /// Makes room for `count` numbers; what was there before is lost.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    start.deallocate()
    start = AlignedDoubles.allocate(count)
    capacity = count
  }

  deinit {
    start.deallocate()
  }
}
