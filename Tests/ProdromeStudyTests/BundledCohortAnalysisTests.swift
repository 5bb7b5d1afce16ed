import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeSimulate
import ProdromeTestSupport
import Testing

/// The whole way from the simulator to an answer, against R's numbers beside the bundled cohort.
@Suite("Analysis of the bundled cohort")
struct BundledCohortAnalysisTests {
  let diary: Diary
  let reference: [String: Any]

  init() throws {
    diary = try SimulatedCohort(CohortPlan()).diary()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "datasets/simulated-cohort/reference.json"))
    reference = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("lagged correlations are R's", arguments: ["correlations_person_phase", "correlations_person"])
  func correlations(table: String) throws {
    let columns = try #require(reference[table] as? [String: [Any]])
    let triggers = try #require(columns["trigger"] as? [String])
    let lags = try #require(columns["lag_days"] as? [Int])
    let screen = try Screen(centring: table == "correlations_person" ? .person : .personPhase, of: diary)
    let rows = correlateLags(screen, lags: -3...7)
    #expect(rows.map(\.trigger) == triggers)
    #expect(rows.map(\.lagDays) == lags)
    #expect(rows.map(\.n) == columns["n"] as? [Int])
    #expect(rows.map(\.nEvents) == columns["n_events"] as? [Int])
    #expect(rows.map(\.nPersons) == columns["n_persons"] as? [Int])
    let cells: [(String, (LagCorrelation) -> Double?)] = [
      ("r", { $0.estimate }), ("df", { $0.degreesOfFreedom }), ("p_value", { $0.pValue }),
      ("conf_low", { $0.confidenceLow }), ("conf_high", { $0.confidenceHigh }),
    ]
    for (name, cell) in cells {
      let expected = try #require(columns[name] as? [Double])
      for (row, value) in zip(rows, expected) {
        #expect(
          Tolerance.software.accepts(cell(row), value),
          "\(name) of \(row.trigger) at lag \(row.lagDays): \(String(describing: cell(row))) for \(value)")
      }
    }
  }

  @Test("logistic models are R's", arguments: [0, 1, 2, 3])
  func models(index: Int) throws {
    let models = try #require(reference["models"] as? [[String: Any]])
    let expected = models[index]
    let design = try Design(ModelFormula(try #require(expected["formula"] as? String)), of: diary)
    let kinds: [(CovarianceKind, String)] = [
      (.model, "se_model"), (.cr0, "se_cr0"), (.cr1, "se_cr1"), (.md, "se_md"), (.cr2, "se_cr2"),
    ]
    for (kind, name) in kinds {
      var options = LogisticOptions()
      options.covariance = kind
      let fit = fitLogistic(design, options: options)
      #expect(fit.coefficients.map(\.term) == expected["terms"] as? [String])
      expectEqual(fit.coefficients.map(\.estimate), expected["coefficient"], "coefficient")
      expectEqual(fit.coefficients.map(\.standardError), expected[name], name)
      if kind == .cr2 { expectSummary(fit, expected) }
    }
  }

  func expectSummary(_ fit: ModelFit, _ expected: [String: Any]) {
    expectEqual(fit.coefficients.map(\.degreesOfFreedom), expected["df_cr2"], "df")
    expectEqual(fit.coefficients.map(\.pValue), expected["p_value_cr2"], "p")
    expectEqual(fit.coefficients.map(\.confidenceLow), expected["conf_low_cr2"], "low")
    expectEqual(fit.coefficients.map(\.confidenceHigh), expected["conf_high_cr2"], "high")
    #expect(fit.n == expected["n"] as? Int)
    #expect(fit.eventCount == expected["n_events"] as? Int)
    #expect(fit.dfResidual == expected["df_residual"] as? Int)
    let whole = [fit.logLikelihood, fit.deviance, fit.nullDeviance, fit.aic, fit.bic]
    let names = ["log_likelihood", "deviance", "null_deviance", "aic", "bic"]
    expectEqual(whole, names.map { expected[$0] as? Double ?? .nan }, "whole model")
  }

  func expectEqual(_ values: [Double?], _ expected: Any?, _ what: String) {
    let numbers = expected as? [Double] ?? []
    #expect(values.count == numbers.count, "\(what)")
    for (value, number) in zip(values, numbers) {
      #expect(Tolerance.software.accepts(value, number), "\(what): \(String(describing: value)) for \(number)")
    }
  }

  @Test("true triggers stand out at their lag, null ones do not")
  func truth() throws {
    let rows = correlateLags(try Screen(of: diary), lags: 0...1)
    func p(_ trigger: String, _ lag: Int) -> Double? {
      rows.first { $0.trigger == trigger && $0.lagDays == lag }?.pValue
    }
    for (trigger, lag) in [("sleep_h", 0), ("stress", 1), ("posture_h", 1), ("alcohol_units", 1), ("skipped_meals", 1)]
    {
      #expect((p(trigger, lag) ?? 1) < 0.01, "\(trigger)")
    }
    for trigger in ["caffeine_mg", "water_l"] { #expect((p(trigger, 1) ?? 0) > 0.01, "\(trigger)") }
  }
}
