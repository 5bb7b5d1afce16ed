import Foundation
import ProdromeTestSupport
import Testing

/// `correlate --adjust`, `--one-person` and `--replicates`, through the whole program.
@Suite struct LookOptionTests {
  private func correlate(_ options: [String], status: Int32 = 0) throws -> (table: SimpleCSV, errors: String) {
    let outcome = try Program.run(
      ["correlate", Program.simulated, "--lags", "-1:3", "--triggers", "stress,sleep_h"] + options)
    #expect(outcome.status == status, "\(outcome.errors)")
    return (SimpleCSV(outcome.output), outcome.errors)
  }

  @Test func everyAdjustmentHasItsName() throws {
    var seen: [[String]] = []
    for name in ["hierarchical", "max-t", "bh", "by", "holm", "bonferroni"] {
      let table = try correlate(["--adjust", name]).table
      let claims = table.column("order").map { $0 == "trigger_first" || $0 == "same_day" }
      #expect(table.column("adjustment") == claims.map { $0 ? name : "" })
      #expect(zip(table.column("adj_p_value"), claims).allSatisfy { $0.isEmpty != $1 })
      let drawn = ["hierarchical", "max-t"].contains(name)
      #expect(zip(table.column("trigger_p_value"), claims).allSatisfy { $0.isEmpty != ($1 && drawn) })
      seen.append(table.column("adj_p_value"))
    }
    #expect(Set(seen).count == 6)
    #expect(try correlate([]).table.column("adj_p_value") == seen[0])
    let none = try correlate(["--adjust", "none"]).table
    #expect(Set(none.column("adj_p_value") + none.column("adjustment") + none.column("trigger_p_value")) == [""])
  }

  @Test func theOrderOfEveryRowIsSaid() throws {
    let table = try correlate([]).table
    #expect(table.column("order").prefix(3) == ["trigger_after", "same_day", "trigger_first"])
    #expect(table.column("order").suffix(5).prefix(2) == ["trigger_after", "same_day_order_unknown"])
    let text = try Program.run(["correlate", Program.simulated, "--lags", "0:1", "--format", "text"])
    #expect(text.output.contains("same_day_order_unknown"))
  }

  @Test func seedsThreadsAndVectors() throws {
    let one = try correlate(["--threads", "1"]).table.column("trigger_p_value")
    #expect(try correlate(["--threads", "3"]).table.column("trigger_p_value") == one)
    let few = try correlate(["--replicates", "199", "--seed", "3"]).table.column("trigger_p_value")
    #expect(few != one && few.compactMap(Double.init).allSatisfy { $0 >= 1 / 200.0 })
  }

  /// What is left of a series differs from lag to lag, so that a person's family is Bonferroni's.
  @Test func partialCorrelationsOfOnePerson() throws {
    let id = try #require(correlate(["--per-person"]).table.column("person_id").first { !$0.isEmpty })
    let options = ["--persons", id, "--lags", "1:3", "--triggers", "stress", "--given", "trend"]
    let table = try correlate(options).table
    let own = table.column("p_value").compactMap(Double.init)
    let trigger = try #require(table.column("trigger_p_value").compactMap(Double.init).first)
    #expect(own.count >= 3 && abs(trigger - min(1, 3 * (own.min() ?? 1))) < 1e-8)
    let turned = try correlate(options + ["--one-person", "rotation"], status: 64)
    #expect(turned.errors.contains("--given"))
  }

  /// Six persons reach 1/32, and one link of two triggers 2/32: that is said.
  @Test func cohortsTooSmallForAnyLink() throws {
    let ids = Set(SimpleCSV(try String(contentsOfFile: Program.simulated, encoding: .utf8)).column("person_id"))
    let six = ids.sorted().prefix(6).joined(separator: ",")
    #expect(try correlate(["--persons", six]).errors.contains("none below 0.063: at 5 % no link can stand"))
    #expect(try !correlate(["--persons", six, "--adjust", "max-t"]).errors.contains("no link can stand"))
    #expect(try !correlate(["--persons", six, "--adjust", "holm"]).errors.contains("no link can stand"))
    #expect(try !correlate([]).errors.contains("no link can stand"))
  }

  @Test func optionsWithoutEffectAreRefused() throws {
    #expect(try correlate(["--replicates", "99", "--adjust", "bh"], status: 64).errors.contains("belongs to --adjust"))
    #expect(try correlate(["--one-person", "rotation"], status: 64).errors.contains("--per-person"))
    let short = try correlate(["--one-person", "rotation", "--per-person", "--lags", "0:14"])
    #expect(short.errors.contains("recorded days: ask about fewer lags"))
  }

  @Test func turnsOfTheCalendarNeedTheirFamilies() throws {
    #expect(try correlate(["--one-person", "rotation", "--adjust", "bh"], status: 64).errors.contains("hierarchical"))
    #expect(try correlate(["--replicates", "0"], status: 64).errors.contains("1 or more"))
    #expect(try correlate(["--cohort", "rotation", "--adjust", "bh"], status: 64).errors.contains("hierarchical"))
    let turned = try correlate(["--one-person", "rotation", "--per-person", "--lags", "1:1"]).table
    #expect(turned.column("trigger_p_value").contains { !$0.isEmpty })
  }

  /// Three persons have no family of signs; turned calendars give them one, the same for any number of threads.
  @Test func cohortsByTurnedCalendars() throws {
    let ids = Array(Set(SimpleCSV(try String(contentsOfFile: Program.simulated, encoding: .utf8)).column("person_id")))
      .sorted().prefix(3).joined(separator: ",")
    let options = ["--persons", ids, "--lags", "0:3", "--replicates", "499"]
    func cohortRows(_ more: [String]) throws -> [String] {
      let table = try correlate(options + more).table
      return zip(table.column("trigger_p_value"), table.column("person_id")).filter(\.1.isEmpty).map(\.0)
    }
    #expect(try cohortRows([]).allSatisfy(\.isEmpty))
    let turned = try cohortRows(["--cohort", "rotation", "--threads", "1"])
    #expect(turned.contains { !$0.isEmpty })
    #expect(turned.compactMap(Double.init).allSatisfy { $0 >= 1 / 500.0 && $0 <= 1 })
    #expect(try cohortRows(["--cohort", "rotation", "--threads", "3"]) == turned)
  }
}
