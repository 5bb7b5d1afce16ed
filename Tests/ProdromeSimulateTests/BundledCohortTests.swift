import Foundation
import ProdromeSimulate
import Testing

/// The default plan must go on giving the files that are bundled.
@Suite("Bundled cohort")
struct BundledCohortTests {
  static func bundled(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: root.appending(path: "datasets/simulated-cohort/\(name)")))
  }

  @Test("diary.csv holds the bytes of the default plan")
  func diaryBytes() throws {
    let cohort = try SimulatedCohort(CohortPlan())
    #expect(try cohort.csv() == Self.bundled("diary.csv"))
  }

  @Test("truth.json holds the truth of the default plan")
  func truthBytes() throws {
    let cohort = try SimulatedCohort(CohortPlan())
    #expect(try cohort.truthJSON() == Self.bundled("truth.json"))
  }

  @Test("the truth is JSON and names effects as models name terms")
  func truthIsReadable() throws {
    let truth = try JSONSerialization.jsonObject(with: Data(Self.bundled("truth.json"))) as? [String: Any]
    let effects = truth?["effects"] as? [[String: Any]]
    #expect(
      effects?.compactMap { $0["term"] as? String } == [
        "sleep_h", "stress_lag1", "posture_h_lag1", "alcohol_units_lag1", "skipped_meals_lag1", "treated",
      ])
    #expect(truth?["null_triggers"] as? [String] == ["caffeine_mg", "water_l"])
    #expect((truth?["persons"] as? [Any])?.count == 40)
  }

  @Test("another seed gives another cohort")
  func seedMatters() throws {
    var plan = CohortPlan()
    plan.seed += 1
    #expect(try SimulatedCohort(plan).csv() != SimulatedCohort(CohortPlan()).csv())
  }
}
