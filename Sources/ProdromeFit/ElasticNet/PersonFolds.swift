import ProdromeDesign
import ProdromeNumerics

/// Sets of whole persons, each left out once by cross-validation.
struct PersonFolds: Sendable {
  /// How many sets there are; 0 = nobody is left out.
  let count: Int
  /// The set of every person in canonical order, −1 for persons whose set has no usable row.
  private let ofPerson: [Int32]

  /// No sets.
  static let none = PersonFolds(count: 0, ofPerson: [])

  /// Sets that are given; those that hold none of `persons`, who have a usable row, are not counted.
  init(_ ofPerson: [Int], among persons: [Int32]) {
    let used = Set(persons.map { ofPerson[Int($0)] }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(used, Int32(0)...))
    self.init(count: used.count, ofPerson: ofPerson.map { numbers[$0] ?? -1 })
  }

  /// Draws `count` sets that differ by one person at most, at most one a person: the persons are shuffled (Fisher and
  /// Yates) by a stream of the seed, then dealt out.
  init(of persons: [Int32], count: Int, seed: UInt64) {
    var stream = Philox(seed: seed, stream: 0)
    var order = persons
    for place in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(place, stream.below(place + 1)) }
    let count = min(count, order.count)
    var ofPerson = [Int32](repeating: -1, count: Int(persons.max() ?? -1) + 1)
    for (place, person) in order.enumerated() { ofPerson[Int(person)] = Int32(place % max(count, 1)) }
    self.init(count: count, ofPerson: ofPerson)
  }

  private init(count: Int, ofPerson: [Int32]) {
    self.count = count
    self.ofPerson = ofPerson
  }

  /// The rows of a tile, cut where the set changes; one stretch of set 0 where nobody is left out.
  func stretches(ofTile t: Int, _ block: borrowing PersonBlock) -> [(fold: Int, rows: Range<Int>)] {
    var stretches: [(fold: Int, rows: Range<Int>)] = []
    for segment in block.segments[block.segmentRange(ofTile: t)] {
      let fold = count == 0 ? 0 : Int(ofPerson[Int(segment.person)])
      if let last = stretches.last, last.fold == fold {
        stretches[stretches.count - 1].rows = last.rows.lowerBound..<segment.tileRows.upperBound
      } else {
        stretches.append((fold, segment.tileRows))
      }
    }
    return stretches
  }
}
