package import ProdromeDesign
import ProdromeNumerics

/// How often each person stands in each of some bootstrap samples of whole persons, drawn with replacement.
package struct PersonDraws: Sendable {
  /// How many samples there are.
  package let count: Int
  /// The place of a person with rows among those, by position in canonical order; −1 without rows.
  private let places: [Int32]
  /// Sample after sample for each person.
  private let copies: [Int32]

  /// Samples `range` of the family `seed`: sample r is drawn from stream r alone, whoever draws it.
  package init(of persons: [Int], samples range: Range<Int>, seed: UInt64) {
    count = range.count
    var places = [Int32](repeating: -1, count: (persons.last ?? -1) + 1)
    for (place, person) in persons.enumerated() { places[person] = Int32(place) }
    self.places = places
    var copies = [Int32](repeating: 0, count: persons.count * range.count)
    for (index, sample) in range.enumerated() {
      var stream = Philox(seed: seed, stream: UInt64(sample))
      for _ in persons.indices { copies[stream.below(persons.count) * range.count + index] += 1 }
    }
    self.copies = copies
  }

  /// How often a person stands in each sample.
  package func copies(of person: Int) -> ArraySlice<Int32> {
    let place = Int(places[person])
    return copies[place * count..<(place + 1) * count]
  }
}

/// The persons with a usable row, in canonical order.
package struct CountedPersons: Accumulator {
  package private(set) var persons: [Int] = []

  package static func zero(_: Void) -> Self { Self() }

  package mutating func add(_ block: borrowing PersonBlock, _: Void, _: inout Workspace) {
    for segment in block.segments where persons.last != Int(segment.person) { persons.append(Int(segment.person)) }
  }

  package mutating func merge(_ right: consuming Self) {
    persons += right.persons
  }
}
