import ProdromeDesign

/// The lowest event and the highest day of every risk set along a direction: separation of the partial likelihood, which
/// rises for ever along γ exactly where no day of a risk set stands above an event of it.
struct RiskSetExtremes: Accumulator {
  /// What a pass needs.
  struct Parameters: Sendable {
    let frame: RiskFrame
    let direction: [Double]
  }

  /// A day with its position along the direction.
  struct Place: Sendable {
    let position: Double
    let x: [Double]

    /// ‖x‖.
    var norm: Double { ColumnBasis.norm(x) }
  }

  /// By risk set; of equals, those that come first.
  private(set) var lowestEvents: [Place?]
  private(set) var highestDays: [Place?]

  static func zero(_ count: Int) -> Self {
    Self(lowestEvents: Array(repeating: nil, count: count), highestDays: Array(repeating: nil, count: count))
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let reader = RiskDayReader(parameters.frame)
    block.forEachPersonRows { rows in
      reader.forEachDay(of: rows) { day in
        let position = RiskDay.dot(parameters.direction, day.x)
        if position > highestDays[day.place]?.position ?? -.infinity {
          highestDays[day.place] = Place(position: position, x: Array(day.x))
        }
        guard day.isEvent, position < lowestEvents[day.place]?.position ?? .infinity else { return }
        lowestEvents[day.place] = Place(position: position, x: Array(day.x))
      }
    }
  }

  mutating func merge(_ right: consuming Self) {
    for place in lowestEvents.indices {
      if let other = right.lowestEvents[place], other.position < lowestEvents[place]?.position ?? .infinity {
        lowestEvents[place] = other
      }
      if let other = right.highestDays[place], other.position > highestDays[place]?.position ?? -.infinity {
        highestDays[place] = other
      }
    }
  }

  /// Differences, an event less a day above it, deepest first, and their sum; empty where no day stands above an event.
  func cuts(_ columns: ColumnSet) -> [[Double]] {
    var pairs: [(depth: Double, difference: [Double])] = []
    for (event, day) in zip(lowestEvents, highestDays) {
      guard let event, let day, day.position > event.position else { continue }
      let depth = day.position - event.position
      guard FitFrame.isOffPlane(depth, rowNorm: max(event.norm, day.norm)) else { continue }
      pairs.append((depth, zip(event.x, day.x).map { $0 - $1 }))
    }
    guard let first = pairs.first else { return [] }
    let sum = pairs.dropFirst().reduce(first.difference) { sum, pair in zip(sum, pair.difference).map { $0 + $1 } }
    let deepest = pairs.sorted { $0.depth > $1.depth }.prefix(Self.capacity)
    return deepest.map { columns.taking($0.difference) } + [columns.taking(sum)]
  }

  /// The most pairs that are handed back.
  private static let capacity = 32
}
