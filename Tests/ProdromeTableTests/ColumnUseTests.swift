import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeStudy
import ProdromeTable
import Testing

@Suite struct ColumnUseTests {
  /// One of each table; their columns together are the list, and their names are the tables.
  @Test func everyNameIsWrittenBySomeTable() throws {
    let diary = try SmallDiaries.cohort(persons: 2, days: 140)
    let ids = diary.personIDs
    let design = try Design(ModelFormula("headache ~ stress"), of: diary)
    let fit = fitLogistic(design)
    var options = ElasticNetOptions()
    options.lambda = 0.01
    let path = try #require(fitElasticNet(design, options: options).path)
    let fits = [LabelledFit(model: "stress", fit: fit)]
    var numbers = DesignOptions()
    numbers.outcome = .number
    let logarithm = try Design(ModelFormula("log(stress) ~ 1"), of: diary, options: numbers)
    let screen = try Screen(triggers: nil, centring: .person, of: diary)
    let (rows, pooled) = (correlateLags(screen, lags: 1...1), poolLagsOverPersons(screen, lags: 1...1))
    let contrasts = try #require(ClientPhases.read(from: diary)).flatMap { ClientTreatment($0).contrasts }
    let compared = try design.contrasts(of: "stress", from: 3, to: 5)
    let triggers = answerTriggers(try TriggerQuestions(of: diary))
    let endpoints = summariseEndpoints(try EndpointDiary(of: diary))
    let tables: [TidyTable] = [
      .endpoints(endpoints.phases, personIDs: ids),
      .treatmentEffects([]), .responders([], personIDs: ids), .sessions([], personIDs: ids, dayKind: .date),
      .questionnaires([], personIDs: ids, dayKind: .date),
      .treatmentWindows(endpoints.windows, personIDs: ids, dayKind: .date),
      .triggers(triggers, personIDs: ids), .weightedTriggers([]),
      .parameters(fit), .personEffects(fit, personIDs: ids), .contrasts(compared, of: fit, confidenceLevel: 0.95),
      .contrasts(compared, of: fit, confidenceLevel: 0.95, exponentiated: true),
      .distributedLags(compared, of: fit, confidenceLevel: 0.95),
      .distributedLags(compared, of: fit, confidenceLevel: 0.95, exponentiated: true),
      .terms(fit), .terms(fit, exponentiated: true), .terms(of: fits, personIDs: ids),
      .terms(fitComplementaryLogLog(design), exponentiated: true),
      .terms(fitLinear(logarithm), exponentiated: true),
      .terms(of: fits, personIDs: ids, exponentiated: true), .glance(fit), .tests(fit),
      .effects(fit.averageEffects(on: design), personIDs: ids), .rowsLost(by: fits, personIDs: ids),
      .augment(fit, of: design, personIDs: ids, dayKind: .date),
      .augment(fitLinear(logarithm), of: logarithm, personIDs: ids, dayKind: .date),
      .augment(fit, of: design, personIDs: ids, dayKind: .index), .correlations(rows, personIDs: ids),
      .correlations(rows, personIDs: ids, prewhitened: { _ in nil }),
      .treatment(contrasts, personIDs: ids), .description(describe(try Survey(of: diary)), of: diary.summary),
      .findings([], personIDs: ids), .audit(diary.audit), .diagnostics([]),
      .falseAlarms([]), .path(path), .randomEffects(pooled),
      .forecast([], personIDs: [], dayKind: .date),
      .forecastScores([], personIDs: []), .calibration([]), .treatmentChecks([], personIDs: []),
      .effectSizes([], personIDs: []), .sessionDays([], personIDs: []),
      .treatmentPlan([], personIDs: [], dayKind: .date),
    ]
    let columns = Set(tables.flatMap { $0.columns.map(\.name) })
    #expect(ColumnName.allCases.filter { !columns.contains($0) } == [])
    #expect(Set(tables.map(\.name)) == Set(TableName.allCases.map(\.rawValue)))
    for table in tables { checkTidyTable(table) }
  }

  @Test func falseAlarmsStandWithTheirBand() {
    let rates = [40, 100, 300].map {
      RejectionRate(
        scenario: .steadyClient, method: [40: .clearVerdict, 100: .changeInterval][$0] ?? .twoProportions,
        replicates: 2_000, unanswered: 3, rejections: $0)
    }
    let table = TidyTable.falseAlarms(rates)
    checkTidyTable(table)
    #expect((0..<3).map { table.flag(.inBand, $0) } == [false, true, false])
    #expect((0..<3).map { table.flag(.naive, $0) } == [false, false, true])
    for row in 0..<3 {
      let rate = table.number(.rejectionRate, row) ?? -1
      #expect((table.number(.confLow, row) ?? 1) < rate && rate < (table.number(.confHigh, row) ?? 0))
    }
  }
}
