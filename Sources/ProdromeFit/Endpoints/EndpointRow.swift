public import ProdromeDesign

/// One endpoint of one person (or the cohort) over a phase, a window of it, or all days.
public struct EndpointRow: Sendable, Equatable {
  /// Position of the person in canonical order; nil for the mean over persons.
  public let person: Int?
  /// What is counted.
  public let endpoint: Endpoint
  /// The days; nil for all of them.
  public let group: DayGroup?
  /// The number of the window in its group, nil for the whole group.
  public let window: Int?
  /// Day number of the first day of the stretch; nil for the cohort.
  public let firstDay: Int32?
  /// Persons with a value.
  public var nPersons = 0
  /// Persons with a value here and before treatment.
  public var nCompared = 0
  /// Calendar days.
  public var calendarDays = 0
  /// Days with headache or its absence recorded.
  public var recordedDays = 0
  /// Days whose value entered.
  public var n = 0
  /// Σ of the values that entered: days, hours, points.
  public var total: Double?
  /// In the endpoint's unit; nil where `status` says why. Of the cohort the mean of the persons' own values.
  public var value: Double?
  /// Less the person's own value before treatment; of the cohort the mean of the persons' changes.
  public var change: Double?
  /// The ends of the interval of the cohort's mean change, by Student's t over persons.
  public var changeLow: Double?
  /// See `changeLow`.
  public var changeHigh: Double?
  /// The value over the person's own value before treatment.
  public var ratio: Double?
  /// Why cells are empty, or `ok`.
  public var status = EstimateStatus.ok

  init(person: Int?, endpoint: Endpoint, group: DayGroup?, window: Int? = nil, firstDay: Int32? = nil) {
    (self.person, self.endpoint, self.group) = (person, endpoint, group)
    (self.window, self.firstDay) = (window, firstDay)
  }

  /// The sums of a person's days, with a value where there are enough of them.
  mutating func fill(_ tally: EndpointTally, fewestDays: Int) {
    calendarDays = tally.calendarDays
    recordedDays = tally.recordedDays
    n = tally.n
    total = tally.total
    value = tally.decidingDays >= fewestDays ? tally.value(per: endpoint.per) : nil
    status = value == nil ? .tooFew : .ok
    nPersons = value == nil ? 0 : 1
  }

  /// Sets the value against that of the days before treatment.
  mutating func compare(with before: EndpointRow) {
    guard let value, let earlier = before.value else { return }
    nCompared = 1
    change = value - earlier
    ratio = earlier > 0 ? value / earlier : nil
  }
}
