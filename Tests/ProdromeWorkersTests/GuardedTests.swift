import ProdromeWorkers
import Testing

@Suite struct GuardedTests {
  private struct Refusal: Error {}

  @Test(arguments: [1, 2, 4])
  func noChangeIsLost(threads: Int) {
    let sum = Guarded((count: 0, total: 0))
    forEachConcurrently(2_000, threads: threads) { index in
      sum.withLock { sum in
        sum.count += 1
        sum.total += index
      }
    }
    #expect(sum.withLock { $0.count } == 2_000)
    #expect(sum.withLock { $0.total } == 1_999_000)
  }

  @Test func anErrorGivesTheLockBack() {
    let value = Guarded(1)
    #expect(throws: Refusal.self) {
      try value.withLock { value throws(Refusal) in
        value = 2
        throw Refusal()
      }
    }
    #expect(value.withLock { $0 } == 2)
  }
}
