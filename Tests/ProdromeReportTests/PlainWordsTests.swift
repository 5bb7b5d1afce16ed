import ProdromeReport
import ProdromeTable
import Testing

/// Sentences that once said what the tables do not.
@Suite struct PlainWordsTests {
  /// Persons are summed, models of a person are not; columns with the same days are told once.
  @Test func lostDaysAreToldByTheirReason() {
    let text = unwrapped(SampleReports.fewPersons.text)
    #expect(
      text.contains(
        "12 of 300 recorded days cannot enter the models that look one day back, because the day before was not "
          + "written down. 3 of 300 recorded days cannot enter the models that look 2 days back at sleep_h, because "
          + "the day 2 days before or that cell of it was not written down."))
    #expect(!text.contains("lag("))
  }

  @Test func aColumnConstantInEachPhaseIsNotCalledConstant() {
    #expect(
      unwrapped(SampleReports.oneTrigger.text).contains(
        "post (1 lag): could not be estimated: it never changes within a phase of a person, so there is nothing"))
  }

  @Test func cautionsOfOnePersonsModelsAreGathered() {
    let text = unwrapped(SampleReports.oneClient.text)
    #expect(text.contains("- Person 014, stress and sleep_h: The rarer outcome stands on 30 to 32 days for 9 columns."))
    #expect(text.contains("- Person 014: Cannot be estimated: stress_lag1 and weekday[Tue]. On some or all days"))
    #expect(!text.contains("infinity"))
    #expect(text.contains("- Person 014, treatment: Days are lost."))
  }

  @Test func theCohortsAnswerIsNotCalledByAFormula() {
    let text = unwrapped(SampleReports.oneTrigger.text)
    #expect(text.contains("- Treatment, all persons: The cohort's answer is fewer") && !text.contains("during:"))
  }

  @Test func aBadSpellExplainsNoWorsening() throws {
    let text = unwrapped(cappedCourse(verdict: "probably_more"))
    #expect(text.contains("the baseline is too unsteady for more than \"probably\"."))
    #expect(!text.contains("would have passed"))
    #expect(unwrapped(cappedCourse(verdict: "probably_fewer")).contains("bad spell that would have passed"))
  }

  private func cappedCourse(verdict: String) -> String {
    let tables = ReportTables(
      audit: SampleTables.audit(read: 90, persons: 1, recorded: 90, calendar: 90),
      treatment: SampleTables.treatment([.init(person: "a", verdict: verdict, cap: "bad_month_before_start", look: 2)]))
    return SummaryReport(tables, facts: RunFacts(fileName: "a.csv", version: "1")).text
  }

  @Test func laterDaysWait() {
    let text = unwrapped(SampleReports.everyCorner.text)
    #expect(text.contains("Counted up to 28-day check number 2 (day 56). "))
    #expect(text.contains("check number 2 (day 56); 1 later written day waits for the next check."))
  }

  @Test func rowsOverTwoToFivePersonsAreNoFindings() {
    let lines = SampleReports.fewPersons.text.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  ann     stress  1 day before   0.30") })
    #expect(!lines.contains { $0.contains("0.40") || $0.hasPrefix("  cem") })
    let text = unwrapped(SampleReports.fewPersons.text)
    #expect(text.contains("Not listed: 1 person with fewer than 60 days or 10 headache days."))
    #expect(
      text.contains("Person ann: - stress: probable.") && text.contains("Person cem: - Too short to know: stress"))
    #expect(text.contains("ann: post (1 lag): could not be estimated"))
    let alone = unwrapped(SampleReports.anyPerson.text)
    #expect(alone.contains("ask only whether there is a link in anybody") && !alone.contains("stress"))
  }

  @Test func oneClientIsSpokenOfAsOne() {
    let text = unwrapped(SampleReports.oneClient.text)
    #expect(text.contains("They are one person's; whether there was headache is recorded on 136 days."))
    #expect(text.contains("Between the first and the last day lie 140 calendar days;"))
    #expect(text.contains("The diary of one person (136 recorded days, 97 % of calendar days) was analysed with"))
    #expect(!text.contains("1 person ") && !text.contains("each person's first"))
    #expect(unwrapped(SampleReports.onePerson.text).contains("No day is missing between the first and the last."))
  }

  @Test func bothPagesSayCannotTellYet() {
    #expect(SampleReports.manyClients.text.contains("  cannot tell yet        1\n"))
    #expect(SampleReports.everyCorner.text.contains("\nCANNOT TELL YET\n"))
  }

  /// Weather lasts all day; the night before is over when the day begins.
  @Test func weatherDoesNotComeEarlierOnItsDay() {
    let text = SampleReports.oneTrigger.text
    #expect(text.contains("  airq    same day  ") && !text.contains("same day, earlier"))
    #expect(SampleReports.eightTriggers.text.contains("same day, earlier"))
  }
}

/// A letter as one line.
func unwrapped(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
