internal import ProdromeDesign

/// Whether acute medicine was taken on as many days as ICHD-3 calls regular overuse, in windows of 28 days.
///
/// The limits are those of `MedicineGroup`, days a month taken as days in 28 recorded days. It counts; it is no diagnosis.
enum MedicineOveruse {
  /// One finding a person and group of medicine that reached its limit in a window.
  static func findings(_ windows: [EndpointRow]) -> [Finding] {
    let limits = limits(in: windows)
    return Dictionary(grouping: windows.filter { $0.person != nil && limits[$0.endpoint.name] != nil }) { row in
      PersonEndpoint(person: row.person ?? 0, endpoint: row.endpoint.name)
    }
    .sorted { ($0.key.person, $0.key.endpoint) < ($1.key.person, $1.key.endpoint) }
    .compactMap { key, rows in
      finding(key, rows.filter { $0.value != nil }.sorted { ($0.firstDay ?? 0) < ($1.firstDay ?? 0) }, limits)
    }
  }

  private struct PersonEndpoint: Hashable {
    let person: Int
    let endpoint: String
  }

  /// By endpoint; any acute medicine only where the diary names no classes.
  private static func limits(in windows: [EndpointRow]) -> [String: Int] {
    let names = Set(windows.map(\.endpoint.name))
    let groups = MedicineGroup.allCases.filter { names.contains($0.endpointName) }
    guard groups.isEmpty else {
      return Dictionary(uniqueKeysWithValues: groups.map { ($0.endpointName, $0.monthlyLimit) })
    }
    return ["acute_medicine_days": MedicineGroup.severalClasses.monthlyLimit]
  }

  private static func finding(_ key: PersonEndpoint, _ rows: [EndpointRow], _ limits: [String: Int]) -> Finding? {
    guard let limit = limits[key.endpoint] else { return nil }
    let reached = rows.map { ($0.value ?? 0) >= Double(limit) }
    let count = reached.count { $0 }
    guard count > 0 else { return nil }
    var (run, longest) = (0, 0)
    for isReached in reached {
      run = isReached ? run + 1 : 0
      longest = max(longest, run)
    }
    let limitWords =
      key.endpoint == "acute_medicine_days"
      ? "10 days (15 if only simple analgesics; the diary names no classes)" : "\(limit) days"
    return Finding(
      .medicineDaysAtLevel, subject: key.endpoint, person: key.person,
      detail: "At or above \(limitWords) in \(count) of \(rows.count) windows of 28 days, \(longest) in a row. "
        + "ICHD-3 8.2 speaks of overuse from more than 3 months on, with headache on 15 days a month. Worth showing to a doctor; "
        + "this is a count, not a diagnosis.")
  }
}
