/// The sum of the cells of a column, exact until it is asked for: neither order nor grouping of the cells matters.
struct CellSum: Sendable {
  /// Σ of the cells that are decimals of at most nine places and fit four bytes, in units of 10⁻⁹.
  private var decimals: Int128 = 0
  /// Σ of all other cells.
  private var others = ExactSum()

  /// Adds a finite number. Cost O(1).
  mutating func add(_ value: Double) {
    if let decimal = ColumnStorage.decimal(value) {
      add(decimal.integer, places: decimal.places)
    } else {
      others.add(value)
    }
  }

  /// Adds a sum of decimals that is integer / 10^places.
  mutating func add(_ integer: Int64, places: Int) {
    decimals += Int128(integer) * Int128(PowerOfTen.values[PowerOfTen.most - places])
  }

  mutating func add(_ other: CellSum) {
    decimals += other.decimals
    others.add(other.others)
  }

  /// The mean of `count` cells; `places` where all of them are integers / 10^places, else nil.
  func mean(count: Int, places: Int?) -> Double {
    if let places {
      let numerator = decimals / Int128(PowerOfTen.values[PowerOfTen.most - places])
      return Double(numerator) / (Double(count) * Double(PowerOfTen.values[places]))
    }
    return (others.value + Double(decimals) / 1e9) / Double(count)
  }
}
