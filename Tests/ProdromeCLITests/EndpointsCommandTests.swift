import Foundation
import ProdromeTestSupport
import Testing

@Suite struct EndpointsCommandTests {
  /// The bundled simulated cohort: the rates of every person are those of `treatment`'s own way of counting.
  @Test func headacheDaysAreThoseOfDescribe() throws {
    let folder = Scratch()
    let endpoints = try Program.run(
      ["endpoints", Program.simulated, "--windows", "w.csv", "--min-days", "1"], in: folder)
    #expect(endpoints.status == 0, "\(endpoints.errors)")
    let table = SimpleCSV(endpoints.output.replacing(/"[^"]*"/, with: "quoted"))
    let whole = try #require(
      table.rows.firstIndex { $0[0].isEmpty && $0[1] == "headache_days" && $0[3] == "during" })
    let described = SimpleCSV(try Program.run(["describe", Program.simulated]).output)
    let during = try #require(
      described.rows.indices.first {
        described.column("column")[$0] == "headache" && described.column("phase")[$0] == "during"
      })
    #expect(table.column("recorded_days")[whole] == described.column("n")[during])
    #expect(table.column("total")[whole] == described.column("n_events")[during])
    #expect(table.column("calendar_days").indices.allSatisfy { !table.column("definition")[$0].isEmpty })
    let windows = SimpleCSV(folder.text("w.csv"))
    #expect(Set(windows.column("endpoint")) == Set(table.column("endpoint")))
    #expect(windows.column("date").allSatisfy { $0.count == 10 })
  }

  /// Means over persons by phase and of changes, with their intervals: Tests/ProdromeFitTests/Scripts/endpoints.R, R 4.2.2.
  @Test func endpointsAreThoseOfR() throws {
    let outcome = try Program.run(["endpoints", Program.simulated, "--full-precision"])
    let table = SimpleCSV(outcome.output.replacing(/"[^"]*"/, with: "quoted"))
    func cells(_ endpoint: String, _ phase: String, _ columns: [String]) -> [Double] {
      let row = table.rows.indices.first {
        table.column("person_id")[$0].isEmpty && table.column("endpoint")[$0] == endpoint
          && table.column("phase")[$0] == phase
      }
      return columns.compactMap { column in row.flatMap { table.numbers(column)[$0] } }
    }
    let expected: [(String, [Double])] = [
      ("headache_days", [7.79915398941953, 5.44860019060721, -2.35055379881232, -3.16986690019074, -1.53124069743390]),
      ("attacks", [4.284849884192576, 3.169923599308454, -1.114926284884122, -1.511443610182756, -0.718408959585488]),
      (
        "moderate_severe_days",
        [6.61068500492421, 4.42712829694287, -2.18355670798135, -2.97469836517379, -1.39241505078891]
      ),
      (
        "headache_index",
        [1.519989668540493, 1.013005949209772, -0.506983719330722, -0.684256380758842, -0.329711057902601]
      ),
      (
        "mean_intensity",
        [5.2289448561147074, 5.0283821272273483, -0.2005627288873590, -0.4195184196313375, 0.0183929618566196]
      ),
      (
        "headache_hours", [55.4719328379061, 38.8072898996562, -16.6646429382499, -23.2264635431797, -10.1028223333201]
      ),
      (
        "mean_duration",
        [6.985947004139729, 7.252163634436413, 0.266216630296684, -0.392507882620452, 0.924941143213820]
      ),
      (
        "stress_on_free_days",
        [3.9844601771413011, 4.0147964223401784, 0.0303362451988769, -0.1137271036386087, 0.1743995940363625]
      ),
    ]
    for (endpoint, numbers) in expected {
      let found =
        cells(endpoint, "before", ["value"]) + cells(endpoint, "during", ["value", "change", "conf_low", "conf_high"])
      #expect(found.count == 5, "\(endpoint)")
      for (value, number) in zip(found, numbers) {
        #expect(Tolerance.arithmetic.accepts(value, number), "\(endpoint) \(value) \(number)")
      }
    }
  }

  @Test func threadsChangeNothing() throws {
    let one = try Program.run(["endpoints", Program.simulated, "--threads", "1"])
    let three = try Program.run(["endpoints", Program.simulated, "--threads", "3"])
    #expect(one.status == 0 && one.output == three.output)
  }

  @Test(arguments: [
    ["--bridge", "4"], ["--min-duration-h", "-1"], ["--moderate-from", "0"], ["--min-days", "29"],
    ["--migraine-day", "leiden"], ["--migraine-day", "who"], ["--questionnaires", "q.csv"], ["--scores", "s.csv"],
    ["--washout-days", "91"], ["--treatments", "-"],
  ])
  func wrongChoicesAre64(options: [String]) throws {
    #expect(try Program.run(["endpoints", Program.simulated] + options).status == 64)
  }

  @Test func parametersStandInTheDefinitions() throws {
    let choices = ["--bridge", "1", "--moderate-from", "5", "--min-duration-h", "0.5"]
    let outcome = try Program.run(["endpoints", Program.simulated] + choices)
    for words in ["2 recorded free days", "intensity of 5 or more", "above 0 of 0.5 h or more"] {
      #expect(outcome.output.contains(words), "\(words)")
    }
  }

  @Test func scoresAreWrittenBesideTheirPublishedChanges() throws {
    let folder = Scratch()
    folder.write(
      "person_id,date,instrument,item,value\np01,2025-02-25,HIT6,,64\np01,2026-02-01,HIT6,,60\nxx,2026-02-01,HIT6,,60\n",
      to: "q.csv")
    let outcome = try Program.run(
      ["endpoints", Program.simulated, "--questionnaires", "q.csv", "--scores", "s.csv", "-o", "e.csv"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let scores = SimpleCSV(folder.text("s.csv"))
    #expect(scores.column("value") == ["64", "60"] && scores.column("change") == ["", "-4"])
    #expect(scores.column("noticeable") == ["", "between"] && scores.column("level") == ["severe", "severe"])
    folder.write("person_id,date,instrument,item,value\np01,2025-02-25,HIT6,1,7\n", to: "q.csv")
    let refused = try Program.run(
      ["endpoints", Program.simulated, "--questionnaires", "q.csv", "--scores", "t.csv"], in: folder)
    #expect(refused.status == 65 && refused.errors.contains("q.csv:2:23: error: value:") && refused.output.isEmpty)
    #expect(!folder.names.contains("t.csv"))
  }
}

@Suite struct TreatmentFileTests {
  /// 112 days of one person, headaches on four days of ten before and two of ten from day 56 on.
  static func diary(_ labelled: Bool) -> String {
    let rows = (0..<112).map { day in
      "c,\(day),\((day * 7 + day / 10) % 10 < (day < 56 ? 4 : 2) ? 1 : 0)"
        + (labelled ? day < 56 ? ",none" : ",medical_massage" : "")
    }
    return "person_id,day,headache\(labelled ? ",treatment" : "")\n" + rows.joined(separator: "\n") + "\n"
  }

  static let phases = """
    person_id,day,kind,modality,minutes,cost,covered
    c,56,phase_start,medical_massage,,,
    c,56,session,medical_massage,60,80,40
    c,70,session,medical_massage,60,80,40

    """

  @Test func phasesOfAFileAreAsGoodAsAColumn() throws {
    let folder = Scratch()
    folder.write(Self.diary(true), to: "labelled.csv")
    folder.write(Self.diary(false), to: "plain.csv")
    folder.write(Self.phases, to: "t.csv")
    for command in [["treatment"], ["endpoints"]] {
      let column = try Program.run(command + ["labelled.csv"], in: folder)
      let file = try Program.run(command + ["plain.csv", "--treatments", "t.csv"], in: folder)
      #expect(column.status == 0 && file.status == 0, "\(file.errors)")
      #expect(column.output == file.output && column.output.contains("medical_massage"))
    }
    let both = try Program.run(["treatment", "labelled.csv", "--treatments", "t.csv"], in: folder)
    #expect(both.status == 65 && both.output.isEmpty)
    #expect(both.errors.hasPrefix("t.csv:2: error: kind: this file has phases, and the diary has a column"))
  }

  @Test func whatElseBeganIsSaid() throws {
    let folder = Scratch()
    folder.write(Self.diary(false), to: "plain.csv")
    folder.write(
      Self.phases + "c,28,change,drug_preventive,,,\nc,27,change,drug_preventive,,,\nc,59,phase_start,heat,,,\n",
      to: "t.csv")
    let outcome = try Program.run(["treatment", "plain.csv", "--treatments", "t.csv"], in: folder)
    #expect(outcome.errors.contains("drug_preventive was begun or changed 28 days before it began"))
    #expect(outcome.errors.contains("heat was begun or changed 3 days after it began"))
    #expect(!outcome.errors.contains("29 days before") && outcome.errors.contains("person c, medical_massage:"))
  }

  @Test func respondersStandBesideWhatChanceGives() throws {
    let folder = Scratch()
    folder.write(Self.diary(true), to: "labelled.csv")
    let run = { (options: [String]) in
      try Program.run(["endpoints", "labelled.csv", "--responders", "r.csv", "-o", "e.csv"] + options, in: folder)
    }
    #expect(try run([]).status == 0)
    let table = SimpleCSV(folder.text("r.csv"))
    #expect(table.column("reduction_percent") == ["30", "50", "75"] && table.column("status") == ["ok", "ok", "ok"])
    #expect(table.numbers("chance_share").allSatisfy { $0 != nil })
    let first = folder.text("r.csv")
    #expect(try run(["--threads", "2"]).status == 0)
    #expect(folder.text("r.csv") == first)
    #expect(try run(["--month-drift", "1"]).status == 0)
    #expect(folder.text("r.csv") != first)
    #expect(try run(["--month-drift", "-1"]).status == 64)
  }

  @Test func clientsArePooledAsRandomEffects() throws {
    let folder = Scratch()
    let outcome = try Program.run(["treatment", Program.simulated, "--random-effects", "r.csv"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = SimpleCSV(folder.text("r.csv"))
    let own = SimpleCSV(outcome.output)
    let judged = own.rows.indices.filter {
      own.column("method")[$0] == "one_client" && !own.column("change_28")[$0].isEmpty
    }
    #expect(table.column("status") == ["ok"] && table.column("n_persons") == ["\(judged.count)"])
    let (low, high) = (table.numbers("conf_low")[0] ?? 0, table.numbers("conf_high")[0] ?? 0)
    let changes = judged.compactMap { own.numbers("change_28")[$0] }
    #expect((changes.min() ?? 0) < low && high < (changes.max() ?? 0) && low < high)
  }

  @Test func sessionsAreHeldAgainstTheirPlan() throws {
    let folder = Scratch()
    folder.write(Self.diary(false), to: "plain.csv")
    folder.write(Self.phases, to: "t.csv")
    let outcome = try Program.run(["sessions", "plain.csv", "--treatments", "t.csv"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        person_id,modality,co_intervention,day,phase_days,sessions_planned,sessions_held,held_share,longest_gap,minutes,\
        n_timed,n_planned_length,cost,n_without_cost,covered_share,out_of_pocket
        c,medical_massage,0,56,56,8,2,0.25,41,120,2,2,160,0,0.5,80

        """)
    #expect(outcome.errors.contains("2 of 8 planned sessions were held"))
    #expect(try Program.run(["sessions", "plain.csv"], in: folder).status == 64)
    #expect(try Program.run(["sessions", "plain.csv", "--treatments", "none.csv"], in: folder).status == 66)
  }

  @Test func strangersAreSaidOrRefused() throws {
    let folder = Scratch()
    folder.write(Self.diary(false), to: "plain.csv")
    folder.write(Self.phases + "d,56,phase_start,sham,,,\n", to: "t.csv")
    let some = try Program.run(["treatment", "plain.csv", "--treatments", "t.csv"], in: folder)
    #expect(some.status == 0 && some.errors.contains("t.csv: warning: not in the diary: d"))
    folder.write("person_id,day,kind,modality\nd,56,phase_start,sham\n", to: "t.csv")
    let all = try Program.run(["treatment", "plain.csv", "--treatments", "t.csv"], in: folder)
    #expect(all.status == 65 && all.errors.contains("nobody here is in the diary (d)"))
  }

  @Test func noFileThatIsReadIsWrittenOver() throws {
    let folder = Scratch()
    folder.write(Self.diary(false), to: "plain.csv")
    folder.write(Self.phases, to: "t.csv")
    for command in [["sessions"], ["treatment"], ["endpoints", "--windows", "t.csv"]] {
      let output = command.count > 1 ? [] : ["-o", "t.csv"]
      let outcome = try Program.run(command + ["plain.csv", "--treatments", "t.csv"] + output, in: folder)
      #expect(outcome.status == 64 && folder.text("t.csv") == Self.phases, "\(outcome.errors)")
    }
  }

  @Test func aWashoutShortensTheNextCourse() throws {
    let folder = Scratch()
    folder.write(Self.diary(false), to: "plain.csv")
    folder.write(
      "person_id,day,end_day,kind,modality\nc,40,75,phase_start,sham\nc,76,,phase_start,acupuncture\n", to: "t.csv")
    func days(_ options: [String]) throws -> [String] {
      let outcome = try Program.run(["endpoints", "plain.csv", "--treatments", "t.csv"] + options, in: folder)
      let table = SimpleCSV(outcome.output)
      return table.rows.indices.filter { table.column("endpoint")[$0] == "headache_days" }
        .map { table.column("phase")[$0] + table.column("modality")[$0] + " " + table.column("recorded_days")[$0] }
    }
    #expect(try days([]) == [" 112", "before 40", "duringsham 36", "duringacupuncture 36"])
    #expect(
      try days(["--washout-days", "7"]) == [
        " 112", "before 40", "duringsham 36", "duringacupuncture 29", "pause 7",
      ])
  }
}
