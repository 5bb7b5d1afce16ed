/// Alarms against what came: a prediction at or above the cut is an alarm.
public struct Confusion: Sendable, Equatable {
  /// Alarms before an event.
  public let truePositives: Int
  /// Alarms before a free day.
  public let falsePositives: Int
  /// Events without an alarm.
  public let falseNegatives: Int
  /// Free days without an alarm.
  public let trueNegatives: Int

  /// Counts the days of a prediction.
  public init(outcomes: [Double], risks: [Double], cut: Double) {
    precondition(outcomes.count == risks.count, "one risk an outcome")
    func count(_ outcome: Double, alarm: Bool) -> Int {
      outcomes.indices.count { outcomes[$0] == outcome && (risks[$0] >= cut) == alarm }
    }
    truePositives = count(1, alarm: true)
    falsePositives = count(0, alarm: true)
    falseNegatives = count(1, alarm: false)
    trueNegatives = count(0, alarm: false)
  }
}
