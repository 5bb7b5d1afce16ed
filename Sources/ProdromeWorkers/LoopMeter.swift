import Synchronization

/// How far the parallel loop that runs now has come, for a display that looks now and then.
///
/// Counts the outermost loop only: loops inside its body, and loops of other threads meanwhile, are not seen. It costs
/// a loop one relaxed atomic increment an index.
public final class LoopMeter: Sendable {
  /// What the meter shows at one moment.
  public struct Reading: Sendable, Equatable {
    /// Loops begun so far; 0 before the first one.
    public let loop: Int
    /// Indices of the latest loop that are done.
    public let done: Int
    /// Indices of the latest loop.
    public let count: Int

    /// States a reading.
    public init(loop: Int, done: Int, count: Int) {
      self.loop = loop
      self.done = done
      self.count = count
    }
  }

  /// The meter of every `forEachConcurrently` of this process.
  public static let process = LoopMeter()

  private let isTaken = Atomic<Bool>(false)
  private let loop = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let count = Atomic<Int>(0)

  /// A meter that has seen no loop.
  package init() {}

  /// What the meter shows now; its parts may be of moments that lie a little apart.
  public var reading: Reading {
    let count = count.load(ordering: .relaxed)
    return Reading(
      loop: loop.load(ordering: .relaxed), done: min(done.load(ordering: .relaxed), count), count: count)
  }

  /// Takes the meter for a loop of `count` indices; false if another loop has it.
  func begin(_ count: Int) -> Bool {
    guard isTaken.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged else {
      return false
    }
    done.store(0, ordering: .relaxed)
    self.count.store(count, ordering: .relaxed)
    loop.wrappingAdd(1, ordering: .relaxed)
    return true
  }

  /// Counts one index of the loop that has the meter.
  @inline(__always)
  func step() {
    done.wrappingAdd(1, ordering: .relaxed)
  }

  /// Gives the meter back; the last reading stays.
  func end() {
    isTaken.store(false, ordering: .releasing)
  }
}
