public import ProdromeDesign
internal import ProdromeWorkers

/// Every endpoint of a diary.
public struct EndpointSummary: Sendable {
  /// Over all days and by phase: the cohort where there are two persons or more, then each person.
  public let phases: [EndpointRow]
  /// In windows of 28 calendar days, person by person.
  public let windows: [EndpointRow]
  /// Cautions.
  public let findings: [Finding]
}

/// Counts and averages every endpoint, person by person, and over persons.
///
/// The bits do not depend on `threads`. Cost: days · endpoints; memory: persons · endpoints · windows rows.
public func summariseEndpoints(
  _ diary: EndpointDiary, options: EndpointOptions = EndpointOptions()
) -> EndpointSummary {
  let parts = Guarded<[Int: [PersonEndpoints]]>([:])
  forEachConcurrently(diary.shardCount, threads: options.threads) { shard in
    var persons: [PersonEndpoints] = []
    diary.forEachPerson(inShard: shard) { days in
      persons.append(PersonEndpoints(days, of: diary.endpoints, options: options))
    }
    let done = persons
    parts.withLock { $0[shard] = done }
  }
  let all = parts.withLock { $0 }
  let persons = (0..<diary.shardCount).flatMap { all[$0] ?? [] }
  let own = persons.flatMap(\.phases)
  let cohort = persons.count < 2 ? [] : CohortEndpoints.rows(of: own, diary.endpoints, level: options.confidenceLevel)
  let windows = persons.flatMap(\.windows)
  return EndpointSummary(
    phases: cohort + own, windows: windows,
    findings: ConditionalMeans.findings(own) + MedicineOveruse.findings(windows))
}
