/// Sums over days in four independent sets of four lanes; the order of the additions depends on the length alone.
enum DotKernels {
  typealias Lanes = SIMD4<Double>

  /// Σ a(i) b(i) over `count` days.
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var sums = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var day = 0
    while day + 16 <= count {
      sums.0 += load(a, day) * load(b, day)
      sums.1 += load(a, day + 4) * load(b, day + 4)
      sums.2 += load(a, day + 8) * load(b, day + 8)
      sums.3 += load(a, day + 12) * load(b, day + 12)
      day += 16
    }
    while day + 4 <= count {
      sums.0 += load(a, day) * load(b, day)
      day += 4
    }
    var total = ((sums.0 + sums.1) + (sums.2 + sums.3)).sum()
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
