import Glibc
import ProdromeDesign
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// The wild score bootstrap: signs of persons' efficient scores flipped where a coefficient is held.
@Suite struct WildScoreTests {
  /// Ten persons of unequal length; x differs between days, z mostly between persons.
  private var tenPersons: DesignFixture {
    let lengths = [9, 14, 6, 11, 8, 12, 10, 7, 13, 9]
    let persons = lengths.enumerated().flatMap { person, days in Array(repeating: "p\(10 + person)", count: days) }
    let places = lengths.enumerated().flatMap { person, days in (0..<days).map { (person, $0) } }
    let x = places.map { person, day in Double((day * 5 + person * 3) % 7) / 2 }
    let z = places.map { person, day in Double((person * person) % 5) + Double((day * 3 + person) % 4) / 4 }
    let headache = places.map { person, day in Double((day * 7 + person * 11 + day * day) % 5 < 2 + person % 2 ? 1 : 0)
    }
    return DesignFixture(persons: persons, [("headache", headache), ("x", x), ("z", z)])
  }

  private func fit(_ fixture: DesignFixture, _ formula: String, replicates: Int = 199) throws -> ModelFit {
    var options = LogisticOptions(.wildScore)
    options.covarianceSettings.replicates = replicates
    return fitLogistic(try fixture.design(formula), options: options)
  }

  /// An intercept alone, six persons of seven days: at even odds persons' scores are events − 3.5, that is 1.5, 2.5, .5,
  /// 2.5, −1.5, 1.5 with the sum 7 of 10. A vector is as extreme where the sizes it turns sum to 1.5 at most: none, .5,
  /// or one of three 1.5s; so 5 of the 32.
  @Test func interceptAloneByHand() throws {
    let events = [5, 6, 4, 6, 2, 5]
    let persons = events.indices.flatMap { person in Array(repeating: "p\(person)", count: 7) }
    let outcome = events.flatMap { count in (0..<7).map { $0 < count ? 1.0 : 0 } }
    let fixture = DesignFixture(persons: persons, [("headache", outcome)])
    let row = try fit(fixture, "headache ~ 1").coefficients[0]
    #expect(row.pValue == 5.0 / 32)
    let plain = try fixture.fit("headache ~ 1", .cr1).coefficients[0]
    #expect(row.standardError == plain.standardError && row.statistic == plain.statistic)
    // 28 of 42 days: the interval holds values as far as one sign vector of the 32 is more extreme.
    #expect(try #require(row.confidenceLow) < 0 && #require(row.confidenceHigh) > log(2))
  }

  /// Every one of the 2¹⁰ sign vectors, with a dense information at the fit without the column.
  @Test func allVectorsByBruteForce() throws {
    let data = tenPersons
    let smaller = try data.fit("headache ~ x").estimates.map { $0 ?? .nan }
    let rows = data.persons.indices.map { [1, data.columns[1].values[$0], data.columns[2].values[$0]] }
    let means = rows.map { logistic(smaller[0] + smaller[1] * $0[1]) }
    var information = Matrix(rows: 3, columns: 3)
    for (row, mean) in zip(rows, means) {
      for i in 0..<3 { for j in 0..<3 { information[i, j] += mean * (1 - mean) * row[i] * row[j] } }
    }
    let weights = try Gram(order: 3, values: information.values).factored().solve([0, 0, 1])
    var scores: [String: Double] = [:]
    for (index, row) in rows.enumerated() {
      let direction = zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 }
      scores[data.persons[index], default: 0] += (data.columns[0].values[index] - means[index]) * direction
    }
    let own = scores.keys.sorted().map { scores[$0] ?? .nan }
    let observed = abs(own.reduce(0, +))
    let extreme = (0..<1024).count { signs in
      abs(own.indices.reduce(0) { $0 + (signs >> $1 & 1 == 1 ? own[$1] : -own[$1]) }) >= observed - 1e-12
    }
    let row = try fit(data, "headache ~ x + z").coefficient("z")
    #expect(row.pValue == Double(extreme) / 1024)
    #expect(extreme > 2 && extreme < 1022)
  }

  /// The ends of an interval against tests of the same value as an offset.
  @Test func intervalHoldsWhatIsNotRejected() throws {
    let data = tenPersons
    let row = try fit(data, "headache ~ x + z").coefficient("z")
    func pValue(at value: Double) throws -> Double {
      var moved = data
      moved.columns.append(("o", data.columns[2].values.map { value * $0 }))
      return try #require(try fit(moved, "headache ~ x + z + offset(o)").coefficient("z").pValue)
    }
    for (end, outwards) in [(row.confidenceLow, -1.0), (row.confidenceHigh, 1)] {
      let end = try #require(end)
      #expect(try pValue(at: end - 1e-6 * outwards) > 0.05)
      #expect(try pValue(at: end + 1e-6 * outwards) <= 0.05)
    }
  }

  /// More than 14 persons: drawn vectors, each from a stream of its own.
  @Test func drawnVectors() {
    let own = (0..<70).map { Double(($0 * 37) % 23) - 10.5 }
    let flips = SignFlips(persons: 70, replicates: 99, seed: 5)
    let sums = (0..<99).map { vector in
      var stream = Philox(seed: 5, stream: UInt64(vector))
      let words = [stream.next(), stream.next()]
      return abs(own.indices.reduce(0) { $0 + (words[$1 / 64] >> UInt64($1 % 64) & 1 == 1 ? own[$1] : -own[$1]) })
    }
    #expect(!flips.isComplete && flips.count == 99)
    for (value, sum) in zip(flips.sums(own), sums) { #expect(Tolerance.identity.accepts(value, sum)) }
    let extreme = sums.count { $0 >= abs(own.reduce(0, +)) }
    #expect(flips.pValue(own) == Double(1 + extreme) / 100)
    // At 5 % of 100 the fifth largest is the last that is not rejected.
    #expect(flips.critical(own, level: 0.05) == flips.sums(own).sorted(by: >)[4])
    #expect(SignFlips(persons: 14, replicates: 99, seed: 5).count == 8_192)
  }

  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func anyNumberOfThreads() throws {
    let logs = try ReferenceFixtures.headacheLogs(onePerDay: true)
    var options = LogisticOptions(.wildScore)
    options.covarianceSettings.replicates = 99
    let design = try logs.design("headache ~ post + airq", shardRows: 300)
    let one = fitLogistic(design, options: options)
    options.threads = 3
    #expect(fitLogistic(design, options: options).coefficients == one.coefficients)
    #expect(one.parameter("sign_vectors") == 99)
  }

  /// Five persons have 16 vectors, so nothing can be rejected at 5 %; four are too few for any p-value.
  @Test func fewPersons() throws {
    let data = tenPersons
    func first(_ count: Int) throws -> ModelFit {
      let kept = data.persons.indices.filter { (Int(data.persons[$0].dropFirst()) ?? 0) < 10 + count }
      return try fit(data.reordered(kept), "headache ~ x")
    }
    let five = try first(5)
    #expect(five.coefficients.allSatisfy { ($0.pValue ?? 0) >= 0.0625 && $0.confidenceLow == nil })
    #expect(five.findings.contains { $0.kind == .fewClusters } && five.findings.contains { $0.kind == .openInterval })
    let four = try first(4)
    #expect(four.status == .smallClusters && four.coefficients.allSatisfy { $0.pValue == nil })
  }
}
