import ProdromeDesign
import ProdromeNumerics

/// One day at risk, lent to a pass; valid only while it is lent.
struct RiskDay {
  /// The place of its risk set.
  let place: Int
  let isEvent: Bool
  let offset: Double
  /// The columns in the solver's coordinates.
  let x: UnsafeBufferPointer<Double>

  /// The linear predictor.
  func predict(_ coefficients: [Double]) -> Double { offset + Self.dot(coefficients, x) }

  /// Σ a b.
  static func dot(_ a: some Collection<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
    var sum = 0.0
    for (value, other) in zip(a, b) { sum += value * other }
    return sum
  }
}

/// Reads the days of persons that stand in a risk set; scratch of one worker.
struct RiskDayReader: ~Copyable {
  private let frame: RiskFrame
  private var x = ScratchBuffer(blank: 0.0)

  init(_ frame: RiskFrame) {
    self.frame = frame
    x.makeRoom(max(frame.columns.count, 1))
  }

  /// Lends the days of a person that count, in their order.
  func forEachDay(of rows: PersonRows, _ body: (RiskDay) -> Void) {
    for row in 0..<rows.count {
      let clock = Int(rows.daysSinceEvent[row])
      guard frame.places.indices.contains(clock), frame.places[clock] >= 0 else { continue }
      let place = Int(frame.places[clock])
      for (index, column) in frame.columns.enumerated() {
        let value = rows.columns.values[column * rows.count + row]
        x.pointer[index] = (value - frame.frame.scaling.centres[index]) * frame.frame.scaling.scales[index]
        if !frame.origins.isEmpty { x.pointer[index] -= frame.origins[place][index] }
      }
      let values = UnsafeBufferPointer(start: x.pointer, count: frame.columns.count)
      guard !frame.boundaries.contains(where: { $0.excludes(values, place: place) }) else { continue }
      body(RiskDay(place: place, isEvent: rows.outcome[row] == 1, offset: rows.offset[row], x: values))
    }
  }
}
