import ProdromeWorkers

/// Everybody's conditional mode, in canonical order.
struct PersonModes: Mergeable {
  /// Positions of the persons with usable rows.
  private(set) var persons: [Int] = []
  /// u, `order` numbers a person.
  private(set) var modes: [Double] = []
  /// H⁻¹, `order`² numbers a person.
  private(set) var inverses: [Double] = []

  mutating func append(_ person: Int, _ mode: [Double], _ inverse: [Double]) {
    persons.append(person)
    modes += mode
    inverses += inverse
  }

  mutating func merge(_ right: consuming Self) {
    persons += right.persons
    modes += right.modes
    inverses += right.inverses
  }

  /// The modes by position of the person; 0 for persons without usable rows.
  func spread(over personCount: Int, order: Int) -> [Double] {
    var all = [Double](repeating: 0, count: personCount * order)
    for (place, person) in persons.enumerated() {
      for a in 0..<order { all[person * order + a] = modes[place * order + a] }
    }
    return all
  }
}
