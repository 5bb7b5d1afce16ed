import ProdromeWorkers
import Testing

@Suite struct LoopMeterTests {
  @Test(arguments: [1, 2, 4])
  func everyIndexIsCountedOnceItIsDone(threads: Int) {
    let meter = LoopMeter()
    #expect(meter.reading == LoopMeter.Reading(loop: 0, done: 0, count: 0))
    for loop in 1...3 {
      forEachConcurrently(20 * loop, threads: threads, meter: meter) { _ in
        let reading = meter.reading
        // The index that runs now is not done.
        #expect(reading.loop == loop && reading.count == 20 * loop && reading.done < 20 * loop)
      }
      #expect(meter.reading == LoopMeter.Reading(loop: loop, done: 20 * loop, count: 20 * loop))
    }
  }

  @Test func loopsInsideTheBodyAreNotSeen() {
    let meter = LoopMeter()
    forEachConcurrently(5, threads: 2, meter: meter) { _ in
      forEachConcurrently(7, threads: 2, meter: meter) { _ in }
      #expect(meter.reading.loop == 1 && meter.reading.count == 5)
    }
    #expect(meter.reading == LoopMeter.Reading(loop: 1, done: 5, count: 5))
  }

  @Test func oneThreadCountsInOrder() {
    let meter = LoopMeter()
    forEachConcurrently(4, threads: 1, meter: meter) { index in #expect(meter.reading.done == index) }
  }

  @Test func anEmptyLoopLeavesTheMeterAlone() {
    let meter = LoopMeter()
    for count in [0, -3] { forEachConcurrently(count, threads: 2, meter: meter) { _ in } }
    #expect(meter.reading.loop == 0)
  }

  @Test func ordinaryLoopsAreSeenByTheProcess() {
    forEachConcurrently(3, threads: 1) { _ in }
    #expect(LoopMeter.process.reading.loop >= 1)
  }
}
