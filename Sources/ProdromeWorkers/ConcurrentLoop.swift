import Dispatch
import Synchronization

/// Runs `body(0) … body(count − 1)`, each index once, on at most `threads` threads; indices are handed out in rising order.
///
/// Returns when all are done. Nothing about the result may depend on which thread ran an index.
public func forEachConcurrently(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  precondition(threads >= 1, "a loop needs at least one thread")
  let workers = min(threads, count)
  if workers <= 1 {
    for index in 0..<max(count, 0) { body(index) }
    return
  }
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      body(index)
    }
  }
}
