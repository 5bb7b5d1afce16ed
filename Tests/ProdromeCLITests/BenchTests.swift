import Foundation
import ProdromeTestSupport
import Testing

/// `prodrome bench` answers what the commands answer, in the units of Benchmarks/peers.
@Suite struct BenchTests {
  static let fitJobs = ["logit-e2e", "logit-fit"]
  /// The harness's units, seven lags a trigger.
  static let spreads: [Double] = lagged([1.2, 2, 2, 90, 1, 0.6])
  static let centres: [Double] = lagged([7, 4.5, 6, 180, 0.8, 1.8])

  @Test(arguments: fitJobs)
  func theCoefficientsAreThoseOfFitInOtherUnits(job: String) throws {
    let ours = try Self.termsOfFit("model")
    let estimates = try #require(ours.numbers("estimate") as? [Double])
    #expect(estimates.count == 44)
    let line = try Self.line([job, Program.simulated])
    let theirs = try #require(line["coef"]?.doubles)
    let intercept = zip(estimates.dropFirst(), Self.centres).reduce(estimates[0]) { $0 + $1.0 * $1.1 }
    let slopes: [Double] = zip(estimates.dropFirst(), Self.spreads).map { $0 * $1 }
    let expected: [Double] = [intercept] + slopes + [estimates[43]]
    #expect(theirs.count == 44)
    for (value, expected) in zip(theirs, expected) { #expect(Tolerance.arithmetic.accepts(value, expected)) }
    #expect(line["p"]?.double == 44)
    #expect(line["job"]?.string == job.replacingOccurrences(of: "-", with: "_"))
    #expect(line["size"]?.string == "diary")
  }

  @Test func standardErrorsCarryTheFactorOfOtherPrograms() throws {
    let ours = try #require(try Self.termsOfFit("cr1").numbers("std_error") as? [Double])
    let line = try Self.line(["cluster-se", Program.simulated])
    let rows = try #require(line["rows"]?.double)
    let factor = ((rows - 1) / (rows - 44)).squareRoot()
    let theirs = try #require(line["coef"]?.doubles)
    #expect(theirs.count == 44 && theirs[0].isFinite)
    for (column, spread) in (Self.spreads + [1]).enumerated() {
      #expect(Tolerance.arithmetic.accepts(theirs[column + 1], ours[column + 1] * spread * factor))
    }
    let small = try Self.line(["cluster-se", Program.simulated, "--covariance", "cr2"])["coef"]?.doubles
    #expect(try #require(small)[43] > theirs[43] / factor)
  }

  /// The regressions beyond the main one: how `fit` is asked for the same, and whether an intercept comes first.
  static let regressions: [(job: String, family: [String], persons: String)] = [
    ("gee", ["--family", "gee", "--correlation", "exchangeable"], ""),
    ("glmm", ["--family", "mixed"], " + (1 | person_id)"),
    ("clogit", ["--family", "conditional"], " + strata(person_id)"),
  ]

  @Test(arguments: regressions)
  func regressionsAreThoseOfFitInOtherUnits(job: String, family: [String], persons: String) throws {
    let ours = try Self.termsOfFit(nil, family, persons).numbers("estimate").dropFirst().prefix(43)
    let theirs = try #require(try Self.line([job, Program.simulated])["coef"]?.doubles)
    let slopes: [Double] = zip(ours.compactMap { $0 }, Self.spreads + [1]).map { $0 * $1 }
    #expect(slopes.count == 43)
    #expect(theirs.count == (job == "clogit" ? 43 : 44))
    for (value, expected) in zip(theirs.suffix(43), slopes) { #expect(Tolerance.arithmetic.accepts(value, expected)) }
  }

  @Test(arguments: [("clogit-p7", "clogit", 7), ("glmm-p8", "glmm", 8)])
  func fewTermsAreFittedOnTheDaysOfAll(job: String, whole: String, count: Int) throws {
    let few = try Self.line([job, Program.simulated])
    let all = try Self.line([whole, Program.simulated])
    #expect(few["rows"] == all["rows"])
    #expect(few["coef"]?.doubles?.count == count)
    #expect(try #require(few["loglik"]?.double) < all["loglik"]?.double ?? -.infinity)
  }

  @Test func aPathOfAHundredPenaltiesIsSolved() throws {
    let line = try Self.line(["lasso", Program.simulated])
    #expect(line["coef"]?.doubles?.count == 2 * 44)
    #expect(line["violation"]?.double ?? 1 < 1e-8)
  }

  @Test func theCorrelationsOfOnePersonAreThoseByHand() throws {
    let lines = try String(contentsOfFile: Program.simulated, encoding: .utf8).split(separator: "\n")
    let folder = Scratch()
    let text = ([lines[0]] + lines.filter { $0.hasPrefix("p01,") }).joined(separator: "\n") + "\n"
    folder.write(text, to: "one.csv")
    let z = try #require(try Self.line(["lagcorr", "\(folder.path)/one.csv"])["coef"]?.doubles)
    #expect(z.count == 6 * 29)
    for (place, name) in ["sleep_h", "stress", "posture_h"].enumerated() {
      for lag in [-14, -1, 0, 3, 14] {
        let expected = atanh(Self.correlation(SimpleCSV(text), name, lag: lag))
        #expect(Tolerance.arithmetic.accepts(z[place * 29 + lag + 14], expected), "\(name) \(lag)")
      }
    }
  }

  /// Pearson's correlation of a column with headache `lag` calendar days later, over the pairs that are there.
  private static func correlation(_ diary: SimpleCSV, _ name: String, lag: Int) -> Double {
    let days = diary.column("date").map { date in
      (try? Date("\(date)T00:00:00Z", strategy: .iso8601)).map { Int($0.timeIntervalSince1970) / 86_400 } ?? 0
    }
    let outcome = Dictionary(uniqueKeysWithValues: zip(days, diary.numbers("headache")))
    var pairs: [(x: Double, y: Double)] = []
    for (day, x) in zip(days, diary.numbers(name)) {
      if let x, let y = outcome[day + lag] ?? nil { pairs.append((x, y)) }
    }
    let count = Double(pairs.count)
    let (meanX, meanY) = (pairs.reduce(0) { $0 + $1.x } / count, pairs.reduce(0) { $0 + $1.y } / count)
    let products = pairs.map { ($0.x - meanX, $0.y - meanY) }
    let sum = products.reduce(0) { $0 + $1.0 * $1.1 }
    let (xx, yy) = (products.reduce(0) { $0 + $1.0 * $1.0 }, products.reduce(0) { $0 + $1.1 * $1.1 })
    return sum / (xx * yy).squareRoot()
  }

  @Test func theSumsOfTheFileAreTheFiles() throws {
    let line = try Self.line(["csv-read", Program.simulated])
    let text = try String(contentsOfFile: Program.simulated, encoding: .utf8)
    let cells = SimpleCSV(text)
    let outcomes = cells.column("headache")
    let sleep = cells.numbers("sleep_h").compactMap { $0 }.reduce(0, +)
    #expect(
      line["checksum"]?.doubles == [
        Double(outcomes.count { $0 == "1" }), Double(outcomes.count { $0.isEmpty }), (sleep * 100).rounded() / 100,
      ])
    #expect(line["rows"]?.double == Double(cells.rows.count))
    #expect(line["p"]?.double == Double(cells.header.count))
    #expect(line["bytes"]?.double == Double(text.utf8.count))
  }

  @Test func theAnswerDoesNotDependOnThreads() throws {
    for job in ["logit-e2e", "logit-pass", "cluster-se", "lagcorr"] {
      let one = try Self.line([job, Program.simulated, "--threads", "1"])
      let three = try Self.line([job, Program.simulated, "--threads", "3"])
      #expect(one["coef"] == three["coef"] && one["loglik"] == three["loglik"])
      #expect(one["loglik"]?.double ?? -1 < 0)
    }
  }

  @Test func aPassWithoutEffectsHasTheLikelihoodOfEvenOdds() throws {
    let line = try Self.line(["logit-pass", Program.simulated])
    let rows = try #require(line["rows"]?.double)
    #expect(Tolerance.arithmetic.accepts(line["loglik"]?.double, -rows * log(2)))
  }

  @Test func everyJobTellsItsTimeAndMemoryAndSharesLieBesideThem() throws {
    for job in ["csv-read", "logit-pass"] {
      let line = try Self.line([job, Program.simulated, "--share"])
      for name in ["seconds", "peak_rss_mb", "share"] { #expect(line[name]?.double ?? 0 > 0, "\(job) \(name)") }
    }
    let limits = try Self.line(["limits", "--threads", "2"])
    for name in ["memory_read_1_gb_s", "triad_2_gb_s", "dsyrk_p44_gflop_s", "gram_p256_share"] {
      #expect(limits[name]?.double ?? 0 > 0, "\(name)")
    }
  }

  /// Samples of `boot` whose blocks follow each other are the diary itself: the median is the odds ratio of `fit`.
  @Test func blocksInOrderAreTheDiary() throws {
    let folder = Scratch()
    let rows = (0..<2).flatMap { person in (0..<30).map { (person, $0) } }
    let x = rows.map { person, day in [1, Double((day * 5 + person) % 7) / 2, Double((day * day + person) % 5)] }
    let y = rows.map { person, day in Double((day * 7 + day * day + person) % 5 < 2 ? 1 : 0) }
    Self.write("<f8", "(2, 30, 3)", x.flatMap { $0 }.flatMap { Self.bytes($0) }, to: "\(folder.path)/boot.x.npy")
    Self.write("<f8", "(2, 30)", y.flatMap { Self.bytes($0) }, to: "\(folder.path)/boot.y.npy")
    let starts = (0..<6).flatMap { _ in [0, 7, 14, 21, 28].map { Int32($0) } }
    Self.write("<i4", "(2, 3, 5)", starts.flatMap { Self.bytes($0) }, to: "\(folder.path)/boot.starts.npy")
    let line = try Self.line(["boot", "\(folder.path)/boot.x.npy"])
    let medians = try #require(line["coef"]?.doubles)
    for person in 0..<2 {
      let own = rows.indices.filter { rows[$0].0 == person }
      let lines = own.map { "p,\(rows[$0].1),\(y[$0]),\(x[$0][1]),\(x[$0][2])" }
      folder.write((["person_id,day,headache,a,b"] + lines).joined(separator: "\n") + "\n", to: "one.csv")
      let fit = try Program.run(
        ["fit", "\(folder.path)/one.csv", "--model", "headache ~ a + b", "--covariance", "model", "--full-precision"])
      let estimate = try #require(SimpleCSV(fit.output).numbers("estimate")[2])
      #expect(Tolerance.arithmetic.accepts(medians[person], exp(estimate)))
    }
    #expect(line["checksum"]?.doubles?.last == 1)
    #expect(try Program.run(["bench", "boot", "\(folder.path)/one.csv"]).status == 64)
  }

  private static func bytes<Number>(_ number: Number) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }

  /// A file as numpy writes it.
  private static func write(_ type: String, _ shape: String, _ data: [UInt8], to path: String) {
    let words = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let header = words + String(repeating: " ", count: 117 - words.utf8.count) + "\n"
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8) + data
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
  }

  @Test func peopleGetATable() throws {
    let table = try Program.run(["bench", "csv-read", Program.simulated])
    #expect(table.status == 0)
    let names = table.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(names.starts(with: ["seconds", "cpu_seconds", "rows", "bytes", "peak_memory"]))
    #expect(names.last == "share")
  }

  @Test(arguments: [
    ["sprint"], ["csv-read"], ["limits", Program.simulated], ["logit-fit", Program.simulated, "--threads", "0"],
    ["cluster-se", Program.simulated, "--covariance", "model"], ["logit-fit", Program.headaches],
  ])
  func whatCannotBeTimedIsUsage(arguments: [String]) throws {
    let outcome = try Program.run(["bench"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(!outcome.errors.isEmpty)
  }

  @Test func interruptedSeriesAreThoseOfTreatment() throws {
    let folder = Scratch()
    let outcome = try Program.run(
      ["treatment", Program.simulated, "--checks", "checks.csv", "--full-precision", "--quiet"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let checks = SimpleCSV(folder.text("checks.csv"))
    func means(_ column: String, _ term: String) -> Double {
      let cells = checks.numbers(column).enumerated().filter {
        checks.column("method")[$0.offset] == "segmented_newey_west" && checks.column("term")[$0.offset] == term
      }.compactMap(\.element)
      return cells.reduce(0, +) / Double(cells.count) / 28
    }
    let found = try #require(try Self.line(["its", Program.simulated])["coef"]?.doubles)
    let expected = ["estimate", "std_error"].flatMap { column in
      ["level_change", "slope_change"].map { means(column, $0) }
    }
    #expect(found.count == 4)
    for (value, number) in zip(found, expected) { #expect(Tolerance.arithmetic.accepts(value, number)) }
    #expect(try Self.line(["its", Program.simulated, "--threads", "1"])["coef"]?.doubles == found)
  }

  private static func lagged(_ numbers: [Double]) -> [Double] {
    numbers.flatMap { Array(repeating: $0, count: 7) }
  }

  private static func line(_ arguments: [String]) throws -> JSON {
    let outcome = try Program.run(["bench"] + arguments + ["--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").count == 1)
    return try JSON(parsing: outcome.output)
  }

  /// The benchmark's model, asked of `prodrome fit`.
  private static func termsOfFit(
    _ covariance: String?, _ family: [String] = [], _ persons: String = ""
  ) throws -> SimpleCSV {
    let triggers = ["sleep_h", "stress", "posture_h", "caffeine_mg", "alcohol_units", "water_l"]
    let model = "headache ~ " + triggers.map { "lag(\($0), 0:6)" }.joined(separator: " + ") + " + treated"
    let uncertainty = covariance.map { ["--covariance", $0] } ?? []
    let outcome = try Program.run(
      ["fit", Program.simulated, "--model", model + persons, "--full-precision", "--quiet"] + uncertainty + family)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return SimpleCSV(outcome.output)
  }
}
