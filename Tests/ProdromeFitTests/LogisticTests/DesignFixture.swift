import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Rows of numbers turned into a design; days count up within each person unless given.
struct DesignFixture {
  var persons: [String]
  var days: [Int32]?
  var columns: [(name: String, values: [Double])]

  /// One row a person.
  init(rows columns: [(name: String, values: [Double])]) {
    self.init(persons: columns[0].values.indices.map { "p\(10_000 + $0)" }, columns)
  }

  init(persons: [String], days: [Int32]? = nil, _ columns: [(name: String, values: [Double])]) {
    self.persons = persons
    self.days = days
    self.columns = columns
  }

  func diary(shardRows: Int = 32_768) throws -> Diary {
    var schema = DiarySchema()
    if !columns.contains(where: { $0.name == schema.outcome }) { schema.outcome = columns[0].name }
    var builder = DiaryBuilder(
      schema: schema, columns: columns.map { ($0.name, false) }, dayKind: .index)
    var nextDay: [String: Int32] = [:]
    for (row, person) in persons.enumerated() {
      let day = days?[row] ?? nextDay[person, default: 1]
      nextDay[person] = day + 1
      builder.add(person: person, day: Day(number: day), values: columns.map { $0.values[row] })
    }
    var options = DiaryOptions()
    options.shardRows = shardRows
    return try builder.build(options: options)
  }

  func design(_ formula: String, shardRows: Int = 32_768) throws -> Design {
    try Design(ModelFormula(formula), of: diary(shardRows: shardRows))
  }

  func fit(_ formula: String, _ covariance: CovarianceKind = .model) throws -> ModelFit {
    try fitLogistic(design(formula), options: LogisticOptions(covariance))
  }

  /// A design whose outcome may hold what the family asks for.
  func design(_ formula: String, _ family: ModelFamily, weights: String? = nil, shardRows: Int = 32_768) throws
    -> Design
  {
    var options = DesignOptions()
    options.outcome = family.outcome
    options.weights = weights
    return try Design(ModelFormula(formula), of: diary(shardRows: shardRows), options: options)
  }

  func fit(
    _ formula: String, _ family: ModelFamily, _ covariance: CovarianceKind = .model, weights: String? = nil
  ) throws -> ModelFit {
    var options = ModelOptions()
    options.family = family
    options.covariance = covariance
    return fitModel(try design(formula, family, weights: weights), options: options)
  }

  /// The rows in another order.
  func reordered(_ order: [Int]) -> DesignFixture {
    DesignFixture(
      persons: order.map { persons[$0] }, days: days.map { days in order.map { days[$0] } },
      columns.map { column in (column.name, order.map { column.values[$0] }) })
  }

  /// Every row twice, the second time by another person.
  func doubled() -> DesignFixture {
    DesignFixture(
      persons: persons + persons.map { $0 + "-again" }, columns.map { ($0.name, $0.values + $0.values) })
  }

  /// One column replaced.
  func mapping(_ name: String, _ change: (Double) -> Double) -> DesignFixture {
    DesignFixture(
      persons: persons, days: days, columns.map { ($0.name, $0.name == name ? $0.values.map(change) : $0.values) })
  }
}

extension LogisticOptions {
  init(_ covariance: CovarianceKind) {
    self.init()
    self.covariance = covariance
  }
}

extension ModelFit {
  func coefficient(_ term: String) throws -> CoefficientEstimate {
    try #require(coefficients.first { $0.term == term })
  }

  var estimates: [Double?] { coefficients.map(\.estimate) }
  var standardErrors: [Double?] { coefficients.map(\.standardError) }
  var statuses: [EstimateStatus] { coefficients.map(\.status) }
}

/// Expects every value within the tolerance of the expected one.
func expectAll(
  _ values: [Double?], _ expected: [Double], _ tolerance: Tolerance, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(values.count == expected.count, "\(what)", sourceLocation: sourceLocation)
  for (value, expected) in zip(values, expected) {
    #expect(
      tolerance.accepts(value, expected), "\(what): \(String(describing: value)) for \(expected)",
      sourceLocation: sourceLocation)
  }
}
