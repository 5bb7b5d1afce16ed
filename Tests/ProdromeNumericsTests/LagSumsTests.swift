import ProdromeNumerics
import Testing

/// Whole numbers, so that every order of additions gives the same bits. What a kernel may read but not use is NaN.
@Suite("Sums at many lags, each instruction set")
struct LagSumsTests {
  private static let counts = [0, 1, 2, 3, 5, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 200]
  private static let lagCounts = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 29, 31, 32, 33, 40, 64, 65, 70, 130]

  @Test("products are those of a double loop", arguments: KernelLevel.supported)
  func products(level: KernelLevel) {
    for count in Self.counts {
      for lags in Self.lagCounts {
        let a = series(count, padding: 0)
        let b = series(count + lags - 1, padding: LagSums.padding)
        var found = Array(repeating: 77.0, count: lags + 1)
        found.withUnsafeMutableBufferPointer { sums in
          guard let start = sums.baseAddress else { return }
          LagSums.products(a, b, count: count, into: start, lags: lags, level: level)
        }
        let expected: [Double] = (0..<lags).map { lag in (0..<count).reduce(0.0) { $0 + a[$1] * b[$1 + lag] } }
        #expect(found == expected + [77], "\(count) days, \(lags) lags")
      }
    }
  }

  @Test("windows are those of a double loop", arguments: KernelLevel.supported)
  func windows(level: KernelLevel) {
    for count in Self.counts where count > 0 {
      for lags in Self.lagCounts {
        let b = series(count + lags - 1, padding: LagSums.padding - 1)
        let days = (0..<Int32(count)).filter { $0 * $0 % 5 != 1 }
        var found = Array(repeating: 77.0, count: lags + 1)
        days.withUnsafeBufferPointer { days in
          found.withUnsafeMutableBufferPointer { sums in
            guard let start = sums.baseAddress else { return }
            LagSums.windows(at: days, b, into: start, lags: lags, level: level)
          }
        }
        let expected: [Double] = (0..<lags).map { lag in days.reduce(0.0) { $0 + b[Int($1) + lag] } }
        #expect(found == expected + [77], "\(days.count) days, \(lags) lags")
      }
    }
  }

  // On both sides of the rows that are worked on together, and of the days that are.
  @Test("windows of many lists are those of each", arguments: KernelLevel.supported)
  func windowRows(level: KernelLevel) {
    for (rows, count) in [(1, 1), (3, 4), (64, 5), (65, 11), (130, 0)] {
      for lags in Self.lagCounts {
        let b = series(40 + lags, padding: LagSums.padding - 1)
        let days = (0..<rows * count).map { (i: Int) -> Int32 in Int32(i * i % 41) }
        let stride = LagSums.stride(lags: lags)
        var found = Array(repeating: 77.0, count: rows * stride + 1)
        days.withUnsafeBufferPointer { days in
          found.withUnsafeMutableBufferPointer { sums in
            guard let start = sums.baseAddress else { return }
            LagSums.windowRows(at: days, rows: rows, b, into: start, lags: lags, level: level)
          }
        }
        for row in 0..<rows {
          let own = days[row * count..<(row + 1) * count]
          let expected: [Double] = (0..<lags).map { lag in own.reduce(0.0) { $0 + b[Int($1) + lag] } }
          #expect(Array(found[row * stride..<row * stride + lags]) == expected, "row \(row) of \(rows), \(lags) lags")
        }
        #expect(found.last == 77)
      }
    }
  }

  @Test("a series split into values, squares and recorded days", arguments: KernelLevel.supported)
  func split(level: KernelLevel) {
    for count in Self.counts {
      for step in [1, 2, 7, 1000] {
        let x: [Double] = (0..<count).map { (day: Int) -> Double in
          day % step == step / 2 ? Double.nan : Double(day * 7 % 11 - 5)
        }
        let raw = x.map { $0 + 3 }
        var (values, squares, recorded) = (poison(count), poison(count), poison(count))
        var missing = Array(repeating: Int32(-9), count: count + 2)
        let found = x.withUnsafeBufferPointer { x in
          raw.withUnsafeBufferPointer { raw in
            LagSums.split(
              x, raw: raw, values: &values, squares: &squares, recorded: &recorded, missing: &missing, level: level)
          }
        }
        let kept = x.map { $0.isNaN ? 0.0 : $0 }
        let marks = x.map { $0.isNaN ? 0.0 : 1.0 }
        let gaps = (0..<count).filter { x[$0].isNaN }
        let rawSquares: Double = raw.reduce(0) { $0 + ($1.isNaN ? 0 : $1 * $1) }
        #expect(Array(values.dropLast()) == kept)
        #expect(Array(squares.dropLast()) == kept.map { $0 * $0 })
        #expect(Array(recorded.dropLast()) == marks)
        #expect([values, squares, recorded].allSatisfy { $0[count].isNaN } && missing.last == -9)
        #expect(found.missing == gaps.count && missing.prefix(gaps.count).map(Int.init) == gaps)
        #expect(found.squares == kept.reduce(0) { $0 + $1 * $1 } && found.rawSquares == rawSquares)
      }
    }
  }

  /// Whole numbers with `padding` NaN behind them.
  private func series(_ count: Int, padding: Int) -> [Double] {
    (0..<count).map { Double(($0 * 37 + count) % 19) - 9 } + Array(repeating: .nan, count: padding)
  }

  private func poison(_ count: Int) -> [Double] { Array(repeating: .nan, count: count + 1) }
}
