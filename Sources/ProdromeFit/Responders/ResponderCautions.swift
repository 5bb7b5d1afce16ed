public import ProdromeDesign

/// The caution beside responders: nobody can tell from days before and during alone who came because of a bad spell.
public enum ResponderCautions {
  /// One finding where in more than half of the persons with a course the last 28 days before it were worse than the days
  /// before them, or where most baselines are too short to see that.
  public static func findings(_ clients: [ClientPhases]) -> [Finding] {
    let baselines = clients.filter { !$0.courses.isEmpty }.map { Baseline($0.before) }
    let long = baselines.filter { !$0.isShort }
    let worse = long.count { $0.endsInBadMonth }
    let warning = "Who comes because of a bad spell responds more often without treatment than chance_share says."
    if 2 * worse > long.count {
      return [
        Finding(
          .badMonthBeforeStart,
          detail:
            "In \(worse) of \(long.count) persons the last 28 days before treatment were worse than the days before. "
            + warning)
      ]
    }
    guard 2 * (baselines.count - long.count) > baselines.count else { return [] }
    return [
      Finding(
        .shortBaseline,
        detail:
          "\(baselines.count - long.count) of \(baselines.count) persons have less than 56 days before treatment. "
          + warning)
    ]
  }
}
