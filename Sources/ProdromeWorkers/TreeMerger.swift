/// A partial result that can be combined with its right-hand neighbour.
public protocol Mergeable: Sendable {
  /// Adds the partial result of the rows that follow.
  mutating func merge(_ right: consuming Self)
}

/// Merges the results 0 ..< count in a binary tree that is fixed by `count` alone, whatever the order of arrival.
///
/// Floating-point sums therefore have the same bits for any number of threads. A result waits only for its neighbour,
/// so about threads · log₂(count) results are alive at a time.
public final class TreeMerger<Value: Mergeable>: Sendable {
  private struct Node: Hashable {
    let level: Int
    let index: Int
  }

  private let count: Int
  private let waiting = Guarded<[Node: Value]>([:])

  /// A merger of the results 0 ..< `count`; without any, `result` stays nil.
  public init(count: Int) {
    self.count = count
  }

  /// Hands in the result of index `index`; merges it with every neighbour that is already there.
  public func insert(_ value: consuming Value, at index: Int) {
    precondition(index >= 0 && index < count, "result \(index) of \(count)")
    var node = Node(level: 0, index: index)
    var width = count
    var current = value
    while width > 1 {
      let sibling = Node(level: node.level, index: node.index ^ 1)
      if sibling.index < width {
        guard let other = takeOrLeave(current, at: node, sibling: sibling) else { return }
        if sibling.index < node.index {
          var left = other
          left.merge(current)
          current = left
        } else {
          current.merge(other)
        }
      }
      node = Node(level: node.level + 1, index: node.index / 2)
      width = (width + 1) / 2
    }
    let root = current
    waiting.withLock { $0[node] = root }
  }

  /// The whole, once every index has been handed in.
  public var result: Value? {
    var node = Node(level: 0, index: 0)
    var width = count
    while width > 1 {
      node = Node(level: node.level + 1, index: 0)
      width = (width + 1) / 2
    }
    return waiting.withLock { $0[node] }
  }

  /// Takes the sibling if it has arrived, else leaves `value` for it.
  private func takeOrLeave(_ value: Value, at node: Node, sibling: Node) -> Value? {
    waiting.withLock { shelf in
      if let other = shelf.removeValue(forKey: sibling) { return other }
      shelf[node] = value
      return nil
    }
  }
}
