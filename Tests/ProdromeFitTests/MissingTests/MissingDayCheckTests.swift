import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

/// Odds ratios with recorded days that stand for missing ones. R's numbers: Tests/ProdromeFitTests/Scripts/missing.R.
@Suite("Missing days as a check of triggers")
struct MissingDayCheckTests {
  private func simulated() throws -> Diary {
    let root = #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
    let bytes = try Data(contentsOf: URL(filePath: root + "/datasets/simulated-cohort/diary.csv"))
    return try Diary(csv: [UInt8](bytes), path: "diary.csv")
  }

  private func options(threads: Int = 1) -> TriggerOptions {
    var options = TriggerOptions()
    options.lags = 1...1
    options.family.signVectors = 199
    options.threads = threads
    return options
  }

  private func check(_ diary: Diary, triggers: [String]? = nil, threads: Int = 1) throws -> MissingDayCheck {
    let questions = try TriggerQuestions(triggers: triggers, of: diary)
    let options = options(threads: threads)
    return checkMissingDays(of: answerTriggers(questions, options: options), questions, options: options)
  }

  @Test("both models of recording, the weights and the weighted model are R's glm")
  func asR() throws {
    let found = try check(try simulated(), triggers: ["stress"])
    let recording = try #require(found.recording)
    #expect(recording.n == 6_676 && recording.eventCount == 6_101)
    let expected = [
      2.5111103955532834142, 0.0816219072945103402, 0.0230002960697543862, -0.0492934085878892342,
      -0.0081273991497331464, 0.0360975763135024455, -0.0865428315066716775, 0.0262727696822161183,
      0.1175838291737386354, -0.2115846694952978613, -0.1803844255278872766, -0.2152781573413541094,
      -0.2257611160333576339,
    ]
    // Nobody's diary goes on behind the treatment.
    #expect(recording.coefficients.map(\.term).last == "after_course" && recording.coefficients.last?.estimate == nil)
    expectAll(recording.coefficients.dropLast().map(\.estimate), expected, .software, "recording")
    let row = try #require(found.rows.first)
    #expect(row.n == 5_579 && row.lagDays == 1)
    #expect(Tolerance.software.accepts(row.weightLow, 0.98444887662913449))
    #expect(Tolerance.software.accepts(row.weightHigh, 1.0244639167141829))
    #expect(Tolerance.software.accepts(row.nEffective, 5578.6773783727431))
    let ratio = try #require(row.weighted.oddsRatio)
    #expect(Tolerance.software.accepts(log(ratio) / row.stepSize, 0.22496032174540628))
    #expect(row.conclusionChanges == false && found.findings.isEmpty)
  }

  @Test("the unweighted column is the answer's own model")
  func unweighted() throws {
    let questions = try TriggerQuestions(triggers: ["stress", "sleep_h"], of: try simulated())
    let answers = answerTriggers(questions, options: options())
    for row in checkMissingDays(of: answers, questions, options: options()).rows {
      #expect(row.unweighted.oddsRatio == answers.first { $0.trigger == row.trigger }?.oddsRatio)
    }
  }

  /// Seven persons × 60 days; `recorded` says which days, the trigger moves nothing.
  private func diary(_ recorded: (Int, Int, Double?) -> Bool, weather: Bool = false) throws -> Diary {
    var columns: [(name: String, values: [Double])] = [("headache", []), ("stress", []), ("pressure", [])]
    var persons: [String] = []
    for person in 0..<7 {
      var yesterday: Double?
      for day in 0..<60 {
        let wave = Double((day * 7 + person * 5 + day / 4) % 11)
        let headache: Double = (day * day + 3 * person + day / 5) % 7 < 2 ? 1 : 0
        let isRecorded = recorded(person, day, yesterday)
        persons.append("p\(person)")
        columns[0].values.append(isRecorded ? headache : .nan)
        columns[1].values.append(isRecorded ? wave : .nan)
        columns[2].values.append(isRecorded || weather ? Double((day * 3 + person) % 8) : .nan)
        yesterday = isRecorded ? headache : nil
      }
    }
    return try DesignFixture(persons: persons, columns).diary(shardRows: 100)
  }

  /// Whoever writes every day stands for nobody else.
  @Test func withoutMissingDaysNothingChanges() throws {
    let found = try check(try diary { _, _, _ in true })
    #expect(found.findings.map(\.kind) == [.noDaysMissing] && found.rows.count == 2)
    for row in found.rows {
      #expect(row.weightLow == 1 && row.weightHigh == 1 && row.nEffective == Double(row.n))
      let (plain, weighted) = (try #require(row.unweighted.oddsRatio), try #require(row.weighted.oddsRatio))
      #expect(Tolerance.identity.accepts(weighted, plain))
    }
  }

  /// A column that is known without the diary is weighed by the outcome's day alone.
  @Test func weatherNeedsNoDiary() throws {
    let rule = { (person: Int, day: Int, yesterday: Double?) in
      yesterday == 1 ? (day + person) % 2 == 0 : (day * 5 + person) % 9 != 0
    }
    let (own, weather) = (try check(try diary(rule)).rows, try check(try diary(rule, weather: true)).rows)
    #expect(own.map(\.trigger) == ["pressure", "stress"] && own[1] == weather[1])
    // What is written in the diary needs both days; on the same days the weights are the same.
    #expect(own[0].weightHigh == own[1].weightHigh && own[0].nEffective == own[1].nEffective)
    #expect(weather[0].n > own[0].n && (weather[0].weightLow ?? 0) > (weather[1].weightLow ?? 1))
  }

  @Test func threadsChangeNoBit() throws {
    let diary = try diary { person, day, yesterday in yesterday == 1 ? (day + person) % 2 == 0 : true }
    let (one, three) = (try check(diary), try check(diary, threads: 3))
    #expect(one.rows == three.rows && one.findings == three.findings)
  }
}
