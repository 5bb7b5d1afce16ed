internal import ProdromeDiary

/// The endpoints that a diary can give, and the columns that they are made of.
struct EndpointPlan: Sendable {
  let rules: EndpointRules
  let migraine: MigraineRule?
  /// Names of the diary's columns of numbers that endpoints are made of.
  let columns: Set<String>
  private(set) var endpoints: [Endpoint] = []

  /// Chooses by the diary's columns.
  /// - Throws: `unsuitable` where the rule asked for needs columns that are not there.
  init(of summary: DiarySummary, rules: EndpointRules) throws(DesignError) {
    let numbers = summary.columns.filter { $0.description.role != .ignored && !$0.description.isLabel }
    let names = Set(numbers.map(\.description.name).filter(EndpointPlan.mayUse))
    self.rules = rules
    columns = names
    migraine = try EndpointPlan.migraineRule(names, rules)
    if rules.shortestHours > 0, !names.contains("duration_h") {
      throw .unsuitable(
        term: "duration_h", what: "the diary does not say how long headaches last",
        hint: "leave --min-duration-h out")
    }
    addHeadache(summary.outcome)
    addPain()
    addMedicine(summary)
    addMuscles()
    addLifeBetween()
  }

  private static func migraineRule(_ names: Set<String>, _ rules: EndpointRules) throws(DesignError) -> MigraineRule? {
    let hasSymptoms =
      names.contains("duration_h") && !names.isDisjoint(with: MigraineRule.characteristics)
      && !names.isDisjoint(with: MigraineRule.associated)
    switch rules.migraine {
    case .none: return names.contains("migraine") ? .selfReport : hasSymptoms ? .leiden : nil
    case .selfReport where !names.contains("migraine"):
      throw .unsuitable(
        term: "migraine", what: "the diary has no such column",
        hint: "write it, or choose --migraine-day leiden, which goes by symptoms")
    case .leiden where !hasSymptoms, .fourHours where !hasSymptoms:
      throw .unsuitable(
        term: "--migraine-day", what: "the diary lacks duration_h, characteristics or symptoms of the headaches",
        hint: "record unilateral, pulsating, worse_with_activity, nausea, vomiting, photophobia, phonophobia")
    case .some(let rule): return rule
    }
  }

  private mutating func addHeadache(_ outcome: String) {
    let shortest = rules.shortestHours > 0 ? " of \(EndpointPlan.short(rules.shortestHours)) h or more" : ""
    endpoints.append(
      Endpoint("headache_days", "days/28", .withValue, per: 28, .headache, "\(outcome) above 0\(shortest)"))
    let free = rules.bridge == 0 ? "a recorded free day" : "\(rules.bridge + 1) recorded free days"
    endpoints.append(
      Endpoint(
        "attacks", "attacks/28", .withValue, per: 28, .attack,
        columns.contains("attack_onset")
          ? "as written in attack_onset"
          : "headache after \(free), per 28 days on which that is known"))
    guard let migraine else { return }
    endpoints.append(.dayCount("migraine_days", .migraine, migraine.words))
    endpoints.append(.dayCount("other_headache_days", .otherHeadache, "headache days that are no migraine days"))
  }

  private mutating func addPain() {
    if columns.contains("severity") {
      endpoints.append(.dayCount("moderate_severe_days", .moderate, "severity of 2 or 3"))
    } else if columns.contains("intensity") {
      endpoints.append(
        .dayCount(
          "moderate_severe_days", .moderate, "intensity of \(EndpointPlan.short(rules.moderateFrom)) or more"))
    }
    if columns.contains("intensity") {
      endpoints.append(
        Endpoint(
          "headache_index", "0-10", .recorded, per: 1, .column("intensity"),
          "intensity over recorded days, 0 on free days"))
      endpoints.append(
        Endpoint(
          "mean_intensity", "0-10", .headache, per: 1, .column("intensity"), "intensity over headache days alone"))
    }
    if columns.contains("duration_h") {
      endpoints.append(
        Endpoint("headache_hours", "h/28", .recorded, per: 28, .column("duration_h"), "hours with headache"))
      endpoints.append(
        Endpoint("mean_duration", "h", .headache, per: 1, .column("duration_h"), "hours over headache days alone"))
    }
    if columns.contains("disability") {
      endpoints.append(.dayCount("disability_days", .atLeast("disability", 2), "disability of 2 or 3"))
    }
  }

  private mutating func addMedicine(_ summary: DiarySummary) {
    let hasClass = EndpointPlan.labels(of: "acute_class", in: summary) != nil
    guard hasClass || !columns.isDisjoint(with: ["acute_med", "acute_doses"]) else { return }
    endpoints.append(
      .dayCount("acute_medicine_days", .medicine(nil), "days with acute medicine; empty on a free day is none"))
    guard hasClass else { return }
    let cells = EndpointPlan.labels(of: "acute_class", in: summary) ?? []
    let found = Set(cells.flatMap { MedicineClass.classes(in: $0) })
    for group in MedicineGroup.allCases where !group.classes.isDisjoint(with: found) {
      let names = MedicineClass.allCases.filter(group.classes.contains).map(\.rawValue).joined(separator: ", ")
      endpoints.append(.dayCount(group.endpointName, .medicine(group.classes), "acute_class holds \(names)"))
    }
  }

  private mutating func addMuscles() {
    let sites = columns.filter { EndpointPlan.isTension($0) || $0 == "neck_pain" }
    for site in sites.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      endpoints.append(
        Endpoint(site, "0-10", .withValue, per: 1, .column(site), "mean of \(site) over days with a value"))
    }
    if columns.contains("trigger_points") {
      endpoints.append(
        Endpoint(
          "trigger_points", "points", .withValue, per: 1, .column("trigger_points"),
          "mean of trigger_points over days with a value"))
    }
  }

  private mutating func addLifeBetween() {
    let tension = endpoints.filter { $0.unit == "0-10" && $0.days == .withValue }.map { ($0.name, "0-10") }
    let known = [("sleep_h", "h"), ("sleep_quality", "0-10"), ("stress", "0-10"), ("disability", "0-3")]
    for (name, unit) in known + tension where columns.contains(name) {
      endpoints.append(
        Endpoint(
          "\(name)_on_free_days", unit, .free, per: 1, .column(name), "mean of \(name) over headache-free days"))
    }
  }

  /// Whether endpoints look at a column of this name.
  private static func mayUse(_ name: String) -> Bool { used.contains(name) || isTension(name) }

  private static func isTension(_ name: String) -> Bool { name.utf8.starts(with: "tension_".utf8) }

  private static let used = Set(
    MigraineRule.characteristics + MigraineRule.associated + [
      "migraine", "attack_onset", "aura", "severity", "intensity", "duration_h", "disability", "acute_med",
      "acute_doses", "neck_pain", "trigger_points", "sleep_h", "sleep_quality", "stress",
    ])

  /// The labels of a column, nil where it is none of labels.
  static func labels(of name: String, in summary: DiarySummary) -> [String]? {
    guard let index = summary.index(of: name), summary.columns[index].description.isLabel else { return nil }
    return summary.columns[index].levels
  }

  /// A number without a needless fraction.
  private static func short(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
