/// The column names that Prodrome knows, with their meaning, unit and limits.
///
/// Any other column is welcome too.
enum Vocabulary {
  /// What the cells of a known column may hold.
  enum Kind: Sendable {
    /// 0 or 1.
    case flag
    /// Whole numbers.
    case whole
    /// Any number.
    case real
    /// Text taken as a label.
    case label
    /// A time of day, HH:MM.
    case time
    /// Not read at all: free text, other clock times, bookkeeping.
    case unread
  }

  /// One known column.
  struct Entry: Sendable {
    let name: String
    let role: ColumnRole
    let kind: Kind
    let unit: String?
    let range: ClosedRange<Double>?
    /// Values above are accepted with a warning.
    let plausibleMaximum: Double?
    let precedesOutcomeSameDay: Bool

    /// The unit where it can follow a number in a sentence: an index has none.
    var namedUnit: String? { unit == "index" ? nil : unit }

    init(
      _ name: String, _ role: ColumnRole, _ kind: Kind, _ range: ClosedRange<Double>? = nil, unit: String? = nil,
      plausible: Double? = nil, precedes: Bool = false
    ) {
      self.name = name
      self.role = role
      self.kind = kind
      self.unit = unit
      self.range = kind == .flag ? 0...1 : range
      plausibleMaximum = plausible
      precedesOutcomeSameDay = precedes
    }
  }

  /// The entry of exactly this name.
  static func entry(_ name: String) -> Entry? { byName[name] }

  /// All names, in the order of the table.
  static let names: [String] = entries.map(\.name)

  /// Whether an unlisted name belongs to the early signs by its family (`tension_…`).
  static func isEarlySignFamily(_ name: String) -> Bool { name.utf8.starts(with: "tension_".utf8) }

  private static let byName = Dictionary(uniqueKeysWithValues: (entries + exposureTimes).map { ($0.name, $0) })

  private static let score: ClosedRange<Double> = 0...10
  private static let hours: ClosedRange<Double> = 0...24
  private static let minutesOfDay: ClosedRange<Double> = 0...1440

  private static let entries: [Entry] =
    outcomes + medicines + treatments + earlySigns + habits + settled + traits + times + unread

  private static let outcomes: [Entry] = [
    Entry("headache", .companion, .flag), Entry("migraine", .companion, .flag),
    Entry("attack_onset", .companion, .flag), Entry("intensity", .companion, .real, score, unit: "0-10"),
    Entry("severity", .companion, .whole, 0...3, unit: "0-3"),
    Entry("duration_h", .companion, .real, hours, unit: "h"),
    Entry("disability", .companion, .whole, 0...3, unit: "0-3"), Entry("aura", .companion, .flag),
    Entry("nausea", .companion, .flag), Entry("vomiting", .companion, .flag),
    Entry("photophobia", .companion, .flag), Entry("phonophobia", .companion, .flag),
    Entry("unilateral", .companion, .flag), Entry("pulsating", .companion, .flag),
    Entry("worse_with_activity", .companion, .flag), Entry("diary_complete", .ignored, .flag),
  ]

  private static let medicines: [Entry] = [
    Entry("medication", .medicine, .label), Entry("medication_level", .medicine, .label),
    Entry("acute_class", .medicine, .label), Entry("acute_med", .medicine, .flag),
    Entry("acute_doses", .medicine, .whole, 0...100, unit: "doses", plausible: 30),
    Entry("preventive", .medicine, .flag),
  ]

  private static let treatments: [Entry] = [
    Entry("treatment", .treatment, .label), Entry("phase", .treatment, .label),
    Entry("therapy_session", .treatment, .flag),
    Entry("minutes", .treatment, .real, minutesOfDay, unit: "min", plausible: 300),
  ]

  private static let earlySigns: [Entry] = [
    Entry("neck_pain", .earlySign, .real, score, unit: "0-10"),
    Entry("tension_head", .earlySign, .real, score, unit: "0-10"),
    Entry("tension_neck", .earlySign, .real, score, unit: "0-10"),
    Entry("tension_shoulders", .earlySign, .real, score, unit: "0-10"),
    Entry("tension_upper_back", .earlySign, .real, score, unit: "0-10"),
    Entry("yawning", .earlySign, .real, score), Entry("cravings", .earlySign, .real, score),
    Entry("fatigue", .earlySign, .real, score), Entry("light_sensitivity", .earlySign, .real, score),
    Entry("noise_sensitivity", .earlySign, .real, score),
  ]

  private static let habits: [Entry] = [
    Entry("stress", .exposure, .real, score, unit: "0-10"),
    Entry("trigger_points", .exposure, .whole, 0...50, unit: "points"),
    Entry("posture_h", .exposure, .real, hours, unit: "h"), Entry("screen_h", .exposure, .real, hours, unit: "h"),
    Entry("exercise_min", .exposure, .real, minutesOfDay, unit: "min"),
    Entry("mindful_min", .exposure, .real, minutesOfDay, unit: "min"),
    Entry("caffeine_mg", .exposure, .real, 0...5000, unit: "mg", plausible: 3000),
    Entry("caffeine_cups", .exposure, .real, 0...50, unit: "cups", plausible: 30),
    Entry("alcohol_units", .exposure, .real, 0...100, unit: "units", plausible: 40),
    Entry("skipped_meals", .exposure, .whole, 0...20, unit: "meals", plausible: 6),
    Entry("meals_skipped", .exposure, .whole, 0...20, unit: "meals", plausible: 6),
    Entry("water_l", .exposure, .real, 0...50, unit: "l", plausible: 15),
    Entry("water_ml", .exposure, .real, 0...50_000, unit: "ml", plausible: 15_000),
    Entry("chocolate", .exposure, .flag), Entry("aged_cheese", .exposure, .flag),
    Entry("processed_meat", .exposure, .flag),
  ]

  /// Settled before the outcome of the same day: the night that ends on it, the cycle, the weather.
  private static let settled: [Entry] = [
    Entry("sleep_h", .exposure, .real, hours, unit: "h", precedes: true),
    Entry("sleep_quality", .exposure, .real, score, unit: "0-10", precedes: true),
    Entry("awakenings", .exposure, .whole, 0...50, unit: "times", precedes: true),
    Entry("menses", .exposure, .flag, precedes: true), Entry("menses_window", .exposure, .flag, precedes: true),
    Entry("cycle_day", .exposure, .whole, 1...60, unit: "day", precedes: true),
    Entry("pressure_hpa", .exposure, .real, 870...1085, unit: "hPa", precedes: true),
    Entry("pressure_change_24h", .exposure, .real, -60...60, unit: "hPa", precedes: true),
    Entry("temp_c", .exposure, .real, -60...60, unit: "degC", precedes: true),
    Entry("humidity_pct", .exposure, .real, 0...100, unit: "%", precedes: true),
    Entry("airq", .exposure, .real, 0...2000, unit: "index", precedes: true),
    Entry("air_quality", .exposure, .real, 0...2000, unit: "index", precedes: true),
  ]

  /// What a person is, the same on all days.
  private static let traits: [Entry] = [
    Entry("age", .trait, .real, 0...120, unit: "years"), Entry("sex", .trait, .label),
    Entry("diagnosis", .trait, .label), Entry("group", .trait, .label), Entry("site", .trait, .label),
  ]

  /// When the day's attack began, and the day's meal that a question is about.
  private static let times: [Entry] = ["onset_time", "meal_time"].map(clock)

  /// When the day's exposure was taken or rated: `caffeine_mg_time`, `stress_time`. Not among the names that are suggested.
  private static let exposureTimes: [Entry] = (earlySigns + habits + settled).map { clock("\($0.name)_time") }

  private static func clock(_ name: String) -> Entry { Entry(name, .time, .time, 0...1439, unit: "min") }

  private static let unread: [Entry] = [
    "bedtime", "waketime", "stress_at", "note", "notes", "comment", "comments", "source", "import_row", "presumed_zero",
  ].map { Entry($0, .ignored, .unread) }
}
