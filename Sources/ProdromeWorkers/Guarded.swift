import Dispatch

/// A value that one thread at a time may see or change: Swift's `Mutex` with a lock that the thread sanitizer knows.
///
/// `Mutex` locks inside a library that the sanitizer cannot look into, so that it calls every use of one a race; here it
/// sees the lock, and reports what is really used without it.
package final class Guarded<Value>: @unchecked Sendable {
  private let gate = DispatchSemaphore(value: 1)
  private nonisolated(unsafe) var value: Value

  /// Puts a value under a lock of its own; nobody else may hold on to a part of it.
  package init(_ value: sending Value) {
    self.value = value
  }

  /// Runs `body` while no other thread does; calls inside `body` to the same lock never return.
  package func withLock<Result, E: Error>(
    _ body: (inout sending Value) throws(E) -> sending Result
  ) throws(E) -> sending Result {
    gate.wait()
    defer { gate.signal() }
    return try body(&value)
  }
}
