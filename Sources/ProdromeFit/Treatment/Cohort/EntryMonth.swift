internal import ProdromeDesign

/// What a cohort's last month before treatment does to its baseline.
///
/// Persons begin when it is bad, and a bad month is followed by a better one whatever is done (regression to the mean: of
/// persons with eight headache days or more in a month, 1.3 days fewer and 13 % "responders" in the next, without any
/// treatment). The days before the last 28 are free of that choice: had nothing been done, the days during would be like
/// them, so their rate less that of the whole baseline is the change to be expected without treatment.
struct EntryMonth {
  /// Calendar days of the month before the first labelled day.
  static let days = 28
  /// Calendar days before treatment from which on there is something to set that month against.
  static let fewestDays = 56
  /// Recorded days that each part needs.
  private static let fewestRecorded = 14

  /// Change to be expected without treatment, headache days in 28; negative = fewer.
  let expectedChange: MeanOfPersons?

  /// The persons, by position, whose days before that month can be set against those during.
  static func persons(in clients: [ClientPhases]) -> [Int] {
    clients.filter { PhaseTotals([$0]).persons == 1 && earlierDays(of: $0) != nil }.map(\.person)
  }

  /// Reads those persons of `clients`.
  init(_ clients: [ClientPhases]) {
    let rates = clients.filter { PhaseTotals([$0]).persons == 1 }.compactMap { client in
      Self.earlierDays(of: client).map { (earlier: $0, all: PhaseDays(client.before)) }
    }
    expectedChange = MeanOfPersons(rates.map { 28 * ($0.earlier.share - $0.all.share) })
  }

  /// The change to be expected without treatment as a row; nil where nobody has days before that month.
  func row(confidenceLevel: Double) -> TreatmentContrast? {
    guard let expectedChange else { return nil }
    let isEnough = expectedChange.count >= FewestPersons.forModels
    var row = TreatmentContrast(
      person: nil, method: .expectedWithoutTreatment, ratioKind: .oddsRatio, status: isEnough ? .ok : .tooFew)
    row.nPersons = expectedChange.count
    guard isEnough else { return row }
    let interval = expectedChange.interval(level: confidenceLevel)
    row.changePer28 = expectedChange.mean
    (row.changeLow, row.changeHigh) = (interval.lowerBound, interval.upperBound)
    return row
  }

  /// The days before the last month; nil where they, or the month, are too short.
  private static func earlierDays(of client: ClientPhases) -> PhaseDays? {
    guard client.before.count >= fewestDays else { return nil }
    let earlier = PhaseDays(Array(client.before.dropLast(days)))
    let last = PhaseDays(Array(client.before.suffix(days)))
    return min(earlier.recorded, last.recorded) >= fewestRecorded ? earlier : nil
  }
}
