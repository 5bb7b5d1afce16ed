import Foundation
import Testing

/// One client with 56 days before and 56 days during a treatment, from the file to the folder.
@Suite struct OneClientTests {
  static let tables = AnalyzeTests.files.filter { $0.hasSuffix(".csv") }

  @Test func everyAnswerIsOneThatASinglePersonCanGive() throws {
    let folder = try Self.analysed()
    let lags = SimpleCSV(folder.text("result/lag_correlation.csv"))
    #expect(Set(lags.column("trigger")) == ["sleep_h", "stress"])
    #expect(Set(lags.column("method")) == ["effective_n"])
    #expect(lags.numbers("p_value").allSatisfy { $0 != nil })
    let glance = SimpleCSV(folder.text("result/model_glance.csv"))
    #expect(glance.column("model") == ["sleep_h", "stress"])
    #expect(Set(glance.column("method")) == ["transition"])
    #expect(Set(glance.column("covariance")) == ["model"])
    let terms = SimpleCSV(folder.text("result/model_terms.csv"))
    #expect(terms.column("term").contains("treated"))
    #expect(Set(terms.column("df")) == [""])
    #expect(Set(terms.column("status")) == ["ok"])
    #expect(terms.numbers("p_value").allSatisfy { $0 != nil })
  }

  @Test func nothingIsPooledOverOnePerson() throws {
    let folder = try Self.analysed()
    for name in Self.tables {
      let text = folder.text("result/\(name)")
      #expect(text.hasPrefix("<no") == false)
      #expect(!text.contains("small_clusters"), "\(name)")
    }
  }

  @Test func fewPersonsAskedForPooledErrorsGetEstimatesOnly() throws {
    let table = try Program.headacheModel("headache ~ airq", ["--persons", "1,2,3", "--covariance", "cr2"])
    #expect(table.column("status") == ["small_clusters", "small_clusters"])
    #expect(table.numbers("estimate").allSatisfy { $0 != nil })
    for name in ["std_error", "statistic", "df", "p_value", "conf_low", "conf_high"] {
      #expect(table.column(name) == ["", ""], "\(name)")
    }
  }

  @Test func theTreatmentHasAVerdictAndTheSettingsAreOnRecord() throws {
    let folder = try Self.analysed(["--month-drift", "0.25", "--worthwhile", "0.5"])
    let treatment = SimpleCSV(folder.text("result/treatment.csv"))
    let own = try #require(treatment.column("method").firstIndex(of: "one_client"))
    #expect(treatment.column("days_before")[own] == "56")
    #expect(treatment.column("days_during")[own] == "56")
    #expect(!["", "not_enough_days"].contains(treatment.column("verdict")[own]))
    #expect(treatment.column("status")[own] == "ok")
    let record = folder.text("result/run.json")
    #expect(record.contains("\"month_drift\": 0.25,"))
    #expect(record.contains("\"worthwhile\": 0.5,"))
    let words = folder.text("result/summary.txt").split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("0.25") && words.contains("50 %"))
    let plain = SimpleCSV(try Self.analysed().text("result/treatment.csv"))
    let widths = [treatment, plain].map { ($0.numbers("conf_high")[own] ?? 0) - ($0.numbers("conf_low")[own] ?? 0) }
    #expect(widths[0] < widths[1], "less drift, narrower interval")
  }

  @Test func analyzeRefusesSettingsThatTreatmentRefuses() throws {
    for option in [["--month-drift", "-1"], ["--worthwhile", "0"]] {
      for command in [["treatment", Program.simulated], ["analyze", Program.simulated, "-o", "result"]] {
        #expect(try Program.run(command + option).status == 64)
      }
    }
  }

  private static func analysed(_ options: [String] = []) throws -> Scratch {
    let folder = Scratch()
    folder.write(diary, to: "anna.csv")
    let outcome = try Program.run(["analyze", "anna.csv", "-o", "result"] + options, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  /// 112 days; headaches on about every second day before and every fourth during.
  private static let diary: String = {
    var state: UInt32 = 7
    func draw() -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16)
    }
    let rows = (0..<112).map { day in
      let date = Date(timeIntervalSince1970: Double(20_454 + day) * 86_400)
      let sleep = Double(10 + draw() % 10) / 2
      let headache = draw() % 100 < (day < 56 ? 55 : 25) ? 1 : 0
      let treatment = day < 56 ? "none" : "massage"
      return "anna,\(date.formatted(.iso8601.year().month().day())),\(headache),\(sleep),\(draw() % 8),\(treatment)\n"
    }
    return "person_id,date,headache,sleep_h,stress,treatment\n" + rows.joined()
  }()
}
