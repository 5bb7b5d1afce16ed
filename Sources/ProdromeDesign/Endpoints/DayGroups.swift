/// Days that are counted together: a phase, and under treatment a modality.
public struct DayGroup: Sendable, Hashable {
  /// The phase; nil in a diary without treatment.
  public let phase: Phase?
  /// The treatment label; nil outside courses.
  public let modality: String?

  /// A group by its names.
  package init(phase: Phase?, modality: String?) {
    (self.phase, self.modality) = (phase, modality)
  }
}

/// One person's calendar cut into groups of days, each with windows of 28 calendar days.
package struct DayGroups {
  /// In the order before, courses by their first day, pause, after; only groups with a day.
  package let groups: [DayGroup]
  /// The group of each calendar day.
  package let groupOfDay: [Int]
  /// The window of each calendar day within its group: 0 begins where the group's clock does, −1 ends before it.
  package let windowOfDay: [Int]

  /// Cuts by labels: level numbers, NaN = no label; `levels` nil without treatment.
  ///
  /// The clock of the days before treatment runs backward from its first day, that of a course forward from its own
  /// first day, that of the days after it forward from the day behind the last label; without labels forward from the
  /// first recorded day. An unrecorded day inside belongs to the course before it.
  package init(labels: [Double], levels: [String]?, outcome: [Double]) {
    let codes = labels.map { DayGroups.label($0, levels) }
    let treated = codes.firstIndex { $0 != nil }
    let last = codes.lastIndex { $0 != nil } ?? codes.count
    let clock = treated ?? outcome.firstIndex { !$0.isNaN } ?? 0
    var anchors: [DayGroup: Int] = [:]
    var days: [DayGroup] = []
    var current: String?
    for day in outcome.indices {
      let label = levels == nil ? nil : codes[day]
      current = label ?? current
      let isTreated = treated.map { day >= $0 } ?? false
      let phase: Phase =
        !isTreated ? .before : day > last ? .after : label == nil && !outcome[day].isNaN ? .pause : .during
      let group = DayGroup(phase: levels == nil ? nil : phase, modality: phase == .during ? current : nil)
      if anchors[group] == nil { anchors[group] = phase == .during || phase == .after ? day : clock }
      days.append(group)
    }
    let ordered = anchors.sorted { DayGroups.rank($0) < DayGroups.rank($1) }.map(\.key)
    let number = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    groups = ordered
    groupOfDay = days.map { number[$0] ?? 0 }
    windowOfDay = days.enumerated().map { day, group in
      Int((Double(day - (anchors[group] ?? clock)) / Double(Window.length)).rounded(.down))
    }
  }

  /// The label of a day; nil where it is untreated or unknown.
  private static func label(_ code: Double, _ levels: [String]?) -> String? {
    guard let levels, !code.isNaN, levels[Int(code)] != Treatment.untreatedLabel else { return nil }
    return levels[Int(code)]
  }

  private static func rank(_ entry: (key: DayGroup, value: Int)) -> (Int, Int) {
    (entry.key.phase?.rawValue ?? 0, entry.value)
  }
}
