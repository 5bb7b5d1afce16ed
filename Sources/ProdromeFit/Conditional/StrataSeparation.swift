import ProdromeDesign
import ProdromeNumerics

/// Separation of a conditional likelihood: it rises for ever along γ exactly where, in every stratum, no free day's x′γ
/// lies above an event's. The rows s of the search are therefore differences, an event less a free day.
///
/// In Efron's and Breslow's likelihood events are compared with each other too.
struct StrataSides: Accumulator {
  /// What a pass needs: a direction to look along, and the columns that matter; without one only means are summed.
  struct Parameters: Sendable {
    let strata: StrataFrame
    let direction: [Double]?
    let columns: ColumnSet
  }

  private struct Pair: Sendable {
    let depth: Double
    let difference: [Double]
  }

  /// The most pairs that are handed back.
  private static let capacity = 32
  private var worst: [Pair] = []
  private var sum: [Double]
  private var stratumCount = 0

  static func zero(_ columnCount: Int) -> Self {
    Self(sum: Array(repeating: 0, count: columnCount))
  }

  /// Σ over strata of the mean event less the mean free day; with a direction, of the worst pairs.
  var signedSum: SignedRowSum { SignedRowSum(sum: sum, rowCount: stratumCount) }

  /// The deepest pairs on the wrong side, and the sum of the worst of every stratum; empty if there is none.
  func cuts(_ columns: ColumnSet) -> [[Double]] {
    worst.isEmpty ? [] : worst.map(\.difference) + [columns.taking(sum)]
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    var reader = StrataReader(parameters.strata)
    block.forEachPersonRows { rows in
      reader.forEachStratum(of: rows) { stratum in
        if let direction = parameters.direction {
          addWorstPair(stratum, direction, parameters)
        } else {
          addMeans(stratum)
        }
      }
    }
  }

  private mutating func addMeans(_ stratum: Stratum) {
    let events = Double(stratum.eventCount)
    let free = Double(stratum.rowCount) - events
    guard free > 0 else { return }
    stratumCount += 1
    stratum.add(to: &sum) { stratum.isEvent[$0] == 1 ? 1 / events : -1 / free }
  }

  private mutating func addWorstPair(_ stratum: Stratum, _ direction: [Double], _ parameters: Parameters) {
    let position = stratum.predict(direction, withOffset: false)
    let event = stratum.lowestEvent(position)
    var highest: Int?
    for row in 0..<stratum.rowCount where stratum.isEvent[row] == 0 || parameters.strata.ties != .exact {
      if position[row] > highest.map({ position[$0] }) ?? -.infinity { highest = row }
    }
    guard let highest, position[highest] > position[event] else { return }
    let depth = position[highest] - position[event]
    let size = max(stratum.norm(event, columns: sum.count), stratum.norm(highest, columns: sum.count))
    guard FitFrame.isOffPlane(depth, rowNorm: size) else { return }
    let difference = sum.indices.map {
      stratum.x[$0 * stratum.stride + event] - stratum.x[$0 * stratum.stride + highest]
    }
    for column in sum.indices { sum[column] += difference[column] }
    keep([Pair(depth: depth, difference: parameters.columns.taking(difference))])
  }

  mutating func merge(_ right: consuming Self) {
    keep(right.worst)
    stratumCount += right.stratumCount
    for column in sum.indices { sum[column] += right.sum[column] }
  }

  /// Keeps the deepest pairs; of equals, those that come first.
  private mutating func keep(_ pairs: [Pair]) {
    for pair in pairs {
      worst.insert(pair, at: worst.firstIndex { $0.depth < pair.depth } ?? worst.count)
    }
    if worst.count > Self.capacity { worst.removeLast(worst.count - Self.capacity) }
  }
}
