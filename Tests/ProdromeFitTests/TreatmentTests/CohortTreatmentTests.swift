import Foundation
import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Treatment in a cohort and in the short run")
struct CohortTreatmentTests {
  // Eight persons with 14 days before and 14 during, so within(during()) is ±1/2 for everybody and the odds ratio is that of
  // the pooled table: 8 · 7 of 112 headache days before, 8 · 3 + 4 of 112 during: (28 / 84) / (56 / 56) = 1/3.
  @Test("equal phases by hand")
  func byHand() throws {
    let found = try cohort(tiny())
    let row = found.contrasts[0]
    #expect(row.method == .withinPerson && row.ratioKind == .oddsRatio && row.person == nil)
    // Nobody has 56 days before, so that help cannot be told from a bad month that passed.
    #expect(row.verdict == .cannotTell && row.capReason == .shortBaseline)
    #expect(row.daysBefore == 112 && row.daysDuring == 112 && row.nPersons == 8 && row.status == .ok)
    #expect(Tolerance.software.accepts(row.ratio, 1.0 / 3))
    #expect(Tolerance.identity.accepts(row.ratePer28Before, 14))
    #expect(Tolerance.identity.accepts(row.ratePer28During, 7))
    #expect(Tolerance.identity.accepts(row.changePer28, -7))
    #expect(found.contrasts.map(\.method) == [.withinPerson, .withinPersonWithTrend])
  }

  @Test("the cohort of the bundled logs: the same as the models written out")
  func bundled() throws {
    let diary = try BiofeedbackDiary.read()
    let clients = try #require(ClientPhases.read(from: diary))
    let both = CohortTreatment.persons(in: clients)
    #expect(both.count == 61)
    let found = try cohort(diary)
    #expect(found.contrasts.allSatisfy { $0.nPersons == 61 && $0.daysBefore == 719 })
    let selected = try diary.selecting(persons: both.map { diary.personIDs[$0] })
    let written = ["headache ~ within(treated)", "headache ~ within(treated) + within(trend())"]
    for (row, text) in zip(found.contrasts, written) {
      let fit = fitLogistic(try Design(try ModelFormula(text), of: selected))
      let treated = try #require(fit.coefficients.first { $0.term == "treated_within" })
      #expect(Tolerance.arithmetic.accepts(row.ratio, exp(try #require(treated.estimate))))
      #expect(Tolerance.arithmetic.accepts(row.ratioLow, exp(try #require(treated.confidenceLow))))
      #expect(Tolerance.arithmetic.accepts(row.ratioHigh, exp(try #require(treated.confidenceHigh))))
    }
    let threaded = try cohort(diary, threads: 2)
    #expect(threaded.contrasts == found.contrasts && threaded.findings == found.findings)
  }

  @Test("a time trend that changes the answer is said")
  func trend() {
    func row(_ ratio: Double?, _ low: Double?, _ high: Double?) -> TreatmentContrast {
      var row = TreatmentContrast(person: nil, method: .withinPerson, ratioKind: .oddsRatio, status: .ok)
      (row.ratio, row.ratioLow, row.ratioHigh) = (ratio, low, high)
      return row
    }
    let clear = row(0.5, 0.3, 0.8)
    let kind = Finding.Kind.timeTrendChangesAnswer
    #expect(CohortTreatment.comparison(clear, row(0.6, 0.4, 0.9)).isEmpty)
    #expect(CohortTreatment.comparison(clear, row(0.9, 0.5, 1.6)).map(\.kind) == [kind])
    #expect(CohortTreatment.comparison(row(0.9, 0.5, 1.6), row(1.1, 0.6, 1.7)).map(\.kind) == [kind])
    #expect(CohortTreatment.comparison(clear, row(0.5, nil, nil)).isEmpty)
  }

  @Test("the short run of one client is the transition model")
  func transition() throws {
    let diary = try BiofeedbackDiary.read()
    let clients = try #require(ClientPhases.read(from: diary))
    let client = try #require(
      clients.first { $0.before.count > 20 && $0.courses.first.map { $0.outcome.count } ?? 0 > 28 })
    let alone = try diary.selecting(persons: [diary.personIDs[client.person]])
    let found = try short(alone, client)
    #expect(found.contrast.person == client.person && found.contrast.method == .transitionShortRun)
    var options = LogisticOptions()
    options.covariance = .model
    let fit = fitLogistic(
      try Design(try ModelFormula("headache ~ during() + lag(headache, 1)"), of: alone), options: options)
    #expect(found.contrast.status == fit.coefficients[1].status)
    #expect(found.contrast.ratio == fit.coefficients[1].estimate.map(exp))
    #expect(found.contrast.ratioHigh == fit.coefficients[1].confidenceHigh.map(exp))
  }

  @Test("no headache during treatment: rates, and no odds ratio")
  func separated() throws {
    let diary = try client(before: "0110100110010110100101100110", during: String(repeating: "0", count: 28))
    let phases = try #require(ClientPhases.read(from: diary)?.first)
    let found = try short(diary, phases)
    #expect(found.contrast.ratio == nil && found.contrast.ratioHigh == nil)
    #expect([.separated, .quasiSeparated].contains(found.contrast.status))
    #expect(found.contrast.ratePer28During == 0 && found.contrast.changePer28 == nil)
  }

  @Test("a client's rows come from the calendar of the diary")
  func clientRows() throws {
    let before = String(repeating: "10", count: 42)
    let diary = try client(before: before, during: String(repeating: "0", count: 84))
    let phases = try #require(ClientPhases.read(from: diary)?.first)
    let found = ClientTreatment(phases)
    #expect(found.contrasts.map(\.verdict) == [.clearlyFewer])
    #expect(found.contrasts[0].modality == "massage" && found.contrasts[0].daysBefore == 84)
  }

  private func cohort(_ diary: Diary, threads: Int = 1) throws -> CohortTreatment {
    let clients = try #require(ClientPhases.read(from: diary))
    var designs: [CohortTreatment.Question: Design] = [:]
    for question in CohortTreatment.Question.allCases {
      let persons = question.persons(in: clients).map { diary.personIDs[$0] }
      guard persons.count >= FewestPersons.forModels else { continue }
      designs[question] = try Design(question.formula(outcome: "headache"), of: try diary.selecting(persons: persons))
    }
    return CohortTreatment(designs, clients: clients, threads: threads)
  }

  private func short(_ diary: Diary, _ phases: ClientPhases) throws -> TransitionTreatment {
    TransitionTreatment(try Design(TransitionTreatment.formula(outcome: "headache"), of: diary), phases: phases)
  }

  /// Eight persons of 28 days: 7 of 14 headache days before; 3 or 4 of 14 during.
  private func tiny() throws -> Diary {
    var builder = builder()
    for person in 0..<8 {
      let during = person % 2 == 0 ? "01000100100000" : "01001000100100"
      add("10101010101010", during, of: "p\(person)", to: &builder)
    }
    // Nobody of these was seen before treatment, or under it.
    add("", "0101", of: "q", to: &builder)
    add("1101", "", of: "r", to: &builder)
    return try builder.build()
  }

  // Twelve persons of 112 days: 84 before, 28 during. Headaches every fourth day, but every second one in the last 28 days
  // before treatment: 7 of 28, then 14 of 28, then 6 or 8 of 28.
  @Test("a bad month before treatment is not called help")
  func badMonth() throws {
    var builder = builder()
    for person in 0..<12 {
      // Persons differ by the day of the cycle, so that rates do not.
      let usual = (0..<56).map { ($0 + person) % 4 == 0 ? "1" : "0" }.joined()
      let bad = (0..<28).map { ($0 + person) % 2 == 0 ? "1" : "0" }.joined()
      let count = person % 2 == 0 ? 6 : 8
      let during = String(repeating: "1", count: count) + String(repeating: "0", count: 28 - count)
      add(usual + bad, during, of: "p\(person)", to: &builder)
    }
    let found = try cohort(try builder.build())
    let rows = Dictionary(uniqueKeysWithValues: found.contrasts.map { ($0.method, $0) })
    let plain = try #require(rows[.withinPerson])
    #expect(Tolerance.identity.accepts(plain.changePer28, 7 - 28.0 / 3))
    #expect(try #require(plain.ratioHigh) < 1)
    #expect(plain.verdict == .cannotTell && plain.capReason == .badMonthBeforeStart)
    let earlier = try #require(rows[.withinPersonBeforeLastMonth])
    #expect(earlier.daysBefore == 12 * 56 && Tolerance.software.accepts(earlier.ratio, 1))
    // The earlier days have 7 in 28, all days before 28/3: what was to be expected is what was seen.
    let expected = try #require(rows[.expectedWithoutTreatment])
    #expect(Tolerance.identity.accepts(expected.changePer28, 7 - 28.0 / 3) && expected.ratio == nil)
    #expect(found.findings.contains { $0.kind == .detectableChange })
  }

  private func client(before: String, during: String) throws -> Diary {
    var builder = builder()
    add(before, during, of: "client", to: &builder)
    return try builder.build()
  }

  private func builder() -> DiaryBuilder {
    DiaryBuilder(schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .date)
  }

  private func add(_ before: String, _ during: String, of person: String, to builder: inout DiaryBuilder) {
    for (day, cell) in (before + during).enumerated() {
      builder.add(
        person: person, day: Day(number: Int32(day)), values: [cell == "1" ? 1 : 0],
        labels: [day < before.count ? "none" : "massage"])
    }
  }
}
