import Foundation
import ProdromeTestSupport
import Testing

/// `prodrome treatment` for one client: the verdict, what stands beside it, and plans.
@Suite struct TreatmentCommandTests {
  /// reference/20's first series: 56 days before, 84 during; stress falls with the treatment, sessions every ten days.
  private static let days = Array(
    "00001110001011000000110000100101000011011111100000011110"
      + "0.000000000000000000000100000000.00.1000000000000001101010000000000000000.0010110000")

  private static func client(_ days: [Character] = days, before: Int = 56, treatment: String = "massage") -> Scratch {
    let folder = Scratch()
    let rows = days.enumerated().compactMap { day, headache -> String? in
      guard headache != "." else { return nil }
      let date = Date(timeIntervalSince1970: Double(20_513 + day) * 86_400).formatted(.iso8601.year().month().day())
      let isTreated = day >= before
      let session = isTreated && (day - before) % 10 == 0 ? 1 : 0
      let stress = (isTreated ? 2 : 6) + day % 3
      return "anna,\(date),\(headache),\(stress),\(session),\(isTreated ? treatment : "none")\n"
    }
    folder.write("person_id,date,headache,stress,therapy_session,treatment\n" + rows.joined(), to: "anna.csv")
    return folder
  }

  private static func run(_ options: [String], in folder: Scratch = client()) throws -> Outcome {
    try Program.run(["treatment", "anna.csv"] + options, in: folder)
  }

  @Test func aControlIsALabelOfTheDiary() throws {
    let folder = Scratch()
    let unknown = try Program.run(["treatment", Program.headaches, "--control", "waiting list"], in: folder)
    #expect(unknown.status == 64 && unknown.errors.contains("--control waiting list: no day has this label"))
    let spaced = try Program.run(["treatment", Program.headaches, "--control", " biofeedback , "], in: folder)
    #expect(spaced.status == 0 && !SimpleCSV(spaced.output).column("method").contains("within_person"))
  }

  @Test func theVerdictComesFirstAndNoP() throws {
    let outcome = try Self.run(["--format", "text"])
    #expect(outcome.status == 0 && outcome.errors == "")
    let text = outcome.output
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    let lines = text.split(separator: "\n")
    #expect(lines[3] == "PROBABLY FEWER HEADACHE DAYS")
    for said in [
      "Best guess: 8.1 fewer days every 4 weeks.", "Of 140 ways to turn the treatment around this calendar, 6 give",
      "This client's months differ by ± 2.5 days on their own", "from 8.5 fewer to 7.2 fewer",
      "in 90 of 100 such pairs",
      "On the day of a session and the three days after it: 9.1 % of 33 written days",
      "stress was 6.98 a day before the treatment and 3.03 during it",
    ] {
      #expect(words.contains(said), "\(said)")
    }
    #expect(lines.allSatisfy { $0.count <= 78 })
    for never in ["p-value", "p =", "significant", "caused", "predict", "proof", "due to", "works"] {
      #expect(!words.lowercased().contains(never), "\(never)")
    }
  }

  @Test func theTablesBesideTheAnswer() throws {
    let folder = Self.client()
    let outcome = try Self.run(
      [
        "--checks", "checks.csv", "--effect-sizes", "effects.csv", "--session-days", "session_days.csv",
        "--randomised-starts",
        "29:80",
      ], in: folder)
    #expect(outcome.status == 0 && outcome.errors.contains("stress was 6.98"))
    let checks = SimpleCSV(folder.text("checks.csv"))
    #expect(Set(checks.column("status")) == ["ok"])
    #expect(
      checks.column("method") == [
        "circular_shift", "block_permutation", "unwritten_free", "unwritten_headache", "unwritten_worst",
        "unwritten_best", "months", "months", "months",
      ] + Array(repeating: "segmented_ar1_reml", count: 4) + Array(repeating: "segmented_newey_west", count: 4)
        + ["randomised_start"])
    #expect(checks.column("p_value")[0] == "0.04285714286" && checks.column("count").last == "52")
    let effects = SimpleCSV(folder.text("effects.csv"))
    #expect(effects.column("measure").count == 7 && !effects.header.contains("p_value"))
    #expect(SimpleCSV(folder.text("session_days.csv")).column("span").suffix(3) == ["after", "before", "other"])
    let other = Self.client()
    _ = try Self.run(["--checks", "checks.csv", "--threads", "1"], in: other)
    #expect(folder.text("checks.csv").hasPrefix(other.text("checks.csv")))
  }

  /// reference/13: 20 sessions as days, the treatment from the tenth on, starts 6 to 16; and reference/12 as points of a day.
  @Test(.enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func referencesOnTheCommandLine() throws {
    let x = try #require(try Reference.data("ab_start", in: "13_randomization.json")["x"]?.doubles)
    let folder = Scratch()
    func write(_ before: [Double], _ during: [Double]) {
      let rows = (before + during).enumerated().map {
        "a,\($0 + 1),\($1),\($0 < before.count ? "none" : "massage")\n"
      }
      folder.write("person_id,day,count,treatment\n" + rows.joined(), to: "anna.csv")
    }
    write(Array(x[..<9]), Array(x[9...]))
    let outcome = try Self.run(
      ["--outcome", "count", "--checks", "checks.csv", "--randomised-starts", "6:16"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let checks = SimpleCSV(folder.text("checks.csv"))
    let expected = try Reference.expected("ab_start", in: "13_randomization.json")
    let place = try #require(checks.column("method").firstIndex(of: "randomised_start"))
    let printed = Tolerance(relative: 1e-9)
    #expect(printed.accepts(checks.numbers("p_value")[place], try #require(expected["p_two_sided"]?.double)))
    #expect(printed.accepts(checks.numbers("estimate")[place], -28 * (try #require(expected["statistic"]?.double))))
    for one in try #require(try Reference.json("12_singlecase.json")["cases"]?.array) {
      write(try #require(one["data"]?["A"]?.doubles), try #require(one["data"]?["B"]?.doubles))
      _ = try Self.run(
        ["--outcome", "count", "--effect-sizes", "effects.csv", "--point-days", "1"], in: folder)
      let effects = SimpleCSV(folder.text("effects.csv"))
      let numbers = effects.numbers("estimate")
      var truth =
        [
          one["expected"]?["decrease"]?["nap"], one["expected"]?["decrease"]?["tau"],
        ].map { $0?.double ?? .nan }
        + [
          one["expected"]?["tau"]?["tauU_A_vs_B_minus_trendA_parker"], one["expected"]?["tau"]?["tauU_full"],
          one["expected"]?["baseline_corrected"]?["tau_corrected"],
        ].map { -($0?.double ?? .nan) } + [one["expected"]?["other_increase"]?["lrr"]?.double ?? .nan]
      // See SingleCaseTests: pairs that are level in exact arithmetic.
      if one["id"]?.string == "parker_2011_bob" { truth[4] = 0.5 }
      for (value, number) in zip(numbers, truth) {
        #expect(Tolerance(relative: 1e-9, absolute: 1e-12).accepts(value, number), "\(one["id"]?.string ?? "")")
      }
    }
  }

  @Test func plans() throws {
    let table = SimpleCSV(try Self.run(["--plan"]).output)
    #expect(
      table.column("way") == ["go_on", "planned_pause", "before_and_during", "randomised_alternation"])
    #expect(table.column("status") == ["too_short", "ok", "ok", "ok"])
    #expect(Set(table.column("next_check")) == ["2026-08-15"])
    let text = try Self.run(["--plan", "--drop", "0.5", "--format", "text"]).output
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("A drop of 50 % is 5.8 fewer. The next check comes when 2026-08-15 is written."))
    #expect(words.contains("Beginning anew: ") && words.contains("Drawn order of the 4-week blocks: with"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
    // Before any treatment.
    let folder = Self.client()
    let plain = folder.text("anna.csv").split(separator: "\n").map {
      $0.split(separator: ",").dropLast(2).joined(separator: ",")
    }
    folder.write(plain.joined(separator: "\n") + "\n", to: "anna.csv")
    let fresh = SimpleCSV(try Self.run(["--plan", "--drop", "0.6"], in: folder).output)
    #expect(fresh.column("way") == ["before_and_during", "randomised_alternation"])
    #expect(Set(fresh.column("next_check")) == [""])
    #expect(try Self.run([], in: folder).status == 65)
  }

  /// Clients with nothing to compare get an answer in words, and exit code 0.
  @Test func clearAnswersWhereNothingCanBeCompared() throws {
    func answer(_ days: String, before: Int) throws -> (row: SimpleCSV, words: String) {
      let folder = Self.client(Array(days), before: before)
      let outcome = try Self.run([], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return (SimpleCSV(outcome.output), outcome.errors)
    }
    let few = try answer(String(repeating: "10", count: 56), before: 27)
    #expect(few.row.column("verdict")[0] == "not_enough_days" && few.words.contains("27 days are written"))
    let early = try answer(String(repeating: "10", count: 41), before: 56)
    #expect(early.row.column("verdict")[0] == "not_enough_days" && early.words.contains("lasted 26 days"))
    let untreated = try answer(String(repeating: "10", count: 56), before: 0)
    #expect(untreated.words.contains("nothing to compare with"))
    let all = try answer(String(repeating: "1", count: 112), before: 56)
    #expect(all.row.column("verdict")[0] == "no_meaningful_change" && all.words.contains("Every written day"))
    let none = try answer(String(repeating: "0", count: 112), before: 56)
    #expect(none.row.column("verdict")[0] == "cannot_tell" && none.words.contains("No headache is written"))
  }

  @Test(arguments: [
    (["--randomised-starts", "29:57"], "--checks"), (["--point-days", "7"], "--effect-sizes"),
    (["--drop", "0.3"], "--plan"),
    (["--plan", "--drop", "1"], "between 0 and 1"), (["--plan", "--checks", "c.csv"], "days to come"),
    (["--onset-weeks", "-1"], "0 to 26"), (["--effect-sizes", "e.csv", "--point-days", "0"], "1 to 28"),
    (["--checks", "c.csv", "--randomised-starts", "57"], "first:last"),
    (["--checks", "c.csv", "--randomised-starts", "29:50"], "began on day 57"),
  ])
  func whatMakesNoSenseIsRefused(options: [String], words: String) throws {
    let outcome = try Self.run(options)
    #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func theFirstWeeksCanBeLeftOut() throws {
    let outcome = try Self.run(["--onset-weeks", "2"])
    let table = SimpleCSV(outcome.output)
    #expect(table.column("look")[0] == "2" && outcome.errors.contains("The first 2 weeks of each course do not count"))
  }
}
