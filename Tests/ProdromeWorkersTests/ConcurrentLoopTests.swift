import ProdromeWorkers
import Synchronization
import Testing

@Suite struct ConcurrentLoopTests {
  @Test(arguments: [1, 2, 3, 8])
  func everyIndexRunsOnce(threads: Int) {
    for count in [0, 1, 2, 5, 1000] {
      let seen = Mutex<[Int]>([])
      forEachConcurrently(count, threads: threads) { index in seen.withLock { $0.append(index) } }
      #expect(seen.withLock { $0.sorted() } == Array(0..<count))
    }
  }

  @Test func oneThreadKeepsTheOrder() {
    let seen = Mutex<[Int]>([])
    forEachConcurrently(50, threads: 1) { index in seen.withLock { $0.append(index) } }
    #expect(seen.withLock { $0 } == Array(0..<50))
  }

  @Test func negativeCountRunsNothing() {
    let calls = Atomic<Int>(0)
    forEachConcurrently(-3, threads: 2) { _ in calls.wrappingAdd(1, ordering: .relaxed) }
    #expect(calls.load(ordering: .relaxed) == 0)
  }
}
