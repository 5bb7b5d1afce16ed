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
  var outputPlaces: [OutputPlace] { output.places }
  var inputPath: String? { input.file }
}

extension TreatmentCommand: NamesOutputs {
  var outputPlaces: [OutputPlace] { output.places }
  var inputPath: String? { input.file }
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
