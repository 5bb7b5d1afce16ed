internal import ArgumentParser
internal import ProdromeDesign
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

  /// The labels asked for; spaces around commas do not count.
  private var controls: Set<String>? {
    control.map { text in
      Set(text.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty })
    }
  }

  /// Refuses a control that is no label of the diary.
  func requireControls(among clients: @autoclosure () -> [ClientPhases]) throws {
    guard let controls else { return }
    let labels = Set(clients().flatMap { $0.courses.map(\.modality) })
    guard let unknown = controls.subtracting(labels).sorted().first else { return }
    throw Failure(
      .usage,
      [
        "prodrome: --control \(unknown): no day has this label; the labels are \(labels.sorted().joined(separator: ", "))"
      ])
  }

  /// The options of the contrasts, with intervals of the run's level.
  func options(_ run: RunOptions) -> TreatmentOptions {
    var options = TreatmentOptions()
    options.monthDrift = monthDrift
    options.worthwhileShare = worthwhile
    options.confidenceLevel = run.confLevel
    options.controlLabels = controls ?? options.controlLabels
    return options
  }
}
