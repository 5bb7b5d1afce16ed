/// One person's days as endpoints see them.
public struct EndpointDays: Sendable {
  /// Position of the person in canonical order.
  public let person: Int
  /// Day number of the first day.
  public let firstDay: Int32
  /// Headache day (1), free (0) or not recorded (NaN), one a calendar day.
  public let headache: [Double]
  /// What each day gives to each endpoint, NaN = not known.
  public let values: [[Double]]
  /// The groups of days, and where each day lies.
  package let groups: DayGroups

  package init(person: Int, firstDay: Int32, headache: [Double], values: [[Double]], groups: DayGroups) {
    (self.person, self.firstDay, self.headache) = (person, firstDay, headache)
    (self.values, self.groups) = (values, groups)
  }
}

/// One person's columns on the calendar, by name.
struct PersonColumns {
  let plan: EndpointPlan
  /// The outcome as recorded.
  let outcome: [Double]
  /// Columns of numbers that the diary has.
  let numbers: [String: [Double]]
  /// The classes of acute medicine of each day; nil where a recorded day names none, or the diary has no such column.
  let classes: [Set<MedicineClass>?]?

  /// A column, all NaN where the diary does not have it.
  func column(_ name: String) -> [Double] {
    numbers[name] ?? Array(repeating: .nan, count: outcome.count)
  }

  /// Headache day (1), free (0) or not known (NaN).
  var headache: [Double] {
    let hours = column("duration_h")
    let shortest = plan.rules.shortestHours
    return outcome.indices.map { day in
      guard outcome[day] > 0 else { return outcome[day] }
      return shortest > 0 ? Known.atLeast(hours[day], shortest) : 1
    }
  }

  /// What each day gives to an endpoint.
  func values(of measure: EndpointMeasure, headache: [Double]) -> [Double] {
    switch measure {
    case .headache: headache
    case .attack: numbers["attack_onset"] ?? onsets(headache)
    case .migraine: migraine(headache)
    case .otherHeadache:
      zip(headache, migraine(headache)).map { $0.isNaN ? .nan : $0 == 0 ? 0 : 1 - $1 }
    case .moderate: moderate(headache)
    case .medicine(let classes): medicine(of: classes)
    case .atLeast(let name, let limit): column(name).map { Known.atLeast($0, limit) }
    case .column(let name): column(name)
    }
  }

  /// 1 where a headache begins, 0 where not, NaN where the days before do not tell.
  ///
  /// Every day is judged by the same number of recorded days, so that headache days are no likelier to count.
  func onsets(_ headache: [Double]) -> [Double] {
    let needed = plan.rules.bridge + 1
    return headache.indices.map { day in
      guard day >= needed, !headache[day].isNaN else { return .nan }
      let earlier = headache[day - needed..<day]
      if earlier.contains(where: \.isNaN) { return .nan }
      return headache[day] == 1 && earlier.allSatisfy { $0 == 0 } ? 1 : 0
    }
  }

  private func moderate(_ headache: [Double]) -> [Double] {
    let severity = numbers["severity"]
    let pain = severity ?? column("intensity")
    let limit = severity == nil ? plan.rules.moderateFrom : 2
    return headache.indices.map { headache[$0] == 0 ? 0 : Known.atLeast(pain[$0], limit) }
  }

  private func migraine(_ headache: [Double]) -> [Double] {
    guard let shortest = plan.migraine?.shortestHours else { return column("migraine") }
    let hours = column("duration_h")
    let hasPain = numbers["severity"] != nil || numbers["intensity"] != nil
    let signs = MigraineRule.characteristics.map(sign) + (hasPain ? [moderate(headache)] : [])
    let (nausea, vomiting) = (sign("nausea"), sign("vomiting"))
    let (light, sound) = (sign("photophobia"), sign("phonophobia"))
    let (aura, drug) = (sign("aura"), medicine(of: MedicineClass.migraineSpecific))
    return headache.indices.map { day in
      let symptoms = Known.any(nausea[day], vomiting[day], Known.all(light[day], sound[day]))
      let typical = Known.all(
        Known.atLeast(hours[day], shortest), Known.atLeast(2, of: signs.map { $0[day] }), symptoms)
      let pain = headache[day] == 0 ? 0 : Known.any(typical, classes == nil ? 0 : drug[day])
      return Known.any(aura[day], pain)
    }
  }

  /// A sign that the person was not asked for counts as absent, an empty cell as not known.
  private func sign(_ name: String) -> [Double] {
    numbers[name] ?? Array(repeating: 0, count: outcome.count)
  }

  /// Whether acute medicine was taken, of some classes or (nil) any.
  ///
  /// An empty `acute_class` on a recorded day is none, unless `acute_med` or `acute_doses` say that something was taken.
  private func medicine(of wanted: Set<MedicineClass>?) -> [Double] {
    let (flag, doses) = (column("acute_med"), column("acute_doses"))
    return outcome.indices.map { day in
      let taken = flag[day].isNaN ? Known.atLeast(doses[day], 1) : flag[day]
      guard let classes else { return wanted == nil ? taken : .nan }
      let named = classes[day] ?? []
      if !named.isEmpty { return wanted.map { named.isDisjoint(with: $0) ? 0 : 1 } ?? 1 }
      if taken == 1 { return wanted == nil ? 1 : .nan }
      return taken == 0 || classes[day] != nil || !outcome[day].isNaN ? 0 : .nan
    }
  }
}
