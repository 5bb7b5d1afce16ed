import Dispatch
import Synchronization

/// Runs `body(0) … body(count − 1)`, each index once, on at most `threads` threads; indices are handed out in rising order.
///
/// Returns when all are done. Nothing about the result may depend on which thread ran an index. `LoopMeter.process`
/// shows how far it has come.
public func forEachConcurrently(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  forEachConcurrently(count, threads: threads, meter: .process, body)
}

/// As above, counted by another meter.
package func forEachConcurrently(
  _ count: Int, threads: Int, meter: LoopMeter, _ body: @Sendable (Int) -> Void
) {
  precondition(threads >= 1, "a loop needs at least one thread")
  guard count > 0 else { return }
  let isMetered = meter.begin(count)
  defer { if isMetered { meter.end() } }
  let next = Atomic<Int>(0)
  @Sendable func work(_: Int) {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      body(index)
      if isMetered { meter.step() }
    }
  }
  let workers = min(threads, count)
  if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
}
