import ProdromeWorkers

/// Results of a parallel loop, read in order of index when it has ended.
final class IndexedResults<Value: Sendable>: Sendable {
  private let slots: Guarded<[Value?]>

  init(count: Int) {
    slots = Guarded(Array(repeating: nil, count: count))
  }

  func set(_ value: Value, at index: Int) {
    slots.withLock { $0[index] = value }
  }

  /// The results in order; those never set are left out.
  var values: [Value] { slots.withLock { $0.compactMap { $0 } } }
}
