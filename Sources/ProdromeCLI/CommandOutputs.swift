// What each command reads and where it writes, for the check before it starts.

extension AnalyzeCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { [OutputPlace("--output", output, .folder)].compactMap { $0 } }
  var inputPath: String? { input.file }
}

extension DemoCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { [OutputPlace("--output", output, .folder)].compactMap { $0 } }
  var inputPath: String? { nil }
}

extension CheckCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { output.places }
  var inputPath: String? { input.file }
}

extension DescribeCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { output.places }
  var inputPath: String? { input.file }
}

extension CorrelateCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { output.places + estimates.places }
  var inputPath: String? { input.file }
}

extension FitCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] {
    output.places
      + [
        OutputPlace("--glance", glance, .file), OutputPlace("--augment", augment, .file),
      ].compactMap { $0 } + comparisons.places.compactMap { $0 } + inference.places.compactMap { $0 }
  }
  var inputPath: String? { input.file }
}

extension ForecastCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] {
    output.places
      + [OutputPlace("--risks", risks, .file), OutputPlace("--calibration", calibration, .file)].compactMap { $0 }
  }
  var inputPath: String? { input.file }
}

extension TriggersCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] {
    output.places + [OutputPlace("--missing-check", missingCheck, .file)].compactMap { $0 }
  }
  var inputPath: String? { input.file }
}

extension TreatmentCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] {
    output.places + [OutputPlace("--random-effects", randomEffects, .file)].compactMap { $0 }
  }
  var inputPath: String? { input.file }
  var sidePaths: [String] { [treatments.treatments].compactMap { $0 } }
}

extension EndpointsCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] {
    output.places
      + [
        OutputPlace("--windows", windows, .file), OutputPlace("--responders", responders, .file),
        OutputPlace("--scores", scores, .file),
      ].compactMap { $0 }
  }
  var inputPath: String? { input.file }
  var sidePaths: [String] { [treatments.treatments, questionnaires].compactMap { $0 } }
}

extension SessionsCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { output.places }
  var inputPath: String? { input.file }
  var sidePaths: [String] { [treatments.treatments].compactMap { $0 } }
}

extension SimulateCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] {
    [OutputPlace("--output", output, .stream), OutputPlace("--truth", truth, .file)].compactMap { $0 }
  }
  var inputPath: String? { nil }
}

extension ValidateCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { output.places }
  var inputPath: String? { nil }
}

extension OutputOptions {
  /// The one place of a command that writes a table.
  var places: [OutputPlace] { [OutputPlace("--output", output, .stream)].compactMap { $0 } }
}
