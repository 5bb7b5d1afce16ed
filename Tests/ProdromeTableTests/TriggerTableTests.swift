import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTable
import Testing

@Suite struct TriggerTableTests {
  @Test(arguments: [2, 7])
  func isTidy(persons: Int) throws {
    let diary = try SmallDiaries.cohort(persons: persons, days: 140)
    var options = TriggerOptions()
    options.family.draws = 1_999
    options.perPerson = true
    let rows = answerTriggers(try TriggerQuestions(of: diary), options: options)
    let table = TidyTable.triggers(rows, personIDs: diary.personIDs)
    checkTidyTable(table)
    // One row a trigger for each person, and for the cohort where there is one.
    let triggers = Screen.defaultTriggers(of: diary.summary).count
    #expect(triggers > 0 && table.rowCount == triggers * (persons + (persons >= 6 ? 1 : 0)))
    #expect(
      table.columns.map(\.name) == [
        .trigger, .personID, .lagDays, .oddsRatio, .confLow, .confHigh, .pValue, .adjPValue, .order, .informationBits,
        .n, .nEvents, .nPersons, .detectableOr, .verdict, .status, .oddsRatioPer, .stepSize, .nSameDirection,
        .nEstimated,
      ])
    for row in 0..<table.rowCount {
      let p = table.number(.pValue, row)
      #expect((table.number(.adjPValue, row) == nil) == (p == nil))
      if let p { #expect(try #require(table.number(.adjPValue, row)) >= p) }
      if table.text(.trigger, row) == "posture_h" {
        #expect(table.number(.oddsRatio, row) == nil && table.number(.informationBits, row) == 0)
      }
    }
  }

  @Test func weightedRowsAreTidy() throws {
    let questions = try TriggerQuestions(of: try SmallDiaries.cohort(persons: 7, days: 140))
    var options = TriggerOptions()
    options.family.signVectors = 199
    let check = checkMissingDays(of: answerTriggers(questions, options: options), questions, options: options)
    let table = TidyTable.weightedTriggers(check.rows)
    checkTidyTable(table)
    #expect(table.rowCount == 1 && table.text(.trigger, 0) == "stress")
    let (plain, weighted) = (table.number(.oddsRatio, 0), table.number(.weightedOddsRatio, 0))
    #expect(plain != nil && weighted != nil && plain != weighted)
    #expect((table.number(.weightLow, 0) ?? 1) < 1 && (table.number(.weightHigh, 0) ?? 1) > 1)
  }
}
