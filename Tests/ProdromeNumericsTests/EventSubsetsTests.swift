import Glibc
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct EventSubsetsTests {
  /// A stratum with its answer at one level.
  struct Stratum {
    var eta: [Double]
    var events: Set<Int>
    /// Column-major.
    var x: [[Double]]

    func sums(_ level: KernelLevel, flushing: Bool = true) -> (log: Double?, inclusion: [Double], spread: Gram) {
      var subsets = EventSubsets(columnCount: x.count, level: level)
      var gram = Gram(order: x.count)
      let marks = eta.indices.map { events.contains($0) ? UInt8(1) : 0 }
      let log = eta.withUnsafeBufferPointer { eta in
        marks.withUnsafeBufferPointer { subsets.load(logWeights: eta, isEvent: $0) }
      }
      guard log != nil else { return (nil, [], gram) }
      let columns = x.flatMap { $0 }
      columns.withUnsafeBufferPointer { columns in
        if let start = columns.baseAddress { subsets.addSpread(of: start, stride: eta.count, to: &gram) }
      }
      subsets.flush(into: &gram)
      return (log, subsets.withInclusion { Array($0) }, gram)
    }

    /// The same by looking at every subset.
    func enumerated() -> (log: Double, inclusion: [Double], spread: [[Double]]) {
      var total = 0.0
      var inclusion = eta.map { _ in 0.0 }
      var mean = x.map { _ in 0.0 }
      var square = x.map { _ in x.map { _ in 0.0 } }
      for code in 0..<1 << eta.count where code.nonzeroBitCount == events.count {
        let rows = eta.indices.filter { code >> $0 & 1 == 1 }
        let weight = exp(rows.reduce(0) { $0 + eta[$1] })
        let sum = x.map { column in rows.reduce(0) { $0 + column[$1] } }
        total += weight
        for row in rows { inclusion[row] += weight }
        for i in x.indices {
          mean[i] += weight * sum[i]
          for j in x.indices { square[i][j] += weight * sum[i] * sum[j] }
        }
      }
      let spread = x.indices.map { i in
        x.indices.map { square[i][$0] / total - mean[i] / total * mean[$0] / total }
      }
      return (events.reduce(0) { $0 + eta[$1] } - log(total), inclusion.map { $0 / total }, spread)
    }
  }

  private func stratum(rows: Int, events: Int, columns: Int, seed: UInt64, spread: Double = 1) -> Stratum {
    let numbers = Samples.normalNumbers(rows: rows, columns: columns + 1, seed: seed)
    let part = { (column: Int) in (0..<rows).map { numbers[$0, column] } }
    let order = part(0).enumerated().sorted { $0.element < $1.element }.map(\.offset)
    let x = (1...columns).map(part)
    return Stratum(eta: x[0].map { spread * $0 }, events: Set(order.prefix(events)), x: x)
  }

  @Test("three days, one event: worked by hand", arguments: KernelLevel.supported)
  func smallest(_ level: KernelLevel) {
    // Weights 1, 2, 4; chances 1/7, 2/7, 4/7; x = 0, 1, 3 has mean 2 and variance 38/7 − 4.
    let stratum = Stratum(eta: [0, log(2), log(4)], events: [1], x: [[0, 1, 3]])
    let sums = stratum.sums(level)
    #expect(Tolerance.identity.accepts(sums.log, log(2.0 / 7)))
    #expect(Tolerance.identity.accepts(sums.inclusion[2], 4.0 / 7))
    #expect(Tolerance.identity.accepts(sums.spread[0, 0], 38.0 / 7 - 4))
  }

  @Test("the recursion is the enumeration of all subsets", arguments: KernelLevel.supported)
  func enumeration(_ level: KernelLevel) {
    for rows in 2...12 {
      for events in 1..<rows {
        let stratum = stratum(rows: rows, events: events, columns: 3, seed: UInt64(100 * rows + events))
        let (sums, truth) = (stratum.sums(level), stratum.enumerated())
        #expect(Tolerance.identity.accepts(sums.log, truth.log), "\(events) of \(rows)")
        for row in 0..<rows { #expect(Tolerance.identity.accepts(sums.inclusion[row], truth.inclusion[row])) }
        let near = Tolerance(relative: 1e-11, absolute: 1e-12)
        for i in 0..<3 { for j in 0...i { #expect(near.accepts(sums.spread[i, j], truth.spread[i][j])) } }
      }
    }
  }

  @Test("long strata: equal weights have closed forms", arguments: KernelLevel.supported)
  func equalWeights(_ level: KernelLevel) {
    for (rows, events) in [(400, 200), (2000, 800), (5000, 2500), (5000, 3), (3000, 2999)] {
      var stratum = stratum(rows: rows, events: events, columns: 2, seed: 5)
      stratum.eta = Array(repeating: 1e6, count: rows)
      let sums = stratum.sums(level)
      let (m, d) = (Double(rows), Double(events))
      #expect(Tolerance.arithmetic.accepts(sums.log, lgamma(d + 1) + lgamma(m - d + 1) - lgamma(m + 1)))
      for row in 0..<rows { #expect(Tolerance.arithmetic.accepts(sums.inclusion[row], d / m)) }
      let mean = stratum.x[0].reduce(0, +) / m
      let squares = stratum.x[0].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      #expect(Tolerance.arithmetic.accepts(sums.spread[0, 0], d * (m - d) / (m * (m - 1)) * squares))
    }
  }

  @Test("events and free days change places", arguments: KernelLevel.supported)
  func complement(_ level: KernelLevel) {
    let stratum = stratum(rows: 600, events: 37, columns: 2, seed: 8, spread: 2)
    let mirrored = Stratum(
      eta: stratum.eta.map { -$0 }, events: Set(0..<600).subtracting(stratum.events), x: stratum.x)
    let (sums, other) = (stratum.sums(level), mirrored.sums(level))
    #expect(Tolerance.arithmetic.accepts(sums.log, other.log ?? .nan))
    for row in 0..<600 { #expect(abs(sums.inclusion[row] + other.inclusion[row] - 1) < 1e-12) }
    for j in 0..<2 { #expect(Tolerance.arithmetic.accepts(sums.spread[0, j], other.spread[0, j])) }
  }

  @Test("the derivatives of a long stratum are its inclusions and its spread")
  func derivatives() {
    let stratum = stratum(rows: 2000, events: 800, columns: 2, seed: 21, spread: 0.7)
    let step = 1e-4
    func moved(_ by: Double) -> (log: Double?, inclusion: [Double], spread: Gram) {
      var copy = stratum
      copy.eta = zip(stratum.eta, stratum.x[1]).map { $0 + by * $1 }
      return copy.sums(.current)
    }
    let (below, here, above) = (moved(-step), stratum.sums(.current), moved(step))
    func score(_ inclusion: [Double]) -> Double {
      (0..<2000).reduce(0) { $0 + stratum.x[1][$1] * ((stratum.events.contains($1) ? 1 : 0) - inclusion[$1]) }
    }
    let slope = ((above.log ?? .nan) - (below.log ?? .nan)) / (2 * step)
    #expect(Tolerance(relative: 1e-6).accepts(slope, score(here.inclusion)))
    let curvature = (score(below.inclusion) - score(above.inclusion)) / (2 * step)
    #expect(Tolerance(relative: 1e-6).accepts(curvature, here.spread[1, 1]))
    #expect(abs(here.inclusion.reduce(0, +) - 800) < 1e-9)
  }

  @Test("weights as far apart as allowed give finite sums; farther apart, none", arguments: KernelLevel.supported)
  func extremes(_ level: KernelLevel) throws {
    var stratum = stratum(rows: 300, events: 140, columns: 2, seed: 4)
    for row in 0..<300 { stratum.eta[row] = row % 2 == 0 ? 345 : -345 }
    let sums = stratum.sums(level)
    // 150 heavy rows for 140 events: all of them are heavy, each with the same chance.
    #expect(try #require(sums.log).isFinite)
    #expect(Tolerance.arithmetic.accepts(sums.inclusion[0], 140.0 / 150))
    #expect(abs(sums.inclusion[1]) < 1e-14)
    #expect(sums.spread.isFinite)
    stratum.eta[0] = 346
    #expect(stratum.sums(level).log == nil)
    stratum.eta[0] = .nan
    #expect(stratum.sums(level).log == nil)
  }
}
