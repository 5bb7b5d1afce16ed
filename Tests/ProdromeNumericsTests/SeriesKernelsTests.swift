import Foundation
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Functions of one series, each instruction set")
struct SeriesKernelsTests {
  @Test("atanh to three units in the last place, beside any neighbours", arguments: KernelLevel.supported)
  func atanh(level: KernelLevel) {
    let sizes: [Double] = [
      0, 1e-300, 1e-9, 0.05, 0.1699, 0.1701, 0.1716, 0.2, 1.0 / 3, 0.5, 0.6, 0.9, 0.999, 1 - 1e-12,
    ]
    for count in [1, 2, 3, 4, 5, 8, 9, 15, 28] {
      let x = (0..<count).map { (i: Int) -> Double in (i % 2 == 0 ? 1 : -1) * sizes[(i * 5 + count) % sizes.count] }
      var found = x + [.nan]
      found.withUnsafeMutableBufferPointer {
        SeriesKernels.atanh(UnsafeMutableBufferPointer(rebasing: $0[..<count]), level: level)
      }
      for (value, argument) in zip(found, x) {
        let expected = Foundation.atanh(argument)
        #expect(abs(value - expected) <= 4 * expected.ulp, "\(argument)")
      }
      #expect(found[count].isNaN)
    }
  }

  @Test("sum, number, range and mean of recorded values", arguments: KernelLevel.supported)
  func recorded(level: KernelLevel) {
    for count in [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 33, 200] {
      for step in [1, 3, 1000] {
        let x = (0..<count).map { (day: Int) -> Double in
          day % step == step / 2 ? .nan : Double(day * 7 % 23 - 11)
        }
        var sums = RecordedSums()
        // In two parts, with NaN behind each.
        for part in [0..<count / 3, count / 3..<count] {
          let values = Array(x[part]) + Array(repeating: .nan, count: 8)
          values.withUnsafeBufferPointer { sums.add(UnsafeBufferPointer(rebasing: $0[..<part.count]), level: level) }
        }
        let kept = x.filter { !$0.isNaN }
        #expect(sums.count == Double(kept.count))
        if kept.isEmpty { #expect(sums.mean.isNaN) } else { #expect(sums.mean == kept.reduce(0, +) / sums.count) }
      }
    }
  }

  // 0.1 seven times adds up to 0.7 less rounding: the mean would leave something behind in a constant.
  @Test("the mean of a constant is the constant", arguments: KernelLevel.supported)
  func constant(level: KernelLevel) {
    for count in 1...70 {
      var sums = RecordedSums()
      Array(repeating: 0.1, count: count).withUnsafeBufferPointer { sums.add($0, level: level) }
      #expect(sums.mean == 0.1)
    }
  }

  @Test("running sizes, and how many reach a threshold", arguments: KernelLevel.supported)
  func countReached(level: KernelLevel) {
    for count in [0, 1, 3, 8, 9, 16, 31] {
      let x = (0..<count).map { (i: Int) -> Double in i % 7 == 3 ? .nan : Double(i * 5 % 11 - 6) }
      let before = (0..<count).map { (i: Int) -> Double in Double(i % 4) }
      var running = before + [-1]
      let found = SeriesKernels.countReached(x, count: count, threshold: 3, running: &running, level: level)
      let expected = (0..<count).map { (i: Int) -> Double in x[i].isNaN ? before[i] : max(abs(x[i]), before[i]) }
      #expect(running == expected + [-1])
      #expect(found == expected.count { $0 >= 3 })
    }
  }

  @Test("how long the first value lasts", arguments: KernelLevel.supported)
  func stretch(level: KernelLevel) {
    for count in [1, 2, 4, 5, 8, 17, 40] {
      for change in 1...count {
        let x = (0..<count).map { $0 < change ? 2.0 : $0 == change ? 3 : 2 } + [2, 2]
        let length = x.withUnsafeBufferPointer {
          SeriesKernels.stretch(UnsafeBufferPointer(rebasing: $0[..<count]), level: level)
        }
        #expect(length == change)
      }
    }
    let missing = [Double.nan, 1]
    #expect(missing.withUnsafeBufferPointer { SeriesKernels.stretch($0, level: level) } == 0)
  }
}
