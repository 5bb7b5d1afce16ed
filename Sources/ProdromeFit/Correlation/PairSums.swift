/// Sums over the pairs (x on day t − k, y on day t) of one person; both days are recorded.
package struct PairSums: Equatable {
  /// Σ x².
  package var xx = 0.0
  /// Σ y².
  package var yy = 0.0
  /// Σ x y.
  package var xy = 0.0
  /// The number of pairs.
  package var pairs = 0.0
  /// The number of pairs whose day t is an event.
  package var events = 0.0

  package init() {}

  /// Sums over all pairs at lag `lag` of one calendar; `events` is 1 on days with an event, else 0, one a day.
  ///
  /// A negative lag pairs x with an earlier y. Cost: one pass over the days.
  package init(_ x: CalendarSeries, _ y: CalendarSeries, events: [Double], lag: Int) {
    let days = x.count - abs(lag)
    guard days > 0 else { return }
    let fromX = max(-lag, 0)
    let fromY = max(lag, 0)
    x.values.withUnsafeBufferPointer { xv in
      x.squares.withUnsafeBufferPointer { xs in
        x.recorded.withUnsafeBufferPointer { xr in
          y.values.withUnsafeBufferPointer { yv in
            y.squares.withUnsafeBufferPointer { ys in
              y.recorded.withUnsafeBufferPointer { yr in
                events.withUnsafeBufferPointer { ev in
                  guard let a = xv.baseAddress, let b = xs.baseAddress, let c = xr.baseAddress,
                    let d = yv.baseAddress, let e = ys.baseAddress, let f = yr.baseAddress, let g = ev.baseAddress
                  else { return }
                  add(
                    x: (a + fromX, b + fromX, c + fromX), y: (d + fromY, e + fromY, f + fromY), events: g + fromY,
                    days)
                }
              }
            }
          }
        }
      }
    }
  }

  private typealias Columns = (
    values: UnsafePointer<Double>, squares: UnsafePointer<Double>, recorded: UnsafePointer<Double>
  )

  private mutating func add(x: Columns, y: Columns, events event: UnsafePointer<Double>, _ days: Int) {
    typealias Lanes = DotKernels.Lanes
    var sums = (xx: Lanes.zero, yy: Lanes.zero, xy: Lanes.zero, pairs: Lanes.zero, events: Lanes.zero)
    var day = 0
    while day + 4 <= days {
      let xRecorded = DotKernels.load(x.recorded, day)
      let yRecorded = DotKernels.load(y.recorded, day)
      sums.xx += DotKernels.load(x.squares, day) * yRecorded
      sums.yy += DotKernels.load(y.squares, day) * xRecorded
      sums.xy += DotKernels.load(x.values, day) * DotKernels.load(y.values, day)
      sums.pairs += xRecorded * yRecorded
      sums.events += DotKernels.load(event, day) * xRecorded
      day += 4
    }
    (xx, yy, xy) = (sums.xx.sum(), sums.yy.sum(), sums.xy.sum())
    (pairs, events) = (sums.pairs.sum(), sums.events.sum())
    while day < days {
      xx += x.squares[day] * y.recorded[day]
      yy += y.squares[day] * x.recorded[day]
      xy += x.values[day] * y.values[day]
      pairs += x.recorded[day] * y.recorded[day]
      events += event[day] * x.recorded[day]
      day += 1
    }
  }
}
