/// What the change would be if the days on which nothing is written were known.
public struct UnwrittenDays: Sendable, Equatable {
  /// The change in headache days in 28 days, during less before, if no unwritten day had a headache.
  public let ifFree: Double
  /// If every unwritten day had one.
  public let ifHeadache: Double
  /// If those before were free and those during had one: the worst case for a treatment that helps.
  public let worst: Double
  /// If those before had one and those during were free.
  public let best: Double
  /// Unwritten days before and during, pauses not counted.
  public let days: Int

  /// Counts the days before and during (NaN = nothing written); `pauses` of the latter are no unwritten days. Nil where a
  /// phase has no recorded day.
  init?(before: PhaseDays, during: PhaseDays, pauses: Int) {
    guard before.recorded > 0, during.recorded > 0 else { return nil }
    let (gapsBefore, gapsDuring) = (before.missing, during.missing - pauses)
    func rate(_ phase: PhaseDays, _ gaps: Int, headache: Bool) -> Double {
      28 * Double(phase.headaches + (headache ? gaps : 0)) / Double(phase.recorded + gaps)
    }
    let free = (rate(before, gapsBefore, headache: false), rate(during, gapsDuring, headache: false))
    let full = (rate(before, gapsBefore, headache: true), rate(during, gapsDuring, headache: true))
    ifFree = free.1 - free.0
    ifHeadache = full.1 - full.0
    worst = full.1 - free.0
    best = free.1 - full.0
    days = gapsBefore + gapsDuring
  }
}
