import ProdromeReport
import ProdromeTable

/// The five readers the letter must serve, and the corners of its words.
enum SampleReports {
  static let all: [(name: String, report: SummaryReport)] =
    [
      ("one trigger", oneTrigger), ("two clear lags", twoLags), ("single persons", singlePersons),
      ("eight triggers", eightTriggers), ("one client", oneClient),
      ("nothing sound", nothingSound), ("no treatment", noTreatment), ("short diary", shortDiary),
      ("many clients", manyClients), ("one lag", oneLag(adjusted: 0.2)), ("only headache days", onlyHeadacheDays),
      ("every corner", everyCorner), ("few persons", fewPersons), ("any person", anyPerson), ("one person", onePerson),
      ("no column", noColumn),
    ] + openCohorts.enumerated().map { ("open cohort \($0 + 1)", $1) }

  /// The public cohort: 133 persons, a treatment, one column that may be a trigger.
  static let oneTrigger = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(
        read: 4152, refused: [("duplicate_day", 1)], persons: 133, recorded: 4151, calendar: 4190,
        missing: [("airq", 12)]),
      describe: SampleTables.describe(outcome: "headache", events: 2666, recorded: 4151),
      correlate: SampleTables.correlate(
        (-3...7).map { lag in
          SampleTables.Lag(
            trigger: "airq", lag: lag, r: 0.03 - 0.005 * Double(abs(lag)), p: 0.02 + 0.1 * Double(abs(lag)),
            adjusted: lag >= 0 ? min(1, 0.2 + 0.1 * Double(lag)) : nil)
        } + [SampleTables.Lag(trigger: "post", lag: 1, status: "constant")], pairs: 3900, persons: 133,
        method: "cr2_satterthwaite"),
      triggers: SampleTables.triggers([
        .init(trigger: "airq", verdict: "no_evidence", lag: 0),
        .init(trigger: "post", verdict: "no_evidence", status: "constant"),
      ]),
      oddsRatios: SampleTables.oddsRatios([
        .init(model: "airq", term: "(Intercept)", ratio: 1.8, low: 1.4, high: 2.3, p: 1e-5),
        .init(model: "airq", term: "airq_within", ratio: 1.012, low: 1.001, high: 1.023, p: 0.032),
        .init(model: "airq", term: "airq_between", ratio: 0.99, low: 0.94, high: 1.05, p: 0.8),
        .init(model: "airq", term: "treated", ratio: 0.62, low: 0.5, high: 0.77, p: 1e-5),
        .init(model: "airq", term: "weekday[Tue]", ratio: 1.05, low: 0.9, high: 1.2, p: 0.5),
      ]),
      glance: SampleTables.glance(["airq"], n: 4139, covariance: "cr2", method: "logistic"),
      rowsLost: SampleTables.rowsLost([
        ("airq", "within(airq)", 12), ("airq", "between(airq)", 12), ("airq", "during()", 0),
      ]),
      treatment: SampleTables.treatment([
        .init(
          method: "within_person", persons: 131, days: (1200, 2951), rates: (19.4, 16.1), ratio: (0.6213, 0.5, 0.77),
          verdict: "clearly_fewer", shares: (0.99, 0.985)),
        .init(
          method: "within_person_with_trend", persons: 131, days: (1200, 2951), rates: (19.4, 16.1),
          ratio: (0.71, 0.55, 0.92),
          shares: (0.99, 0.985)),
        .init(
          method: "within_person_before_last_month", persons: 80, days: (900, 2000), rates: (18.7, 16.0),
          ratio: (0.75, 0.6, 0.94)),
        .init(
          method: "expected_without_treatment", persons: 80, days: (0, 0), change: (-0.6, -1.1, -0.1)),
        .init(
          method: "transition_short_run", persons: 131, days: (1200, 2951), rates: (19.4, 16.1),
          ratio: (0.8, 0.7, 0.91),
          shares: (0.99, 0.985)),
      ]),
      findings: SampleTables.findings([
        (
          "time_trend_changes_answer", nil, "during",
          "The cohort's answer is fewer headache days without a time trend and more headache days with one."
        )
      ])),
    facts: RunFacts(fileName: "kosteckidillon.csv", version: "0.1.0", centredByPhase: true, triggerLags: 0...7))

  static let names = ["alcohol_units", "caffeine_mg", "neck_pain", "posture_h", "skipped_meals", "sleep_h", "stress"]

  static let eightTriggers = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(
        read: 3700, refused: [("duplicate_day", 2), ("not_a_day", 1)], persons: 40, recorded: 3500, calendar: 3920,
        missing: [("sleep_h", 210), ("stress", 40), ("water_l", 1200)], unread: ["notes"]),
      describe: SampleTables.describe(
        outcome: "headache", events: 900, recorded: 3500,
        roles: names.map { ($0, $0 == "neck_pain" ? "early_sign" : "exposure") }),
      correlate: SampleTables.correlate(
        names.enumerated().flatMap { index, name in
          (-2...4).map { lag in
            let r =
              (name == "stress" || name == "neck_pain" || (name == "sleep_h" && lag == 0)) && lag >= 0
              ? 0.2 - 0.03 * Double(lag) : 0.01 * Double(index)
            return SampleTables.Lag(
              trigger: name, lag: lag, r: r, p: r > 0.1 ? 1e-6 : 0.3 + 0.05 * Double(index),
              adjusted: lag > 0 || (lag == 0 && name == "sleep_h") ? (r > 0.1 ? 2e-5 : 0.8) : nil)
          }
        }
          + (1...4).map {
            SampleTables.Lag(trigger: "a_column_with_a_very_long_name_indeed", lag: $0, status: "constant")
          },
        pairs: 3300, persons: 40, method: "cr2_satterthwaite"),
      triggers: SampleTables.triggers(
        names.map {
          let found = ["neck_pain": "may_be_early_sign", "sleep_h": "probable", "stress": "clear"]
          return .init(trigger: $0, verdict: found[$0] ?? "no_evidence", lag: $0 == "sleep_h" ? 0 : 1)
        }),
      oddsRatios: SampleTables.oddsRatios(
        names.flatMap { name in
          [
            SampleTables.Term(model: name, term: "\(name)_within_lag1", ratio: 1.17, low: 1.08, high: 1.26, p: 0.0004),
            SampleTables.Term(
              model: name, term: "\(name)_between", ratio: name == "sleep_h" ? nil : 1.31, low: 0.8, high: 2.1,
              p: name == "sleep_h" ? nil : 0.2, status: name == "sleep_h" ? "collinear" : "ok"),
            SampleTables.Term(model: name, term: "weekday[Mon]", ratio: 1, low: 0.8, high: 1.2, p: 0.9),
          ]
        }
          + names.map { .init(model: "joint", term: "\($0)_within_lag1", ratio: 1.1, low: 0.9, high: 1.3, p: 0.2) }
          + [.init(model: "joint", term: "weekday[Mon]", ratio: 1, low: 0.8, high: 1.2, p: 0.9)]),
      glance: SampleTables.glance(names + ["joint"], n: 3460, covariance: "cr2", method: "logistic"),
      findings: SampleTables.findings(
        (1...6).map { ("few_carriers", nil, "water_l_within", "Fewer than four persons carry this, check \($0).") })),
    facts: RunFacts(fileName: "cohort.csv", version: "0.1.0", options: ["--lags", "-2:4"]))

  /// The series of eight weeks before and twelve during that the one-client interval is worked out for.
  static let oneClient = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 140, persons: 1, recorded: 136, calendar: 140),
      describe: SampleTables.describe(outcome: "headache", events: 32, recorded: 136),
      correlate: SampleTables.correlate(
        (1...3).map {
          SampleTables.Lag(
            trigger: "stress", lag: $0, r: 0.11, p: 0.2, adjusted: 0.5, person: "014", halfWidth: 0.2)
        }, pairs: 120, persons: 1, method: "effective_n"),
      triggers: SampleTables.triggers([.init(trigger: "stress", person: "014", verdict: "probable")]),
      treatment: SampleTables.treatment([
        .init(
          person: "014", modality: "massage", days: (56, 80), rates: (11.5, 3.15), change: (-8.0718, -14.599, -1.5445),
          ratio: (0.306, 0.117, 0.799), inHundred: 1.536, verdict: "clearly_fewer", look: 3, shares: (1, 0.9524))
      ]),
      findings: SampleTables.findings([
        ("later_days_not_counted", "014", "massage", "5 written days after the last 28-day check wait for the next."),
        ("few_events", "014", "stress", "The rarer outcome stands on 32 days for 9 columns."),
        ("few_events", "014", "sleep_h", "The rarer outcome stands on 30 days for 9 columns."),
        ("separation", "014", "stress_lag1", "A coefficient goes to minus infinity."),
        ("separation", "014", "weekday[Tue]", "Another coefficient goes to plus infinity."),
        ("rows_lost", "014", "during", "Days are lost."),
      ])),
    facts: RunFacts(
      fileName: "client.csv", version: "0.1.0", triggerLags: 0...7, monthDrift: 0.4, worthwhileShare: 0.3))

  static let nothingSound = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 300, persons: 3, recorded: 300, calendar: 300),
      describe: SampleTables.describe(outcome: "headache", events: 60, recorded: 300),
      correlate: SampleTables.correlate(
        (0...2).map { SampleTables.Lag(trigger: "stress", lag: $0, status: "constant") }
          + [SampleTables.Lag(trigger: "sleep_h", lag: 1, status: "too_few")],
        pairs: 0, persons: 3, method: "effective_n"),
      oddsRatios: SampleTables.oddsRatios(
        [
          "separated", "quasi_separated", "collinear", "constant", "one_class", "one_person", "too_few", "too_short",
        ].map { .init(model: "joint", term: "stress_\($0)", status: $0) }),
      glance: SampleTables.glance(["joint"], n: 0, covariance: "cr2", method: "logistic"),
      treatment: SampleTables.treatment([
        .init(method: "within_person", days: (0, 0), status: "one_class"),
        .init(method: "within_person_with_trend", days: (0, 0), status: "too_few"),
        .init(method: "transition_short_run", days: (0, 0), status: "too_few"),
        .init(
          person: "7", modality: "massage", days: (10, 12), rates: (14, 7), verdict: "not_enough_days", look: 0,
          status: "too_short"),
      ]),
      findings: SampleTables.findings([
        ("too_few_days", "7", "massage", "A verdict needs 28 written days in each phase."),
        ("small_diary", "7", nil, "The diary is small."),
      ])),
    facts: RunFacts(fileName: "odd.csv", version: "0.1.0"))

  /// A cohort whose change does not stand, for each of the reasons.
  static let openCohorts = ["short_baseline", "bad_month_before_start", "time_trend_changes_answer"].map { cap in
    SummaryReport(
      ReportTables(
        audit: SampleTables.audit(read: 900, persons: 10, recorded: 900, calendar: 900),
        treatment: SampleTables.treatment([
          .init(
            method: "within_person", persons: 10, days: (400, 400), rates: (10, 7), ratio: (0.6, 0.4, 0.9),
            verdict: cap == "time_trend_changes_answer" ? "probably_fewer" : "cannot_tell", cap: cap),
          .init(method: "within_person_before_last_month", persons: 3, days: (0, 0), status: "too_few"),
          .init(modality: "massage", method: "difference_in_differences", persons: 20, change: (-2, -4, 0)),
          .init(
            modality: "massage", method: "ancova_against_control", persons: 20, change: (-2.4, -4.1, -0.7),
            verdict: "clearly_fewer"),
          .init(modality: "rest", method: "ancova_against_control", persons: 8, status: "too_few"),
        ])),
      facts: RunFacts(fileName: "open.csv", version: "0.1.0"))
  }

  static let noTreatment = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 900, persons: 10, recorded: 900, calendar: 900),
      describe: SampleTables.describe(outcome: "attack", events: 0, recorded: 900)),
    facts: RunFacts(fileName: "plain.csv", version: "0.1.0", outcome: "attack"))

  static let shortDiary = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 40, persons: 1, recorded: 40, calendar: 44),
      describe: SampleTables.describe(outcome: "migraine", events: 7, recorded: 40),
      correlate: SampleTables.correlate(
        [.init(trigger: "stress", lag: 1, r: 0.5, p: 0.01, adjusted: 0.01)], pairs: 30, persons: 1,
        method: "effective_n"),
      triggers: SampleTables.triggers([.init(trigger: "stress", person: "a", verdict: "too_short")]),
      treatment: SampleTables.treatment([])),
    facts: RunFacts(fileName: "short.csv", version: "0.1.0", outcome: "migraine"))

  static func oneLag(adjusted: Double) -> SummaryReport {
    SummaryReport(
      ReportTables(
        audit: SampleTables.audit(read: 400, persons: 1, recorded: 400, calendar: 401),
        describe: SampleTables.describe(outcome: "headache", events: 90, recorded: 400),
        correlate: SampleTables.correlate(
          [.init(trigger: "stress", lag: 1, r: 0.2, p: adjusted, adjusted: adjusted)], pairs: 390, persons: 1,
          method: "effective_n")),
      facts: RunFacts(fileName: "lag.csv", version: "0.1.0"))
  }

  static let twoLags = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 400, persons: 1, recorded: 400, calendar: 401),
      correlate: SampleTables.correlate(
        (1...2).map {
          .init(trigger: "stress", lag: $0, r: 0.2, p: 0.01 * Double($0 * $0 * $0), adjusted: 0.04 * Double($0))
        },
        pairs: 390, persons: 1, method: "effective_n")),
    facts: RunFacts(fileName: "lag.csv", version: "0.1.0"))

  static let singlePersons = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 400, persons: 2, recorded: 400, calendar: 401),
      oddsRatios: SampleTables.oddsRatios(
        ["a", "b"].map {
          .init(model: "stress", term: "stress_lag1", ratio: 1.5, low: 1.1, high: 2, p: 0.01, person: $0)
        }),
      glance: SampleTables.glance(
        ["stress"], n: 200, events: 42, covariance: "model", method: "transition", person: "b")),
    facts: RunFacts(fileName: "two.csv", version: "0.1.0"))

  static let manyClients = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 900, persons: 5, recorded: 900, calendar: 900),
      treatment: SampleTables.treatment(
        ["clearly_fewer", "probably_fewer", "probably_fewer", "cannot_tell", "not_enough_days"].enumerated().map {
          .init(person: "p\($0)", modality: "massage", verdict: $1)
        })),
    facts: RunFacts(fileName: "clients.csv", version: "0.1.0"))

  static let onlyHeadacheDays = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 90, persons: 1, recorded: 90, calendar: 400),
      describe: SampleTables.describe(outcome: "headache", events: 90, recorded: 90),
      correlate: SampleTables.correlate([], pairs: 0, persons: 1, method: "effective_n"),
      treatment: SampleTables.treatment([.init(person: "p", rates: (28, 28), verdict: "not_enough_days")])),
    facts: RunFacts(fileName: "attacks.csv", version: "0.1.0"))

  /// The sentences that none of the ordinary letters needs.
  static let everyCorner = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 500, persons: 3, recorded: 500, calendar: 500),
      oddsRatios: SampleTables.oddsRatios(
        [
          .init(model: "joint", term: "x_within", ratio: 0.5, status: "small_clusters"),
          .init(model: "joint", term: "mood_within", ratio: 1.5, low: 1.1, high: 2, p: 0.01),
        ]
          + (0..<30).map { .init(model: "joint", term: "x\($0)", ratio: 12.34, low: 2, high: 80, p: 0.01, person: "a") }
          + ["a_new_reason", "not_converged", "not_finite"].map { .init(model: "joint", term: "odd", status: $0) }),
      glance: SampleTables.glance(["joint"], n: 480, covariance: "model", method: "transition", person: "a"),
      treatment: SampleTables.treatment(
        [
          .init(
            person: "a", days: (40, 60), rates: (10, 10), change: (0.01, -6.2, 6.3), inHundred: 99.2,
            verdict: "cannot_tell", cap: "short_baseline", look: 2),
          .init(
            person: "b", modality: "massage", days: (60, 60), rates: (10, 2), change: (-8, -12, -4), inHundred: 0.2,
            verdict: "probably_fewer", cap: "bad_month_before_start", look: 2),
          .init(
            person: "c", modality: "rest", rates: (2, 9), verdict: "probably_more", cap: "bad_month_before_start",
            look: 1),
          .init(method: "within_person", persons: 3, ratio: (0.5, nil, nil), status: "small_clusters"),
          .init(person: "b", method: "transition_short_run", ratio: (0.4, 0.2, 0.8)),
        ]
          + [
            "clearly_fewer_but_small", "no_meaningful_change", "probably_more", "clearly_more",
            "clearly_more_but_small",
          ].map { .init(person: "c", modality: $0, verdict: $0, cap: "session_days") }),
      findings: SampleTables.findings([
        ("later_days_not_counted", "b", "massage", "1 written day after the last 28-day check waits for the next."),
        ("row", nil, nil, "Plain."), ("row", nil, "x", "About."), ("person", "a", nil, "Of."),
      ])),
    facts: RunFacts(fileName: "corners.csv", version: "0.1.0"))

  /// Three persons: rows of all that are not read, each person's own, and one person with too few headache days.
  static let fewPersons = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 300, persons: 3, recorded: 300, calendar: 320, missing: [("sleep_h", 4)]),
      correlate: SampleTables.correlate(
        (0...2).map {
          .init(trigger: "stress", lag: $0, r: 0.4, p: 1e-6, method: "effective_n_any_person")
        }
          + ["ann", "ben", "cem"].flatMap { person in
            (0...2).map { lag in
              .init(
                trigger: "stress", lag: lag, r: 0.3, p: 0.001, adjusted: lag > 0 ? 0.002 : nil, person: person,
                events: person == "cem" ? 4 : 40)
            }
          }
          + [.init(trigger: "post", lag: 1, person: "ann", status: "constant")],
        pairs: 95, persons: 3, method: "effective_n"),
      triggers: SampleTables.triggers(
        ["ann", "ben"].map { .init(trigger: "stress", person: $0, verdict: "probable") }
          + [.init(trigger: "stress", person: "cem", verdict: "too_short")]),
      oddsRatios: SampleTables.oddsRatios([.init(model: "stress", term: "stress_lag1", ratio: 2, person: "cem")]),
      glance: SampleTables.glance(
        ["stress"], n: 90, events: 4, covariance: "model", method: "transition", person: "cem"),
      rowsLost: SampleTables.rowsLost(
        [
          ("stress", "lag(headache, 1)", 7), ("stress", "lag(stress, 1)", 7), ("sleep_h", "lag(headache, 1)", 7),
          ("stress", "lag(headache, 1)", 5), ("stress", "lag(stress, 1)", 5), ("sleep_h", "lag(sleep_h, 2)", 3),
        ], persons: ["ann", "ann", "ann", "ben", "ben", "ben"])),
    facts: RunFacts(fileName: "three.csv", version: "0.1.0", centredByPhase: true, triggerLags: 0...7))

  static let anyPerson = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 500, persons: 5, recorded: 500, calendar: 500),
      correlate: SampleTables.correlate(
        [.init(trigger: "stress", lag: 1, r: 0.4, p: 1e-6)], pairs: 480, persons: 5,
        method: "effective_n_any_person")),
    facts: RunFacts(fileName: "five.csv", version: "0.1.0"))

  static let noColumn = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 90, persons: 9, recorded: 90, calendar: 90), triggers: SampleTables.triggers([])),
    facts: RunFacts(fileName: "bare.csv", version: "0.1.0"))

  static let onePerson = SummaryReport(
    ReportTables(
      audit: SampleTables.audit(read: 90, persons: 1, recorded: 90, calendar: 90),
      findings: SampleTables.findings([])),
    facts: RunFacts(fileName: "one.csv", version: "0.1.0"))
}
