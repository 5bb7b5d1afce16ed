internal import ProdromeWorkers

/// The statistics of one column, gathered person by person.
package struct ColumnTally: Mergeable, Equatable {
  private var days = Moments()
  private var personMeans = Moments()
  private var squaresWithin = 0.0
  private var varyingPersons = 0
  private var missing = 0
  private var outcomeDays = 0
  private var minimum = Double.infinity
  private var maximum = -Double.infinity
  private var total = 0.0

  package init() {}

  /// Adds one person: the column and the outcome, one value a calendar day, NaN = missing.
  package mutating func add(_ values: UnsafeBufferPointer<Double>, outcome: UnsafeBufferPointer<Double>) {
    for day in values.indices where !outcome[day].isNaN {
      outcomeDays += 1
      missing += values[day].isNaN ? 1 : 0
    }
    let moments = Moments(of: values)
    guard moments.count > 0 else { return }
    addExtremes(values)
    days.merge(moments)
    squaresWithin += moments.squares
    personMeans.merge(Moments(of: moments.mean))
  }

  private mutating func addExtremes(_ values: UnsafeBufferPointer<Double>) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where !value.isNaN {
      low = min(low, value)
      high = max(high, value)
      total += value
    }
    varyingPersons += low < high ? 1 : 0
    minimum = min(minimum, low)
    maximum = max(maximum, high)
  }

  package mutating func merge(_ right: consuming ColumnTally) {
    days.merge(right.days)
    personMeans.merge(right.personMeans)
    squaresWithin += right.squaresWithin
    varyingPersons += right.varyingPersons
    missing += right.missing
    outcomeDays += right.outcomeDays
    minimum = min(minimum, right.minimum)
    maximum = max(maximum, right.maximum)
    total += right.total
  }

  /// The finished row.
  package func statistics(column: String, level: String?) -> ColumnStatistics {
    let isEmpty = days.count == 0
    let persons = personMeans.count
    let degrees = days.count - persons
    return ColumnStatistics(
      column: column, level: level, n: days.count, levelDays: level == nil ? nil : Int(total), nMissing: missing,
      missingShare: outcomeDays == 0 ? nil : Double(missing) / Double(outcomeDays), mean: isEmpty ? nil : days.mean,
      standardDeviation: days.standardDeviation, minimum: isEmpty ? nil : minimum, maximum: isEmpty ? nil : maximum,
      standardDeviationWithin: degrees > 0 ? (squaresWithin / Double(degrees)).squareRoot() : nil,
      standardDeviationBetween: personMeans.standardDeviation, nPersons: persons,
      varyingShare: isEmpty ? nil : Double(varyingPersons) / Double(persons))
  }
}
