import Glibc
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Statistical Reference Datasets of NIST (linear regression): correct digits of the worst coefficient and error.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct NISTTests {
  struct Bar: Sendable, CustomTestStringConvertible {
    let name: String
    let coefficientDigits: Double
    let errorDigits: Double?

    var testDescription: String { name }
  }

  static let bars = [
    Bar(name: "longley", coefficientDigits: 10.5, errorDigits: 12),
    Bar(name: "filip", coefficientDigits: 7, errorDigits: 7),
    Bar(name: "wampler1", coefficientDigits: 9, errorDigits: nil),
    Bar(name: "wampler2", coefficientDigits: 12, errorDigits: nil),
    Bar(name: "wampler3", coefficientDigits: 9, errorDigits: 13),
    Bar(name: "wampler4", coefficientDigits: 7.5, errorDigits: 13),
    Bar(name: "wampler5", coefficientDigits: 5.5, errorDigits: 13),
  ]

  @Test(arguments: bars)
  func wholeMatrix(bar: Bar) throws {
    let problem = try NISTProblem(bar.name)
    let fit = try LeastSquares.solve(problem.design, response: problem.response)
    try check(fit, bar, problem)
  }

  /// Rows handed in by sevens and merged give the same digits less half a digit for the longer chain of rotations.
  @Test(arguments: bars)
  func streamedRows(bar: Bar) throws {
    let problem = try NISTProblem(bar.name)
    var factor = TriangularFactor(order: problem.design.columns + 1)
    Samples.forEachTile(of: problem.together, size: 7) { factor.add($0) }
    let eased = Bar(
      name: bar.name, coefficientDigits: bar.coefficientDigits - 0.5, errorDigits: bar.errorDigits.map { $0 - 0.5 })
    try check(try LeastSquares(factor), eased, problem)
  }

  private func check(_ fit: LeastSquares, _ bar: Bar, _ problem: NISTProblem) throws {
    let digits = Self.worstDigits(fit.coefficients, problem.coefficients)
    #expect(fit.collinearColumns.isEmpty)
    #expect(fit.degreesOfFreedom == problem.degreesOfFreedom)
    #expect(digits >= bar.coefficientDigits, "coefficients of \(bar.name)")
    if let errorDigits = bar.errorDigits {
      #expect(!fit.isExactFit)
      let digits = Self.worstDigits(fit.standardErrors, problem.standardErrors)
      #expect(digits >= errorDigits, "standard errors of \(bar.name)")
    } else {
      #expect(fit.isExactFit && fit.standardErrors.allSatisfy { $0 == nil })
    }
  }

  /// −log₁₀ of the largest relative error, at most 15.
  private static func worstDigits(_ values: [Double?], _ expected: [Double]) -> Double {
    guard values.count == expected.count else { return 0 }
    let worst = zip(values, expected).reduce(1e-15) { max($0, abs(($1.0 ?? 0) / $1.1 - 1)) }
    return -log10(worst)
  }
}

/// One data set of the folder of reference numbers with its certified answer.
private struct NISTProblem {
  let design: Matrix
  let response: [Double]
  let coefficients: [Double]
  let standardErrors: [Double]
  let degreesOfFreedom: Int

  init(_ name: String) throws {
    let columns: [[Double]]
    switch name {
    case "longley": (columns, response) = try Self.longley()
    case "filip":
      let table = try Reference.csv("filip.csv")
      (columns, response) = (
        Self.powers(of: try table.numbers(table.names[1]), to: 10), try table.numbers(table.names[0])
      )
    default: (columns, response) = try Self.wampler(name)
    }
    design = Matrix(rows: response.count, columns: columns.count, values: columns.flatMap { $0 })
    let exact = try #require(try Reference.expected(name, in: "17_nist.json")["exact"])
    coefficients = try #require(exact["coef"]?.doubles)
    standardErrors = try #require(exact["se"]?.doubles)
    degreesOfFreedom = Int(try #require(exact["df"]?.double))
  }

  /// Design and response side by side.
  var together: Matrix {
    Matrix(rows: design.rows, columns: design.columns + 1, values: design.values + response)
  }

  /// In the units NIST certifies; the products are whole numbers and must be rounded to them.
  private static func longley() throws -> (columns: [[Double]], response: [Double]) {
    let table = try Reference.csv("longley.csv")
    let units = [1.0, 1000, 10, 10, 1000, 1, 1000]
    let columns = try zip(table.names, units).map { name, unit in
      try table.numbers(name).map { unit == 1 ? $0 : ($0 * unit).rounded() }
    }
    return ([[Double](repeating: 1, count: table.rowCount)] + columns.dropLast(), columns[6])
  }

  private static func wampler(_ name: String) throws -> (columns: [[Double]], response: [Double]) {
    let cases = try #require(try Reference.json("17_nist.json")["cases"]?.array)
    let data = try #require(cases.first { $0["id"]?.string == name }?["data"])
    let x = try #require(data["x"]?.doubles)
    return (powers(of: x, to: 5), try #require(data["y"]?.doubles))
  }

  private static func powers(of x: [Double], to degree: Int) -> [[Double]] {
    (0...degree).map { power in x.map { pow($0, Double(power)) } }
  }
}
