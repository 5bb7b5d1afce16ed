internal import ProdromeDesign

/// One person's outcome as the estimates other than r of the screen's deviations need it: one value a calendar day.
struct PersonDays {
  /// The outcome as the screen centres it; NaN = missing.
  let outcome: [Double]
  /// The outcome as recorded.
  let raw: [Double]
  /// The code of each day's phase; nil where the screen knows none.
  let phases: [Double]?
  /// The columns held, each moved to the day of the outcome.
  let given: [[Double]]

  /// Copies a person out of a block. O(days).
  init(_ run: RowRun, of block: borrowing PersonBlock, _ screen: Screen) {
    outcome = run.days(of: screen.outcome, in: block)
    raw = run.days(of: screen.rawOutcome, in: block)
    if let phase = screen.phase { phases = run.days(of: phase, in: block) } else { phases = nil }
    var given: [[Double]] = []
    for held in screen.given { given.append(Self.moved(run.days(of: held.base, in: block), by: held.days)) }
    self.given = given
  }

  private static func moved(_ values: [Double], by days: Int) -> [Double] {
    values.indices.map { values.indices.contains($0 - days) ? values[$0 - days] : .nan }
  }

  /// 1 on days with an event, else 0.
  var events: [Double] { raw.map { $0 > 0 ? 1 : 0 } }

  var count: Int { raw.count }
}
