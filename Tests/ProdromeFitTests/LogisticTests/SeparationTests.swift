import Glibc
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Data without a finite maximum must never look fitted; names and directions are told.
@Suite struct SeparationTests {
  /// Albert & Anderson's simplest case: reference/01, `separated`.
  @Test func completeByOneColumn() throws {
    let fit = try DesignFixture(rows: [
      ("headache", [0, 0, 0, 0, 1, 1, 1, 1]), ("x", [1, 2, 3, 4, 5, 6, 7, 8]),
    ]).fit("headache ~ x")
    expectComplete(fit)
    #expect(directions(fit)["x"] == "plus")
    #expect(directions(fit)["(Intercept)"] == "minus")
  }

  /// z has nothing to do with it and is not named, though no coefficient has an estimate.
  @Test func completeByOneColumnInCompany() throws {
    let fit = try DesignFixture(rows: [
      ("headache", [0, 0, 0, 0, 1, 1, 1, 1]), ("x", [1, 2, 3, 4, 5, 6, 7, 8]), ("z", [3, 1, 4, 1, 5, 9, 2, 6]),
    ]).fit("headache ~ z + x")
    expectComplete(fit)
    #expect(directions(fit) == ["(Intercept)": "minus", "x": "plus"])
  }

  @Test func completeOnlyByACombination() throws {
    let x: [Double] = [1, 4, 2, 5, 3, 6, 1, 4, 2, 5, 3, 6]
    let z: [Double] = [2, 5, 3, 6, 4, 7, 0, 3, 1, 4, 2, 5]
    let fit = try DesignFixture(rows: [
      ("headache", zip(x, z).map { $0 > $1 ? 1 : 0 }), ("x", x), ("z", z),
    ]).fit("headache ~ x + z")
    expectComplete(fit)
    #expect(directions(fit)["x"] == "plus" && directions(fit)["z"] == "minus")
  }

  /// All exposed days are headache days: reference/01, `quasi_separated`.
  @Test func quasiByAnIndicator() throws {
    let fit = try DesignFixture(rows: [
      ("headache", [0, 1, 0, 1, 0, 1, 1, 1]), ("x", [0, 0, 0, 0, 0, 1, 1, 1]),
    ]).fit("headache ~ x")
    #expect(fit.status == .quasiSeparated && fit.log.outcome != .converged)
    #expect(fit.statuses == [.ok, .quasiSeparated])
    #expect(Tolerance.certified.accepts(fit.estimates[0], log(0.4 / 0.6)))
    #expect(Tolerance.certified.accepts(fit.logLikelihood, 2 * log(0.4) + 3 * log(0.6)))
    #expect(fit.estimates[1] == nil && fit.standardErrors[1] == nil && fit.aic == nil)
    #expect(directions(fit) == ["x": "plus"])
  }

  /// Two values meet at one point: every coefficient diverges, and the days at that point stay undecided.
  @Test func quasiAtATie() throws {
    let fit = try DesignFixture(rows: [
      ("headache", [0, 0, 0, 1, 0, 1, 1, 1]), ("x", [1, 2, 3, 3, 3, 4, 5, 6]),
    ]).fit("headache ~ x")
    #expect(fit.status == .quasiSeparated)
    #expect(fit.statuses == [.quasiSeparated, .quasiSeparated])
    #expect(Tolerance.certified.accepts(fit.logLikelihood, log(1.0 / 3) + 2 * log(2.0 / 3)))
    #expect(directions(fit) == ["(Intercept)": "minus", "x": "plus"])
  }

  /// A level without any event beside a covariate with a finite effect: the rest is the fit without those days.
  @Test func quasiWithFiniteCompany() throws {
    let outcome: [Double] = [0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0]
    let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 2, 3, 6, 1, 9, 4, 2]
    let level: [Double] = outcome.indices.map { $0 < 10 ? 0 : 1 }
    let whole = try DesignFixture(rows: [("headache", outcome), ("x", x), ("level", level)])
      .fit("headache ~ x + level")
    let rest = try DesignFixture(rows: [("headache", Array(outcome[..<10])), ("x", Array(x[..<10]))])
      .fit("headache ~ x")
    #expect(whole.statuses == [.ok, .ok, .quasiSeparated])
    #expect(directions(whole) == ["level": "minus"])
    expectAll(Array(whole.estimates[..<2]), rest.estimates.compactMap(\.self), .certified, "coef")
    expectAll(Array(whole.standardErrors[..<2]), rest.standardErrors.compactMap(\.self), .certified, "se")
    #expect(Tolerance.certified.accepts(whole.logLikelihood, try #require(rest.logLikelihood)))
    #expect(whole.n == 14)
  }

  /// Two indicators diverge in opposite directions among a thousand days; one of them stands on a single day.
  @Test func quasiByTwoRareIndicators() throws {
    let rows = 0..<1_000
    let always: [Double] = rows.map { $0 == 7 ? 1 : 0 }
    let never: [Double] = rows.map { $0 % 97 == 3 ? 1 : 0 }
    let x: [Double] = rows.map { Double($0 % 10) }
    let outcome: [Double] = rows.map { row in
      always[row] == 1 ? 1 : never[row] == 1 ? 0 : (row * 7919) % 100 < 30 + row % 10 ? 1 : 0
    }
    let fit = try DesignFixture(rows: [("headache", outcome), ("always", always), ("never", never), ("x", x)])
      .fit("headache ~ x + always + never")
    #expect(fit.statuses == [.ok, .ok, .quasiSeparated, .quasiSeparated])
    #expect(directions(fit) == ["always": "plus", "never": "minus"])
    #expect(fit.log.steps.count < 12)
  }

  /// One pair of days out of order is enough for a finite maximum, however steep.
  @Test func nearlySeparatedIsFitted() throws {
    let x = (1...40).map { Double($0) }
    let outcome: [Double] = x.map { value in value == 20 ? 1 : value == 21 ? 0 : value > 20 ? 1 : 0 }
    let fit = try DesignFixture(rows: [("headache", outcome), ("x", x)]).fit("headache ~ x")
    #expect(fit.status == .ok && fit.log.outcome == .converged)
    #expect(fit.findings.allSatisfy { $0.kind != .separation })
    let slope = try #require(fit.estimates[1])
    #expect(slope > 0.8 && slope < 2)
  }

  /// One column: separated just if the ranges of the two outcomes do not overlap, quasi if they meet in one value.
  @Test func oneColumnIsJudgedLikeItsRanges() throws {
    var random = Philox(seed: 31, stream: 4)
    var seen: [EstimateStatus: Int] = [:]
    for _ in 0..<200 {
      let count = 4 + Int(random.below(8))
      let x = (0..<count).map { _ in Double(random.below(6)) }
      let outcome = x.map { random.uniform() < logistic(1.5 * ($0 - 2.5)) ? 1.0 : 0.0 }
      let status = try DesignFixture(rows: [("headache", outcome), ("x", x)]).fit("headache ~ x").status
      #expect(status == Self.judged(outcome, x), "\(outcome) \(x)")
      seen[status, default: 0] += 1
    }
    #expect(seen.count == 4 && seen.values.allSatisfy { $0 >= 5 }, "\(seen)")
  }

  private static func judged(_ outcome: [Double], _ x: [Double]) -> EstimateStatus {
    let free = zip(outcome, x).filter { $0.0 == 0 }.map(\.1)
    let ache = zip(outcome, x).filter { $0.0 == 1 }.map(\.1)
    guard let freeLow = free.min(), let freeHigh = free.max(), let acheLow = ache.min(), let acheHigh = ache.max()
    else { return .oneClass }
    if freeHigh < acheLow || acheHigh < freeLow { return .separated }
    let varies = min(freeLow, acheLow) < max(freeHigh, acheHigh)
    return varies && (freeHigh == acheLow || acheHigh == freeLow) ? .quasiSeparated : .ok
  }

  private func expectComplete(_ fit: ModelFit, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(fit.status == .separated, sourceLocation: sourceLocation)
    #expect(fit.log.outcome != .converged && fit.log.steps.count < 12, sourceLocation: sourceLocation)
    #expect(fit.logLikelihood == 0 && fit.deviance == 0 && fit.aic == nil, sourceLocation: sourceLocation)
    for coefficient in fit.coefficients {
      #expect(
        coefficient == CoefficientEstimate(term: coefficient.term, status: .separated), sourceLocation: sourceLocation)
    }
  }

  /// Which infinity each named coefficient goes to.
  private func directions(_ fit: ModelFit) -> [String: String] {
    var directions: [String: String] = [:]
    for finding in fit.findings where finding.kind == .separation {
      directions[finding.subject ?? ""] = finding.detail.contains("plus infinity") ? "plus" : "minus"
    }
    return directions
  }
}
