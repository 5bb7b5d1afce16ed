internal import ProdromeDesign

/// The caution beside means over headache days alone.
enum ConditionalMeans {
  /// One finding a person and phase in which such a mean rose while there were fewer headache days.
  static func findings(_ rows: [EndpointRow]) -> [Finding] {
    let frequency = rows.filter { $0.endpoint.name == "headache_days" && ($0.change ?? 0) < 0 }
    var fewer: [Int: [DayGroup?]] = [:]
    for row in frequency { if let person = row.person { fewer[person, default: []].append(row.group) } }
    return rows.compactMap { row in
      guard row.endpoint.days == .headache, (row.change ?? 0) > 0, let person = row.person,
        fewer[person]?.contains(row.group) ?? false
      else { return nil }
      return Finding(
        .conditionalMean, subject: row.endpoint.name, person: person,
        detail: "It is a mean over headache days alone, of which there were fewer: where mild ones went away it rises "
          + "although nothing became worse. Look at headache_index or headache_hours.")
    }
  }
}
