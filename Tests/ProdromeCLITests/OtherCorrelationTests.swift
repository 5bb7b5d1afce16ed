import ProdromeTestSupport
import Testing

/// Correlations other than Pearson's of the series as they are, through the whole program.
@Suite(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
struct OtherCorrelationTests {
  /// Two columns of a data file of the reference folder as one person's diary, trigger x and outcome y.
  static func diary(_ x: [Double], _ y: [Double], spacing: Int = 1) -> Scratch {
    let folder = Scratch()
    func cell(_ value: Double) -> String { value.isNaN ? "" : "\(value)" }
    let rows = x.indices.map { "a,\($0 * spacing),\(cell(x[$0])),\(cell(y[$0]))" }
    folder.write((["person_id,day,x,y"] + rows).joined(separator: "\n") + "\n", to: "d.csv")
    return folder
  }

  static func airQuality() throws -> (x: [Double], y: [Double]) {
    let table = try Reference.csv("airquality.csv")
    return (try table.numbers("Ozone"), try table.numbers("Wind"))
  }

  static func sales() throws -> (x: [Double], y: [Double]) {
    let table = try Reference.csv("bjsales.csv")
    func differences(_ name: String) throws -> [Double] {
      let values = try table.numbers(name)
      return zip(values.dropFirst(), values).map { $0 - $1 }
    }
    return (try differences("lead"), try differences("sales"))
  }

  static func correlate(_ options: [String], in folder: Scratch) throws -> SimpleCSV {
    let run = try Program.run(
      ["correlate", "d.csv", "--outcome", "y", "--triggers", "x", "--full-precision"] + options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return SimpleCSV(run.output)
  }

  @Test func laggedSpearman() throws {
    let (x, y) = try Self.airQuality()
    let table = try Self.correlate(["--method", "spearman", "--lags", "-7:7"], in: Self.diary(x, y))
    let expected = try Reference.expected("airquality_na_spearman", in: "08_correlation.json")
    let numbers = try #require(expected["r"]?.doubles)
    // R's lag k pairs x(t + k) with y(t).
    for (cell, number) in zip(table.numbers("estimate").reversed(), numbers) {
      #expect(Tolerance.identity.accepts(cell, number))
    }
    #expect(Array(table.numbers("n").compactMap { $0 }.reversed()) == expected["n"]?.doubles)
    #expect(Set(table.column("method")) == ["spearman_effective_n"])
  }

  /// 24 days apart the effective number of the 116 pairs is their number: R's `cor.test`.
  @Test(arguments: [("pearson", "pearson_r", "pearson_p"), ("spearman", "spearman_rho", "spearman_p")])
  func testsOfIndependentPairs(method: String, estimate: String, p: String) throws {
    let (x, y) = try Self.airQuality()
    let days = x.indices.filter { !x[$0].isNaN }
    let folder = Self.diary(days.map { x[$0] }, days.map { y[$0] }, spacing: 24)
    let table = try Self.correlate(["--method", method, "--lags", "0"], in: folder)
    let expected = try Reference.expected("cor_tests", in: "08_correlation.json")
    #expect(Tolerance.software.accepts(table.numbers("estimate")[0], try #require(expected[estimate]?.double)))
    #expect(Tolerance.software.accepts(table.numbers("p_value")[0], try #require(expected[p]?.double)))
  }

  @Test func phiIsOfColumnsOf0And1() throws {
    let refused = try Program.run(["correlate", Program.headaches, "--method", "phi", "--triggers", "airq"])
    #expect(refused.status == 64 && refused.output == "")
    #expect(refused.errors.contains("airq: phi is of two columns of 0 and 1"), "\(refused.errors)")
    #expect(refused.errors.contains("write --method pearson or spearman"))
    let run = try Program.run(["correlate", Program.headaches, "--method", "phi", "--centre", "person", "--lags", "1"])
    #expect(run.status == 0, "\(run.errors)")
    let table = SimpleCSV(run.output)
    #expect(!table.column("trigger").contains("airq") && table.column("trigger").contains("post"))
    #expect(Set(table.column("method")) == ["phi_cr2_satterthwaite"])
  }

  /// Lead leads sales by three days: the peak stands at lag +3, of R's `ccf(lead, sales)` at −3.
  @Test(arguments: [
    ([], "bjsales_diff", 12), (["--prewhiten", "1"], "prewhiten_bj_ar1", 10),
    (["--prewhiten", "aic"], "prewhiten_bj_ar3", 10),
  ])
  func crossCorrelation(options: [String], id: String, farthest: Int) throws {
    let (x, y) = try Self.sales()
    let table = try Self.correlate(
      ["--method", "ccf", "--lags", "-\(farthest):\(farthest)"] + options, in: Self.diary(x, y))
    let numbers = try #require(Reference.expected(id, in: "08_correlation.json")["ccf"]?.doubles)
    let estimates = table.numbers("estimate")
    #expect(estimates.count == numbers.count)
    for (cell, number) in zip(estimates.reversed(), numbers) { #expect(Tolerance.arithmetic.accepts(cell, number)) }
    let peak = estimates.indices.max { abs(estimates[$0] ?? 0) < abs(estimates[$1] ?? 0) }
    #expect(peak.map { table.column("lag_days")[$0] } == "3")
  }

  /// R's numbers are in PartialCorrelationTests.
  @Test func partial() throws {
    let (x, y) = try Self.airQuality()
    let table = try Self.correlate(["--given", "trend,yesterday", "--lags", "0:3"], in: Self.diary(x, y))
    #expect(Tolerance.certified.accepts(table.numbers("estimate")[1], -0.28910771706135646))
    #expect(table.numbers("n") == [115, 115, 114, 113] && Set(table.column("method")) == ["partial_effective_n"])
  }

  /// Who enters is counted, and nobody's row stands in the table of correlations for it.
  @Test func randomEffectsHaveATableOfTheirOwn() throws {
    let folder = Scratch()
    let run = try Program.run(
      ["correlate", Program.headaches, "--triggers", "airq", "--lags", "0:2", "--random-effects", "persons.csv"],
      in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let (table, pooled) = (SimpleCSV(run.output), SimpleCSV(folder.text("persons.csv")))
    #expect(pooled.column("lag_days") == ["0", "1", "2"] && Set(pooled.column("status")) == ["ok"])
    for (row, persons) in table.numbers("n_persons").enumerated() {
      let counted = [pooled.numbers("n_persons"), pooled.numbers("n_left_out")].compactMap { $0[row] }
      #expect(counted.reduce(0, +) == persons)
    }
    for row in 0..<3 {
      let ends = ["prediction_low", "conf_low", "estimate", "conf_high", "prediction_high"].compactMap {
        pooled.numbers($0)[row]
      }
      #expect(ends.count == 5 && ends == ends.sorted())
    }
    let again = ["correlate", Program.headaches, "-o", "a.csv", "--random-effects", "a.csv"]
    #expect(try Program.run(again, in: folder).errors.contains("name the same file"))
  }

  @Test(arguments: [
    (["--prewhiten", "0"], "write aic, or the order"), (["--prewhiten", "acf"], "write aic, or the order"),
    (["--given", "weekday,moon"], "weekday, trend, phase, yesterday"), (["--given", "trend,trend"], "each once"),
    (["--given", "trend", "--prewhiten", "aic"], "choose one"),
    (["--given", "trend", "--method", "ccf"], "--method pearson"),
    (["--method", "phi", "--prewhiten", "2"], "as they are"), (["--method", "kendall"], "kendall"),
    (["--given", "weekday"], "counts days instead of naming dates"),
    (["--block-days", "5"], "--interval blocks"), (["--interval", "blocks", "--block-days", "0"], "1 to 10000"),
    (["--interval", "blocks", "--method", "spearman"], "--method pearson and phi"),
    (["--interval", "blocks", "--given", "trend"], "without --given"), (["--interval", "blocks"], "--per-person"),
  ])
  func whatDoesNotGoTogetherIsRefused(options: [String], words: String) throws {
    let run = try Program.run(["correlate", Program.headaches] + options)
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  /// One person's row has a drawn interval around the same estimate; the seed alone says which.
  @Test func blocksOfDays() throws {
    let (x, y) = try Self.sales()
    let folder = Self.diary(x, y)
    let lags = ["--lags", "2:4"]
    let plain = try Self.correlate(lags, in: folder)
    let drawn = try Self.correlate(lags + ["--interval", "blocks", "--block-samples", "499"], in: folder)
    #expect(drawn.column("estimate") == plain.column("estimate") && Set(drawn.column("method")) == ["moving_blocks"])
    for row in 0..<3 {
      let ends = ["conf_low", "estimate", "conf_high"].compactMap { drawn.numbers($0)[row] }
      #expect(ends.count == 3 && ends == ends.sorted())
      #expect((drawn.numbers("p_value")[row] ?? 2) <= 1)
    }
    let other = try Self.correlate(
      lags + ["--interval", "blocks", "--block-samples", "499", "--seed", "5"], in: folder)
    #expect(other.column("conf_low") != drawn.column("conf_low"))
  }

  @Test func prewhiteningSaysItsOrderAndWhatItCosts() throws {
    let options = ["correlate", Program.simulated, "--triggers", "stress", "--lags", "1:1", "--per-person"]
    let table = SimpleCSV(try Program.run(options + ["--prewhiten", "2", "--quiet"]).output)
    #expect(table.header.suffix(2) == ["ar_order", "days_lost"])
    #expect(Set(table.column("ar_order")) == ["2"])
    let lost = table.numbers("days_lost").compactMap { $0 }
    // The first row is the cohort's; every person loses two days and those behind unwritten ones.
    #expect(lost.count == 41 && lost[0] == lost.dropFirst().reduce(0, +) && lost.dropFirst().allSatisfy { $0 >= 2 })
    let plain = SimpleCSV(try Program.run(options + ["--quiet"]).output)
    #expect(!plain.header.contains("ar_order"))
  }
}
