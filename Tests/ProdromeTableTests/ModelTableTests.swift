import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTable
import Testing

@Suite struct ModelTableTests {
  /// A model with a sound, a constant and a lagged column, on a cohort with empty cells.
  private func fitted(persons: Int = 12) throws -> (fit: ModelFit, design: Design, diary: Diary) {
    let diary = try SmallDiaries.cohort(persons: persons, days: 100)
    let design = try Design(ModelFormula("headache ~ lag(stress, 1) + posture_h + treated"), of: diary)
    return (fitLogistic(design), design, diary)
  }

  @Test func oneRowADeclaredTerm() throws {
    let (fit, design, _) = try fitted()
    let table = TidyTable.terms(fit)
    checkTidyTable(table)
    #expect(
      table.columns.map(\.name) == [
        .term, .estimate, .stdError, .statistic, .df, .pValue, .confLow, .confHigh, .status,
      ])
    #expect((0..<table.rowCount).map { table.text(.term, $0) } == design.columnNames)
    let constant = try #require((0..<table.rowCount).first { table.text(.term, $0) == "posture_h" })
    #expect(table.text(.status, constant) == "constant")
    for name in [ColumnName.estimate, .stdError, .statistic, .df, .pValue, .confLow, .confHigh] {
      #expect(table.number(name, constant) == nil)
    }
    #expect(table.number(.estimate, 1) == fit.coefficients[1].estimate)
  }

  @Test func exponentiatedGivesRatiosAndKeepsTheError() throws {
    let (fit, _, _) = try fitted()
    let links = TidyTable.terms(fit)
    let ratios = TidyTable.terms(fit, exponentiated: true)
    checkTidyTable(ratios)
    #expect(ratios.isExponentiated && !links.isExponentiated)
    for row in 0..<links.rowCount {
      #expect(ratios.number(.stdError, row) == links.number(.stdError, row))
      #expect((ratios.number(.estimate, row) == nil) == (links.number(.estimate, row) == nil))
      if let ratio = ratios.number(.estimate, row) { #expect(ratio > 0) }
    }
  }

  @Test func glanceHasOneRow() throws {
    let (fit, _, _) = try fitted()
    let table = TidyTable.glance(fit)
    checkTidyTable(table)
    #expect(table.rowCount == 1)
    #expect(table.count(.n, 0) == fit.n && table.count(.nEvents, 0) == fit.eventCount)
    #expect(table.number(.logLikelihood, 0) == fit.logLikelihood && table.flag(.converged, 0) == true)
    #expect(table.text(.covariance, 0) == "cr2" && table.number(.sigma, 0) == nil)
  }

  @Test func severalModelsStandUnderTheirNames() throws {
    let (fit, _, diary) = try fitted()
    let fits = [
      LabelledFit(model: "stress", fit: fit), LabelledFit(model: "stress", person: 2, fit: fit),
      LabelledFit(model: "joint", fit: fit),
    ]
    let terms = TidyTable.terms(of: fits, personIDs: diary.personIDs)
    let glance = TidyTable.glance(of: fits, personIDs: diary.personIDs)
    let lost = TidyTable.rowsLost(by: fits, personIDs: diary.personIDs)
    for table in [terms, glance, lost] { checkTidyTable(table) }
    let count = fit.coefficients.count
    #expect(terms.rowCount == 3 * count && glance.rowCount == 3)
    #expect(terms.text(.personID, 0) == nil && terms.text(.personID, count) == diary.personIDs[2])
    #expect(terms.text(.model, 2 * count) == "joint")
    #expect(lost.rowCount == 3 * fit.rowsLostByTerm.count)
    let stress = (0..<lost.rowCount).first { lost.text(.term, $0)?.contains("stress") ?? false }
    #expect(stress.flatMap { lost.count(.rowsLost, $0) } ?? 0 > 0)
  }

  @Test func augmentHasTheDaysOfTheModel() throws {
    let (fit, design, diary) = try fitted(persons: 3)
    let table = TidyTable.augment(fit, of: design, personIDs: diary.personIDs, dayKind: .date)
    checkTidyTable(table)
    #expect(table.rowCount == fit.n)
    #expect(table.text(.personID, 0) == "p0" && table.text(.date, 0)?.count == 10)
    var sum = 0.0
    for row in 0..<table.rowCount {
      let observed = try #require(table.number(.observed, row))
      let fitted = try #require(table.number(.fitted, row))
      let residual = try #require(table.number(.residual, row))
      #expect(fitted > 0 && fitted < 1 && abs(observed - fitted - residual) < 1e-15)
      sum += residual
    }
    #expect(abs(sum) < 1e-8, "with an intercept the residuals of a logistic fit add up to zero")
    let indexed = TidyTable.augment(fit, of: design, personIDs: diary.personIDs, dayKind: .index)
    #expect(indexed.count(.day, 0) != nil && !indexed.has(.date))
  }
}
