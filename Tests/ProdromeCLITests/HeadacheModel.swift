import ProdromeTestSupport
import Testing

extension Program {
  /// The terms of a model of the Kostecki-Dillon diary, with all digits.
  static func headacheModel(
    _ formula: String, _ options: [String] = [], in folder: Scratch = Scratch()
  ) throws -> SimpleCSV {
    let outcome = try run(["fit", headaches, "--model", formula, "--full-precision"] + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return SimpleCSV(outcome.output)
  }
}

/// Expects every number of a column to be that of other software.
func expectNumbers(_ values: [Double?], _ expected: [Double], location: SourceLocation = #_sourceLocation) {
  #expect(values.count == expected.count, sourceLocation: location)
  for (value, number) in zip(values, expected) {
    #expect(
      Tolerance.software.accepts(value, number), "\(value ?? .nan) is not \(number)", sourceLocation: location)
  }
}
