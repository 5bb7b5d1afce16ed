public import ProdromeDesign

/// Cautions about what else began around a treatment.
public enum ConcurrentChanges {
  /// One finding a course and start that lies from 28 days before the course to its last day.
  public static func findings(_ starts: [ConcurrentStart], _ clients: [ClientPhases]) -> [Finding] {
    let byPerson = Dictionary(grouping: starts, by: \.person)
    return clients.flatMap { client in
      client.courses.flatMap { course in
        (byPerson[client.person] ?? []).compactMap { finding($0, course, client.person) }
      }
    }
  }

  private static func finding(_ start: ConcurrentStart, _ course: ClientPhases.Course, _ person: Int) -> Finding? {
    let day = Int(start.day) - Int(course.firstDay)
    guard (-28..<course.outcome.count).contains(day) else { return nil }
    let when = day == 0 ? "on the day it began" : "\(abs(day)) days \(day < 0 ? "before" : "after") it began"
    return Finding(
      .concurrentChange, subject: course.modality, person: person,
      detail:
        "\(start.what) was begun or changed \(when): what differs since cannot be put down to this treatment alone.")
  }
}
