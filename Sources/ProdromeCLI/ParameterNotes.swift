internal import ProdromeFit
internal import ProdromeTable

/// What a model estimates beside terms, as a line a number on standard error.
enum ParameterNotes {
  /// `note: sd(person_id) = 1.02 (0.85 to 1.22)`; one line a parameter.
  static func lines(_ fit: ModelFit) -> [String] {
    fit.parameters.map { parameter in
      guard let estimate = parameter.estimate else {
        return "note: \(parameter.name): \(parameter.status.rawValue)"
      }
      let value = "note: \(parameter.name) = \(text(estimate))"
      guard let low = parameter.confidenceLow, let high = parameter.confidenceHigh else { return value }
      return "\(value) (\(text(low)) to \(text(high)))"
    }
  }

  private static func text(_ value: Double) -> String { NumberStyle.significant(4).text(value) }
}
