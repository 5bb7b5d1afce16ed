import Glibc
import ProdromeDesign
import ProdromeNumerics

/// The sums of every risk set at one set of coefficients: weights exp η, weighted columns, and the events' own.
struct RiskSetSums: Accumulator {
  /// What a pass needs; without offsets the sets are looked at and not fitted.
  struct Parameters: Sendable {
    let frame: RiskFrame
    let coefficients: [Double]
    var usesOffsets = true
  }

  /// How many risk sets and columns there are.
  struct Shape: Sendable {
    let count: Int
    let columnCount: Int
  }

  /// The sums of one risk set.
  struct RiskSet: Sendable {
    var freeWeight = 0.0
    var eventWeight = 0.0
    var rowCount = 0
    var eventCount = 0
    /// Σ η over events.
    var eventPredictor = 0.0
    var lowestPredictor = Double.infinity

    mutating func merge(_ right: RiskSet) {
      freeWeight += right.freeWeight
      eventWeight += right.eventWeight
      rowCount += right.rowCount
      eventCount += right.eventCount
      eventPredictor += right.eventPredictor
      lowestPredictor = min(lowestPredictor, right.lowestPredictor)
    }
  }

  private(set) var sets: [RiskSet]
  /// Σ w x over free days, risk set by risk set; `eventSums` over events.
  private(set) var freeSums: [Double]
  private(set) var eventSums: [Double]

  static func zero(_ shape: Shape) -> Self {
    let blank = [Double](repeating: 0, count: shape.count * shape.columnCount)
    return Self(sets: Array(repeating: RiskSet(), count: shape.count), freeSums: blank, eventSums: blank)
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let reader = RiskDayReader(parameters.frame)
    block.forEachPersonRows { rows in
      reader.forEachDay(of: rows) { day in
        add(day, predictor: day.predict(parameters.coefficients) - (parameters.usesOffsets ? 0 : day.offset))
      }
    }
  }

  private mutating func add(_ day: RiskDay, predictor: Double) {
    let weight = exp(predictor)
    let start = day.place * day.x.count
    sets[day.place].rowCount += 1
    sets[day.place].lowestPredictor = min(sets[day.place].lowestPredictor, predictor)
    guard day.isEvent else {
      sets[day.place].freeWeight += weight
      for column in day.x.indices { freeSums[start + column] += weight * day.x[column] }
      return
    }
    sets[day.place].eventWeight += weight
    sets[day.place].eventCount += 1
    sets[day.place].eventPredictor += predictor
    for column in day.x.indices { eventSums[start + column] += weight * day.x[column] }
  }

  mutating func merge(_ right: consuming Self) {
    for place in sets.indices { sets[place].merge(right.sets[place]) }
    for index in freeSums.indices {
      freeSums[index] += right.freeSums[index]
      eventSums[index] += right.eventSums[index]
    }
  }
}
