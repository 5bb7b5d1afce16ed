internal import ProdromeDesign
internal import ProdromeNumerics

/// Means over persons of their own values and changes.
enum CohortEndpoints {
  /// One row an endpoint and group of days.
  static func rows(of own: [EndpointRow], _ endpoints: [Endpoint], level: Double) -> [EndpointRow] {
    endpoints.flatMap { endpoint -> [EndpointRow] in
      let mine = own.filter { $0.endpoint.name == endpoint.name }
      let groups = Dictionary(grouping: mine, by: \.group)
      return groups.keys.sorted { rank($0) < rank($1) }.map { group in
        mean(of: groups[group] ?? [], endpoint, group, level)
      }
    }
  }

  private static func rank(_ group: DayGroup?) -> (Int, String) {
    (group?.phase?.rawValue ?? -1, group?.modality ?? "")
  }

  private static func mean(
    of rows: [EndpointRow], _ endpoint: Endpoint, _ group: DayGroup?, _ level: Double
  ) -> EndpointRow {
    var row = EndpointRow(person: nil, endpoint: endpoint, group: group)
    row.calendarDays = rows.reduce(0) { $0 + $1.calendarDays }
    row.recordedDays = rows.reduce(0) { $0 + $1.recordedDays }
    row.n = rows.reduce(0) { $0 + $1.n }
    row.total = rows.reduce(0) { $0 + ($1.total ?? 0) }
    let values = rows.compactMap(\.value)
    row.nPersons = values.count
    row.value = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    row.status = values.isEmpty ? .tooFew : .ok
    let changes = rows.compactMap(\.change)
    row.nCompared = changes.count
    guard !changes.isEmpty else { return row }
    let mean = changes.reduce(0, +) / Double(changes.count)
    row.change = mean
    guard changes.count > 1 else { return row }
    let squares = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(changes.count - 1) / Double(changes.count)).squareRoot()
    let reach = error * StudentT.quantile(0.5 + level / 2, df: Double(changes.count - 1))
    (row.changeLow, row.changeHigh) = (mean - reach, mean + reach)
    return row
  }
}
