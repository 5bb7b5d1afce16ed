import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Estimating equations by two routes.
@Suite struct GEEIdentityTests {
  static let formula = "headache ~ stress + sleep"
  /// The fit ends within 1e-10 of the solution, the equations are then 0 within that.
  static let solved = Tolerance(relative: 1e-8, absolute: 1e-9)

  /// Closed-form inverses against explicit ones, on persons with gaps: the equations hold, and the covariances are those
  /// of the matrices of days, leverages included.
  @Test(arguments: CorrelationStructure.allCases)
  func explicitInverses(_ structure: CorrelationStructure) throws {
    let data = EquationFixture.small
    let days = try #require(data.days)
    let design = try data.design(Self.formula)
    let dense = DenseEquations(
      columns: data.persons.indices.map { [1, data.columns[1].values[$0], data.columns[2].values[$0]] },
      outcome: data.columns[0].values, persons: data.persons, days: days)
    let naive = fitGEE(design, options: EquationFixture.options(structure, .model))
    let alpha = naive.parameter("alpha") ?? 0
    let scale = try #require(naive.parameter("scale"))
    #expect(structure == .independence || abs(alpha) > 0.05, "a correlation that matters, \(alpha)")
    let sums = dense.sums(naive.estimates.compactMap(\.self)) { first, second in
      switch structure {
      case .independence: 0
      case .exchangeable: alpha
      case .ar1: pow(alpha, Double(abs(first - second)))
      }
    }
    let score = (0..<3).map { column in [sums.scores.reduce(0) { $0 + $1[column] }] }
    let step = DenseEquations.product(DenseEquations.inverse(sums.information), score)
    for part in step { #expect(Self.solved.accepts(part[0], 0)) }
    let expected: [(CovarianceKind, DenseEquations.Rows)] = [
      (.model, DenseEquations.inverse(sums.information).map { $0.map { $0 * scale } }),
      (.cr0, DenseEquations.sandwich(sums.information, sums.scores)),
      (.md, DenseEquations.sandwich(sums.information, sums.inflated)),
    ]
    for (kind, matrix) in expected {
      let fit = fitGEE(design, options: EquationFixture.options(structure, kind))
      expectAll(try #require(fit.covariance).values, matrix.flatMap(\.self), Self.solved, "\(structure) \(kind)")
    }
  }

  @Test(arguments: CovarianceKind.allCases)
  func independentDaysAreTheLogisticFit(_ kind: CovarianceKind) throws {
    let fit = try fitGEE(
      EquationFixture.small.design(Self.formula), options: EquationFixture.options(.independence, kind))
    let logistic = try EquationFixture.small.fit(Self.formula, kind)
    let scale = kind == .model ? try #require(fit.parameter("scale")).squareRoot() : 1
    expectAll(fit.estimates, logistic.estimates.compactMap(\.self), .software, "coef")
    expectAll(fit.standardErrors, logistic.standardErrors.compactMap { $0.map { $0 * scale } }, .software, "se")
    let degrees = logistic.coefficients.compactMap(\.degreesOfFreedom)
    #expect(fit.coefficients.compactMap(\.degreesOfFreedom).count == degrees.count)
    for (coefficient, df) in zip(fit.coefficients, degrees) {
      #expect(Tolerance.software.accepts(coefficient.degreesOfFreedom, df))
    }
  }

  /// The passes of an exchangeable and of an AR(1) person are those of independent days where alpha is 0.
  @Test(arguments: [CorrelationStructure.exchangeable, .ar1])
  func alphaZeroIsIndependence(_ structure: CorrelationStructure) throws {
    let design = try EquationFixture.small.design(Self.formula)
    let independent = Self.state(design, .independence)
    let forced = Self.state(design, WorkingCorrelation(structure, alpha: 0))
    #expect(forced.gram == independent.gram)
    #expect(forced.score == independent.score)
  }

  /// Persons longer than a tile, with gaps at its edge: the same as in tiles of one person.
  @Test(arguments: [CorrelationStructure.exchangeable, .ar1])
  func numbersDoNotDependOnShardsOrThreads(_ structure: CorrelationStructure) throws {
    let lengths = [300, 120, 700, 256, 40, 511]
    let persons = lengths.enumerated().flatMap { index, length in [String](repeating: "p\(index)", count: length) }
    let days = lengths.flatMap { length in (0..<length).map(Self.day) }
    let data = DesignFixture(
      persons: persons, days: days,
      [
        ("headache", persons.indices.map(Self.outcome)), ("x", persons.indices.map(Self.column)),
        ("z", persons.indices.map { Double($0 * 13 % 11) }),
      ])
    var options = EquationFixture.options(structure, .cr2)
    let whole = try fitGEE(data.design("headache ~ x + z"), options: options)
    #expect(whole.status == .ok)
    options.threads = 2
    let parallel = try fitGEE(data.design("headache ~ x + z", shardRows: 64), options: options)
    expectAll(parallel.estimates, whole.estimates.compactMap(\.self), .software, "coef")
    expectAll(parallel.standardErrors, whole.standardErrors.compactMap(\.self), .software, "se")
    options.threads = 1
    let serial = try fitGEE(data.design("headache ~ x + z", shardRows: 64), options: options)
    #expect(serial.coefficients == parallel.coefficients && serial.parameters == parallel.parameters)
  }

  private static func day(_ row: Int) -> Int32 { Int32(row + row / 50 * 3 + (row > 254 ? 1 : 0)) }

  private static func column(_ row: Int) -> Double { Double(row * 31 % 17) + Double(row % 400) / 100 }

  private static func outcome(_ row: Int) -> Double {
    let noise = row * 7919 % 104_729 % 5
    return noise + row / 420 % 2 * 2 < 3 ? 1 : 0
  }

  private static func state(_ design: Design, _ correlation: WorkingCorrelation) -> NormalState {
    let count = design.columnNames.count
    var unit = ColumnMoments()
    var ends = [-1.0, 1]
    ends.withUnsafeMutableBufferPointer { unit.add($0) }
    let scaling = ColumnScaling([ColumnMoments](repeating: unit, count: count), intercept: 0)
    return ShardFold(threads: 1)(
      EquationSums.self, over: design, columnCount: count,
      shape: EquationSums.Shape(columnCount: count, structure: .independence),
      parameters: EquationSums.Parameters(
        coefficients: [0.3, -0.1, 0.02], scaling: scaling, correlation: correlation)
    ).state(correlation)
  }
}
