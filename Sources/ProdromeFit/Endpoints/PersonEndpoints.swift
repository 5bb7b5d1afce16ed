internal import ProdromeDesign

/// The rows of one person: all days, each group of days, and the windows of each group.
struct PersonEndpoints {
  private(set) var phases: [EndpointRow] = []
  private(set) var windows: [EndpointRow] = []

  init(_ days: EndpointDays, of endpoints: [Endpoint], options: EndpointOptions) {
    let places = PersonEndpoints.windowPlaces(days)
    for (index, endpoint) in endpoints.enumerated() {
      var whole = EndpointTally(endpoint.days)
      var byGroup = days.groups.groups.map { _ in EndpointTally(endpoint.days) }
      var byWindow = places.map { _ in EndpointTally(endpoint.days) }
      for (place, window) in places.enumerated() {
        for day in window.days { byWindow[place].add(headache: days.headache[day], value: days.values[index][day]) }
        byGroup[window.group].merge(byWindow[place])
      }
      for group in byGroup { whole.merge(group) }
      add(endpoint, days, whole, byGroup, options)
      for (place, window) in places.enumerated() {
        var row = EndpointRow(
          person: days.person, endpoint: endpoint, group: days.groups.groups[window.group], window: window.number,
          firstDay: days.firstDay + Int32(window.days[0]))
        row.fill(byWindow[place], fewestDays: options.fewestDays)
        windows.append(row)
      }
    }
  }

  private mutating func add(
    _ endpoint: Endpoint, _ days: EndpointDays, _ whole: EndpointTally, _ byGroup: [EndpointTally],
    _ options: EndpointOptions
  ) {
    var row = EndpointRow(person: days.person, endpoint: endpoint, group: nil, firstDay: days.firstDay)
    row.fill(whole, fewestDays: options.fewestDays)
    phases.append(row)
    var before: EndpointRow?
    for (number, group) in days.groups.groups.enumerated() where group.phase != nil {
      let first = days.groups.groupOfDay.firstIndex(of: number) ?? 0
      var row = EndpointRow(
        person: days.person, endpoint: endpoint, group: group, firstDay: days.firstDay + Int32(first))
      row.fill(byGroup[number], fewestDays: options.fewestDays)
      if group.phase == .before { before = row } else if let before { row.compare(with: before) }
      phases.append(row)
    }
  }

  /// The days of each window of each group, groups and windows ascending.
  private static func windowPlaces(_ days: EndpointDays) -> [(group: Int, number: Int, days: [Int])] {
    var places: [(group: Int, number: Int, days: [Int])] = []
    for group in days.groups.groups.indices {
      for day in days.groups.groupOfDay.indices where days.groups.groupOfDay[day] == group {
        let number = days.groups.windowOfDay[day]
        if let last = places.last, last.group == group, last.number == number {
          places[places.count - 1].days.append(day)
        } else {
          places.append((group, number, [day]))
        }
      }
    }
    return places
  }
}
