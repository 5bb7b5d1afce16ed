/// A client's calendar before and during as few points, one for some days each.
public struct SingleCasePoints: Sendable, Equatable {
  /// One point: its place in time, counted in points from the start of the treatment, and its value.
  public struct Point: Sendable, Equatable {
    /// 0 for the first point of the treatment, −1 for the last one before it.
    public let place: Int
    /// The mean of the point's recorded days, times the days of a point.
    public let value: Double

    /// States a point.
    public init(place: Int, value: Double) {
      self.place = place
      self.value = value
    }
  }

  /// Points before, in the order of time.
  public let before: [Point]
  /// Points during, in the order of time.
  public let during: [Point]

  /// Cuts days (NaN = nothing written) into points of `daysPerPoint` days, from the start of the treatment both ways.
  ///
  /// A point with fewer than half of its days recorded is left out; days at either end that fill no point are, too.
  public init(before: [Double], during: [Double], daysPerPoint: Int) {
    precondition(daysPerPoint >= 1, "a point has a day or more")
    self.during = (0..<during.count / daysPerPoint).compactMap { place in
      let first = place * daysPerPoint
      return Self.point(during[first..<first + daysPerPoint], place)
    }
    self.before = (0..<before.count / daysPerPoint).reversed().compactMap { back in
      let end = before.count - back * daysPerPoint
      return Self.point(before[end - daysPerPoint..<end], -1 - back)
    }
  }

  private static func point(_ days: ArraySlice<Double>, _ place: Int) -> Point? {
    let recorded = days.filter { !$0.isNaN }
    guard 2 * recorded.count >= days.count, !recorded.isEmpty else { return nil }
    let mean = recorded.reduce(0, +) / Double(recorded.count)
    return Point(place: place, value: mean * Double(days.count))
  }
}
