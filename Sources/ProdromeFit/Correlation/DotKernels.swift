/// Sums over days, eight at a time in four lanes of two; the order of the additions depends on the length alone.
enum DotKernels {
  typealias Lanes = SIMD4<Double>

  /// Σ a(i) b(i) over `count` days.
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var sums = Lanes.zero
    var day = 0
    while day + 4 <= count {
      sums += load(a, day) * load(b, day)
      day += 4
    }
    var total = sums.sum()
    while day < count {
      total += a[day] * b[day]
      day += 1
    }
    return total
  }

  /// The four days that begin at `day`.
  @inline(__always)
  static func load(_ start: UnsafePointer<Double>, _ day: Int) -> Lanes {
    UnsafeRawPointer(start + day).loadUnaligned(as: Lanes.self)
  }
}
