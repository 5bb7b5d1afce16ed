internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFit

/// What counts as a headache day, a migraine day, an attack.
struct EndpointChoices: ParsableArguments {
  @Option(
    help: """
      Migraine days: self (the column migraine), leiden (30 minutes and symptoms, aura, or migraine medicine) or ihs4h \
      (4 hours). Default: self where the column is, else leiden where symptoms are.
      """)
  var migraineDay: MigraineRule?

  @Option(parsing: .unconditional, help: "The shortest headache that makes a headache day, in hours.")
  var minDurationH = EndpointRules().shortestHours

  @Option(parsing: .unconditional, help: "Headache-free days over which an attack goes on, 0 to 3.")
  var bridge = EndpointRules().bridge

  @Option(parsing: .unconditional, help: "The intensity (0-10) from which pain is moderate, without a severity column.")
  var moderateFrom = EndpointRules().moderateFrom

  @Option(parsing: .unconditional, help: "Recorded days without which a phase or window gets no value, 1 to 28.")
  var minDays = EndpointOptions().fewestDays

  mutating func validate() throws {
    guard minDurationH >= 0, minDurationH <= 24 else {
      throw ValidationError("--min-duration-h must be 0 to 24 hours.")
    }
    guard (0...3).contains(bridge) else { throw ValidationError("--bridge must be 0 to 3 days.") }
    guard moderateFrom > 0, moderateFrom <= 10 else {
      throw ValidationError("--moderate-from must lie between 0 and 10.")
    }
    guard (1...28).contains(minDays) else { throw ValidationError("--min-days must be 1 to 28.") }
  }

  /// The rules of counting.
  var rules: EndpointRules {
    var rules = EndpointRules()
    rules.migraine = migraineDay
    rules.shortestHours = minDurationH
    rules.bridge = bridge
    rules.moderateFrom = moderateFrom
    return rules
  }

  /// How rows are made.
  func options(_ run: RunOptions) -> EndpointOptions {
    var options = EndpointOptions()
    options.fewestDays = minDays
    options.confidenceLevel = run.confLevel
    options.threads = run.threads
    return options
  }
}
