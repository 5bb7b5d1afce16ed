import ProdromeReport
import ProdromeTable
import Testing

@Suite struct SummaryReportTests {
  @Test func everyLetterIsSetCleanly() {
    for (name, report) in SampleReports.all {
      for line in report.text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(line.count <= 78, "\(name): \(line)")
        #expect(line.last != " ", "\(name): \(line)")
      }
      #expect(report.text.hasSuffix("\n") && !report.text.hasSuffix("\n\n"))
      #expect(!report.text.contains("\n\n\n"), "\(name)")
      #expect(!report.text.contains("{") && !report.text.contains("nan") && !report.text.contains("nil"), "\(name)")
    }
  }

  @Test func oneClientGolden() {
    #expect(
      SampleReports.oneClient.text.contains(
        """
        Did the treatment help?
        -----------------------
        Client 014, after massage began
        CLEARLY FEWER HEADACHE DAYS
        Before: 11.5 headache days in 4 weeks (56 days written). During: 3.2 in 4
        weeks (80 days written). Best guess: 8.1 fewer days every 4 weeks. The true
        change could be anywhere from 14.6 fewer to 1.5 fewer. If nothing had changed,
        a gap this large would still turn up in about 2 of 100 clients. Counted up to
        28-day check number 3 (day 84); 5 later written days wait for the next check.
        Days written: 100 % before, 95 % during.

        A diary before and after cannot tell the treatment from other things that
        changed at the same time, or from a bad spell that ended by itself.

        """))
  }

  @Test func cohortGolden() {
    #expect(
      SampleReports.oneTrigger.text.hasPrefix(
        """
        Headache diary summary
        ======================
        kosteckidillon.csv, analysed with prodrome 0.1.0.

        What was analysed
        -----------------
        The file holds 4,152 rows: 4,151 used, 1 refused (duplicate day: 1). They come
        from 133 persons; whether there was headache is recorded on 4,151 days.
        Between each person's first and last day lie 4,190 calendar days; on 39 of
        them (0.9 %) nothing is recorded about headache. These days count as unknown,
        never as free days. There are 2,666 headache days: 18.0 in every 28 recorded
        days.

        Empty cells on used rows: airq 12. 12 of 4,151 recorded days cannot enter the
        models with airq, because that cell is empty.

        """))
    #expect(
      SampleReports.oneTrigger.text.contains(
        """
          term          odds ratio   95 % interval     p   days
          airq_between       0.990  0.940 to 1.050  0.80  4,139

        """))
  }

  @Test func noProbabilityOfATestInTheClientsVerdict() {
    for (_, report) in SampleReports.all {
      let paragraphs = report.text.split(separator: "\n\n")
      for paragraph in paragraphs where paragraph.contains("in 4 weeks (") || paragraph.contains("28-day check") {
        #expect(!paragraph.contains("p =") && !paragraph.contains("p <") && !paragraph.contains("0.05"))
      }
    }
  }

  @Test func shortDiarySaysNothingAboutTriggers() {
    let text = SampleReports.shortDiary.text
    #expect(unwrapped(text).contains("Below 60 recorded days or 10") && !text.contains("The column comes first"))
  }

  @Test func sameDayAndLaterRowsStandApartFromTheClaims() throws {
    let lines = SampleReports.eightTriggers.text.split(separator: "\n")
    let claims = try #require(lines.firstIndex(of: "The column comes first:"))
    let sameDay = try #require(lines.firstIndex(of: "Same day, order unknown:"))
    let later = try #require(lines.firstIndex(of: "The column comes later (a check of the order):"))
    #expect(claims < sameDay && sameDay < later)
    #expect(lines[claims..<sameDay].dropFirst(2).allSatisfy { $0.contains(" before ") || $0.contains(", earlier ") })
    #expect(lines[sameDay..<later].dropFirst(2).allSatisfy { $0.contains("  same day ") })
    #expect(lines[claims..<sameDay].contains { $0.hasPrefix("  neck_pain*") })
    #expect(lines[claims..<sameDay].contains { $0.hasPrefix("  sleep_h") && $0.contains("same day, earlier") })
  }

  /// The whole diary's completeness is of other persons than the answer's.
  @Test func completenessComesFromTheAnswerAlone() {
    let describe = TidyTable(
      name: "describe", grain: .term, key: [.column, .phase],
      columns: [
        .init(.column, .text(["headache", "headache", "headache"])), .init(.phase, .text([nil, "before", "during"])),
        .init(.recordedShare, .number([0.9, 0.92, 0.8])), .init(.nEvents, .count([100, 40, 60])),
      ])
    let tables = ReportTables(
      audit: SampleTables.audit(read: 900, persons: 9, recorded: 900, calendar: 1000), describe: describe,
      treatment: SampleTables.treatment([.init(method: "within_person", persons: 9, ratio: (0.6, 0.5, 0.7))]))
    let text = SummaryReport(tables, facts: RunFacts(fileName: "a.csv", version: "1")).text
    #expect(!text.contains("Days written:"))
    #expect(unwrapped(SampleReports.oneTrigger.text).contains("Days written: 99 % of calendar days before, 99 %"))
  }

  @Test func attackListsSayNothingAboutOrderOrFrequency() {
    let text = SampleReports.onlyHeadacheDays.text
    #expect(!text.contains("28.0 headache days") && !text.contains("\nModels\n"))
    #expect(text.contains("so how often they came before and during"))
  }

  /// A lag that the days have chosen has no p here; the answers have it.
  @Test func theDayToDayPartOfAColumnsOwnModelIsToldByItsAnswer() {
    #expect(!SampleReports.singlePersons.text.contains("\nModels\n"))
    let text = SampleReports.eightTriggers.text
    let models = text[(text.firstRange(of: "\nModels\n")?.upperBound ?? text.endIndex)...]
    let parts = models.split(separator: "All columns in one model:")
    #expect(parts.count == 2 && parts[0].contains("stress_between") && !parts[0].contains("stress_within_lag1"))
    #expect(parts[1].contains("stress_within_lag1"))
  }

  @Test func whatIsFoundStandsFirstAndTheRestTogether() {
    let text = unwrapped(SampleReports.eightTriggers.text)
    let lists = [
      "- neck_pain: may be an early sign", "- sleep_h: probable. Strongest earlier on the same day:",
      "- stress: clear.",
      "- No evidence either way: alcohol_units (1.60), caffeine_mg (1.60), posture_h (1.60) and skipped_meals (1.60).",
      "In brackets the odds ratio that a diary like this finds", "Lag by lag ---", "Models ---",
    ]
    let places = lists.compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(places.count == lists.count && places == places.sorted())
    #expect(
      unwrapped(SampleReports.oneTrigger.text).contains("- post: could not be estimated: it never changes within"))
    let short = unwrapped(SampleReports.shortDiary.text)
    #expect(
      short.contains("- Too short to know: stress (1.60). In brackets the odds ratio") && !short.contains("\"Clear\""))
  }

  @Test func manyFindingsOfAKindAreCounted() {
    let tables = ReportTables(
      audit: SampleTables.audit(read: 900, persons: 9, recorded: 900, calendar: 1000),
      findings: SampleTables.findings((1...133).map { ("short_baseline", "p\($0)", nil, "Short.") }))
    let text = SummaryReport(tables, facts: RunFacts(fileName: "a.csv", version: "1")).text
    #expect(text.contains("- Person p1: Short.\n- 132 more of this kind (short baseline) in findings.csv.\n"))
  }

  @Test func longNamesAreCutToTheLine() {
    let rows = ["p", "q"].map {
      SampleTables.Lag(
        trigger: String(repeating: "long_", count: 12), lag: -10, r: -0.123, p: 0.0001, adjusted: 0.0001,
        person: String(repeating: $0, count: 60))
    }
    let tables = ReportTables(
      audit: SampleTables.audit(read: 90, persons: 1, recorded: 90, calendar: 90),
      correlate: SampleTables.correlate(rows, pairs: 80, persons: 1, method: "effective_n"))
    let text = SummaryReport(tables, facts: RunFacts(fileName: "a.csv", version: "1")).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
    #expect(text.contains("…"))
    let audit = SampleTables.audit(
      read: 90, persons: 1, recorded: 90, calendar: 90, missing: [(String(repeating: "x", count: 50), 1)])
    let letter = SummaryReport(ReportTables(audit: audit), facts: RunFacts(fileName: "a.csv", version: "1")).text
    #expect(letter.contains(String(repeating: "x", count: 39) + "… 1."))
  }
}
