import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// A small cohort with triggers that go together.
private enum PenalisedCohort {
  static func fixture(persons: Int = 40, days: Int = 30, noise: Int = 3) -> DesignFixture {
    var random = Philox(seed: 5, stream: 1)
    var ids: [String] = []
    let names = ["headache", "worry", "rest"] + (0..<noise).map { "noise\($0)" }
    var columns = names.map { (name: $0, values: [Double]()) }
    for person in 0..<persons {
      let level = random.normal()
      for _ in 0..<days {
        ids.append("p\(100 + person)")
        let worry = random.normal() + 0.3 * level
        let rest = 7 - 0.6 * worry + random.normal()
        columns[0].values.append(random.uniform() < logistic(-0.8 + 0.5 * level + 0.7 * worry) ? 1 : 0)
        columns[1].values.append(worry)
        columns[2].values.append(rest)
        for place in 0..<noise { columns[3 + place].values.append(10 * random.normal() + worry) }
      }
    }
    return DesignFixture(persons: ids, columns)
  }

  static let formula = "headache ~ worry + lag(worry, 1:2) + rest + noise0 + noise1 + noise2"
}

@Suite struct ElasticNetIdentityTests {
  private static let design = Result { try PenalisedCohort.fixture().design(PenalisedCohort.formula, shardRows: 128) }

  /// Without a penalty the answer is the maximum likelihood.
  @Test(arguments: [0, 0.5, 1])
  func noPenaltyIsMaximumLikelihood(alpha: Double) throws {
    var options = ElasticNetOptions()
    options.alpha = alpha
    options.lambda = 0
    let design = try Self.design.get()
    let plain = fitLogistic(design)
    let fit = fitElasticNet(design, options: options)
    expectAll(fit.estimates, plain.estimates.map { $0 ?? .nan }, .penalised, "estimates")
    #expect(Tolerance.certified.accepts(fit.logLikelihood, try #require(plain.logLikelihood)))
    #expect(Tolerance.certified.accepts(fit.nullLogLikelihood, try #require(plain.nullLogLikelihood)))
  }

  /// The conditions of a minimum at every penalty, from the data and the raw coefficients alone.
  @Test(arguments: [1, 0.7, 0.2, 0])
  func conditionsOfAMinimum(alpha: Double) throws {
    let data = PenalisedCohort.fixture()
    let design = try data.design("headache ~ worry + rest + noise0 + noise1 + noise2", shardRows: 128)
    var options = ElasticNetOptions()
    options.alpha = alpha
    options.foldCount = 0
    let path = try #require(fitElasticNet(design, options: options).path)
    #expect(path.points.count > 20)
    let columns = ["worry", "rest", "noise0", "noise1", "noise2"].map { name in
      data.columns.first { $0.name == name }?.values ?? []
    }
    let outcome = data.columns[0].values
    let days = Double(outcome.count)
    let means = columns.map { $0.reduce(0, +) / days }
    let spreads = zip(columns, means).map { column, mean in
      (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / days).squareRoot()
    }
    for point in path.points {
      let b = point.coefficients.map { $0 ?? .nan }
      let residuals = outcome.indices.map { day in
        outcome[day] - logistic(columns.indices.reduce(b[0]) { $0 + b[$1 + 1] * columns[$1][day] })
      }
      var worst = abs(residuals.reduce(0, +)) / days
      for (j, column) in columns.enumerated() {
        let product = zip(column, residuals).reduce(0) { $0 + ($1.0 - means[j]) / spreads[j] * $1.1 }
        let standard = b[j + 1] * spreads[j]
        let slope = product / days - point.lambda * (1 - alpha) * standard
        let threshold = point.lambda * alpha
        worst = max(
          worst, standard == 0 ? max(abs(slope) - threshold, 0) : abs(slope - (standard > 0 ? threshold : -threshold)))
      }
      #expect(worst <= 1.01 * options.tolerance * 0.5, "lambda \(point.lambda): \(worst)")
      #expect(abs(worst - point.violation) < 1e-12)
    }
    #expect(zip(path.points, path.points.dropFirst()).allSatisfy { $0.deviance >= $1.deviance })
  }

  /// The answer does not depend on threads, nor on what else is solved beside it.
  @Test func oneAnswer() throws {
    let design = try Self.design.get()
    var options = ElasticNetOptions()
    options.threads = 3
    let three = fitElasticNet(design, options: options)
    options.threads = 1
    let one = fitElasticNet(design, options: options)
    #expect(one.coefficients == three.coefficients && one.status == .ok)
    #expect(one.path?.points.map(\.crossValidated) == three.path?.points.map(\.crossValidated))
    options.lambda = one.parameter("lambda")
    let alone = fitElasticNet(design, options: options)
    expectAll(alone.estimates, one.estimates.map { $0 ?? .nan }, .penalised, "alone")
  }

  /// A set in which nobody has a usable day is no set, and two sets say nothing of their spread.
  @Test func emptySetsDoNotCount() throws {
    var data = PenalisedCohort.fixture(persons: 8)
    for day in data.persons.indices where data.persons[day] == "p103" { data.columns[0].values[day] = .nan }
    var options = ElasticNetOptions()
    options.path = [0.1, 0.02]
    options.foldOfPerson = [0, 1, 2, 5, 0, 1, 2, 0]
    let gap = try #require(fitElasticNet(data.design("headache ~ worry + rest"), options: options).path)
    options.foldOfPerson = [0, 1, 2, 0, 0, 1, 2, 0]
    let whole = try #require(fitElasticNet(data.design("headache ~ worry + rest"), options: options).path)
    #expect(gap.points.map(\.crossValidated) == whole.points.map(\.crossValidated))
    options.foldOfPerson = [0, 1, 1, 5, 0, 1, 1, 0]
    let two = try fitElasticNet(data.design("headache ~ worry + rest"), options: options)
    #expect(two.status == .tooFew && two.path == nil)
    #expect(two.findings.contains { $0.kind == .fewClusters && $0.detail.contains("3 sets of persons, here 2") })
  }

  /// Cross-validation by hand: fit without each set of persons, then the deviance of its days.
  @Test func crossValidationIsFittingWithoutThem() throws {
    let data = PenalisedCohort.fixture(persons: 9)
    let formula = "headache ~ worry + rest + noise0"
    var options = ElasticNetOptions()
    options.path = [0.1, 0.03, 0.005]
    options.foldOfPerson = [0, 1, 2, 2, 1, 0, 0, 2, 1]
    let curve = try #require(fitElasticNet(data.design(formula), options: options).path).points.map(\.crossValidated)
    for (place, lambda) in options.path.enumerated() {
      var alone = ElasticNetOptions()
      alone.lambda = lambda
      let deviances = try (0..<3).map { set in
        func part(_ isInside: Bool) -> DesignFixture {
          data.reordered(
            data.persons.indices.filter { (options.foldOfPerson[$0 / 30] == set) == isInside })
        }
        let b = try fitElasticNet(part(false).design(formula), options: alone).estimates.map { $0 ?? .nan }
        let left = part(true)
        return left.persons.indices.reduce(0.0) { sum, day in
          let eta = (1..<4).reduce(b[0]) { $0 + b[$1] * left.columns[$1].values[day] }
          return sum + 2 * (log1pExp(eta) - left.columns[0].values[day] * eta) / Double(left.persons.count)
        }
      }
      let mean = deviances.reduce(0, +) / 3
      let variance = deviances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3
      #expect(Tolerance.penalised.accepts(curve[place]?.mean, mean))
      #expect(Tolerance.penalised.accepts(curve[place]?.standardError, (variance / 2).squareRoot()))
    }
  }

  /// A weight of k stands for k equal days, an offset for a known coefficient.
  @Test func weightsAreCopiesAndOffsetsCount() throws {
    let data = PenalisedCohort.fixture(persons: 6)
    let copies = DesignFixture(
      persons: data.persons, data.columns + [("copies", data.persons.indices.map { Double($0 % 3) })])
    var weighted = DesignOptions()
    weighted.weights = "copies"
    var options = ElasticNetOptions()
    options.lambda = 0.02
    options.alpha = 0.6
    let formula = "headache ~ worry + noise0 + offset(rest)"
    let fit = fitElasticNet(
      try Design(ModelFormula(formula), of: copies.diary(), options: weighted), options: options)
    let written = data.reordered(data.persons.indices.flatMap { Array(repeating: $0, count: $0 % 3) })
    let expected = try fitElasticNet(written.design(formula), options: options)
    #expect(fit.status == .ok && fit.estimates[1] != 0)
    expectAll(fit.estimates, expected.estimates.map { $0 ?? .nan }, .penalised, "estimates")
    #expect(Tolerance.certified.accepts(fit.logLikelihood, try #require(expected.logLikelihood)))
  }

  /// More columns than days, and an outcome that columns predict without error: a penalty makes an answer of it.
  @Test func moreColumnsThanDays() throws {
    let data = PenalisedCohort.fixture(persons: 12, days: 2, noise: 30)
    var options = ElasticNetOptions()
    options.foldCount = 0
    let formula = "headache ~ worry + rest + " + (0..<30).map { "noise\($0)" }.joined(separator: " + ")
    let fit = try fitElasticNet(data.design(formula), options: options)
    let path = try #require(fit.path)
    #expect(fit.status == .ok && path.points.count > 30)
    #expect(path.points[0].columnCount == 0)
    #expect(path.points.allSatisfy { $0.violation <= options.tolerance })
    #expect(try #require(path.points.last).devianceRatio > 0.9)
  }

  /// Whole persons, drawn by the seed.
  @Test func seedDrawsTheSets() throws {
    let design = try Self.design.get()
    var options = ElasticNetOptions()
    options.path = [0.05, 0.01]
    let first = fitElasticNet(design, options: options).path?.points.map(\.crossValidated)
    let again = fitElasticNet(design, options: options).path?.points.map(\.crossValidated)
    options.seed = 7
    let other = fitElasticNet(design, options: options).path?.points.map(\.crossValidated)
    #expect(first == again && first != other)
  }
}
