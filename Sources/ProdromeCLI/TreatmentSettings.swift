internal import ArgumentParser
internal import ProdromeFit

/// How a treatment is judged, for `treatment` and `analyze`.
struct TreatmentSettings: ParsableArguments {
  @Option(parsing: .unconditional, help: "Ordinary month-to-month drift, a standard deviation in logits.")
  var monthDrift = TreatmentOptions().monthDrift

  @Option(parsing: .unconditional, help: "The change worth having, as a share of the rate before (0.3 is 30 %).")
  var worthwhile = TreatmentOptions().worthwhileShare

  @Option(
    parsing: .unconditional,
    help: "Labels, separated by commas, of persons to compare the treated with (default: control,sham).")
  var control: String?

  mutating func validate() throws {
    guard monthDrift >= 0, monthDrift <= 5 else { throw ValidationError("--month-drift must lie between 0 and 5.") }
    guard worthwhile > 0, worthwhile <= 1 else { throw ValidationError("--worthwhile must lie between 0 and 1.") }
  }

  /// The options of the contrasts, with intervals of the run's level.
  func options(_ run: RunOptions) -> TreatmentOptions {
    var options = TreatmentOptions()
    options.monthDrift = monthDrift
    options.worthwhileShare = worthwhile
    options.confidenceLevel = run.confLevel
    if let control { options.controlLabels = Set(control.split(separator: ",").map(String.init)) }
    return options
  }
}
