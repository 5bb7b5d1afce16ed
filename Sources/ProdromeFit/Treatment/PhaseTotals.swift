internal import Glibc
internal import ProdromeDesign

/// Days and rates of persons before and during treatment, all labels counting as one treatment.
struct PhaseTotals {
  /// Recorded days before.
  private(set) var daysBefore = 0
  /// Recorded days during.
  private(set) var daysDuring = 0
  /// Persons counted.
  private(set) var persons = 0
  /// Written days per calendar day before; nil without persons.
  var recordedShareBefore: Double? { Self.share(daysBefore, calendarBefore) }
  /// Written days per calendar day during, pauses apart; nil without persons.
  var recordedShareDuring: Double? { Self.share(daysDuring, calendarDuring) }
  private var calendarBefore = 0
  private var calendarDuring = 0
  private var ratesBefore = 0.0
  private var ratesDuring = 0.0

  /// Counts the persons in whom both phases have a recorded day, without the last `dropped` days before treatment.
  init(_ clients: [ClientPhases], droppingLast dropped: Int = 0) {
    for client in clients { add(client, dropped) }
  }

  /// A person's change, headache days in 28; nil where a phase has no recorded day.
  static func change(of client: ClientPhases) -> Double? {
    PhaseTotals([client]).meanChange
  }

  /// Mean of the persons' own rates before, headache days in 28; nil without persons.
  var meanRateBefore: Double? { persons == 0 ? nil : ratesBefore / Double(persons) }

  /// Mean of the persons' own rates during.
  var meanRateDuring: Double? { persons == 0 ? nil : ratesDuring / Double(persons) }

  /// The difference of the two; nil without persons.
  var meanChange: Double? {
    guard let before = meanRateBefore, let during = meanRateDuring else { return nil }
    return during - before
  }

  private mutating func add(_ client: ClientPhases, _ dropped: Int) {
    let before = PhaseDays(Array(client.before.dropLast(dropped)))
    let during = PhaseDays(client.courses.flatMap(\.outcome))
    guard let rateBefore = before.ratePer28, let rateDuring = during.ratePer28 else { return }
    daysBefore += before.recorded
    daysDuring += during.recorded
    calendarBefore += before.values.count
    calendarDuring += during.values.count - client.courses.reduce(0) { $0 + $1.pauses.count }
    ratesBefore += rateBefore
    ratesDuring += rateDuring
    persons += 1
  }

  private static func share(_ recorded: Int, _ calendar: Int) -> Double? {
    calendar == 0 ? nil : Double(recorded) / Double(calendar)
  }
}

extension TreatmentContrast {
  /// Fills days, rates and the change without its interval.
  mutating func fill(_ totals: PhaseTotals) {
    daysBefore = totals.daysBefore
    daysDuring = totals.daysDuring
    nPersons = totals.persons
    recordedShareBefore = totals.recordedShareBefore
    recordedShareDuring = totals.recordedShareDuring
    ratePer28Before = totals.meanRateBefore
    ratePer28During = totals.meanRateDuring
    changePer28 = totals.meanChange
  }

  /// Fills the odds ratio of the named column of a fit; its status becomes the row's.
  mutating func fill(oddsRatioOf column: String, in fit: ModelFit) {
    guard let coefficient = fit.coefficients.first(where: { $0.term == column }) else { return }
    status = coefficient.status
    ratio = coefficient.estimate.map(exp)
    ratioLow = coefficient.confidenceLow.map(exp)
    ratioHigh = coefficient.confidenceHigh.map(exp)
  }
}
