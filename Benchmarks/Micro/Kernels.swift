import Benchmark
import COpenBLAS
import ProdromeNumerics

/// A benchmark of a Gram kernel: its rate, in units that the library can print (whole numbers).
enum Kernels {
  static let rate = BenchmarkMetric.custom("MFLOP/s", polarity: .prefersLarger, useScalingFactor: false)
  /// Thousandths of the rate of OpenBLAS's dsyrk on the same rows, just before.
  static let share = BenchmarkMetric.custom("‰ of dsyrk", polarity: .prefersLarger, useScalingFactor: false)

  /// Calls in one measurement: about a tenth of a second.
  private static func calls(_ order: Int) -> Int { 2_000_000_000 / operations(order) }
  private static func operations(_ order: Int) -> Int { Tile.rowCapacity * order * (order + 1) }

  static func register(order: Int) {
    Benchmark("Gram p = \(order)", configuration: .init(metrics: [.wallClock, rate, share])) { benchmark in
      let tile = filled(order)
      var gram = Gram(order: order)
      let reference = timed(calls(order), Reference(order: order).add)
      let seconds = timed(calls(order)) { gram.add(tile) }
      blackHole(gram)
      benchmark.measurement(rate, Int(Double(operations(order) * calls(order)) / seconds / 1e6))
      benchmark.measurement(share, Int(1000 * reference / seconds))
    }
  }

  private static func filled(_ order: Int) -> Tile {
    var tile = Tile(columnCount: order)
    tile.resize(rows: Tile.rowCapacity)
    for column in 0..<order {
      tile.withColumn(column) { cells in
        for row in cells.indices { cells[row] = Double((row * 31 + column * 17) % 8191) / 8191 - 0.5 }
      }
    }
    return tile
  }

  /// Seconds that `count` calls take.
  private static func timed(_ count: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    return clock.measure { for _ in 0..<count { body() } } / .seconds(1)
  }

  /// dsyrk of OpenBLAS on a tile of rows.
  private final class Reference {
    private let order: Int
    private let rows: [Double]
    private var values: [Double]

    init(order: Int) {
      BLAS.useOneThread()
      self.order = order
      rows = (0..<order * Tile.rowCapacity).map { Double($0 % 8191) / 8191 - 0.5 }
      values = [Double](repeating: 0, count: order * order)
    }

    func add() {
      let (n, k) = (Int32(order), Int32(Tile.rowCapacity))
      cblas_dsyrk(CblasColMajor, CblasUpper, CblasTrans, n, k, 1, rows, k, 1, &values, n)
    }
  }
}
