import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("R's cross-correlation, and series freed of their own past")
struct PrewhiteningTests {
  private static func rows(
    _ series: (x: [Double], y: [Double]), _ lags: ClosedRange<Int>, _ coefficient: LagCoefficient,
    _ prewhitening: Prewhitening? = nil
  ) throws -> [LagCorrelation] {
    var options = LagOptions()
    (options.coefficient, options.prewhitening) = (coefficient, prewhitening)
    return correlateLags(try SeriesDiary.screen(try SeriesDiary.one(series.x, series.y)), lags: lags, options: options)
  }

  private static func series(_ values: [Double]) -> CalendarSeries {
    var series = CalendarSeries()
    values.withUnsafeBufferPointer { series.loadCentring($0) }
    return series
  }

  // z = 1, −1, 1, −1, 0: Σz² = 4, Σ z(t) z(t + 1) = −3, φ = −3/4; e = z(t) + ¾ z(t − 1).
  @Test("five days by hand, and a day that is missing")
  func byHand() throws {
    let days = [1.0, -1, 1, -1, 0]
    let fit = try #require(Autoregression(of: Self.series(days), .order(1)))
    #expect(fit.coefficients == [-0.75])
    #expect(fit.filtered(days).dropFirst() == [-0.25, 0.25, -0.25, -0.75] && fit.filtered(days)[0].isNaN)
    let gap = fit.filtered([1, .nan, 1, -1, 0])
    #expect(gap.map(\.isNaN) == [true, true, true, false, false] && gap.suffix(2) == [-0.25, -0.75])
    #expect(Autoregression(of: Self.series(days), .order(2)) == nil)
    #expect(Autoregression(of: Self.series([2, 2, 2, 2, 2]), .order(1))?.coefficients == [])
  }

  // Twelve days: an order of 1 loses the first day, and the day behind each gap beside the gap itself.
  @Test("what filtering costs of each person's days, and of the cohort's")
  func daysLost() throws {
    let x = [1.0, -1, 2, 1, .nan, -2, 1, 3, -1, 1, 2, -1]
    let y = [0.0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1]
    let screen = try SeriesDiary.screen(try SeriesDiary.one(x, y))
    let found = prewhitenedDays(of: screen, .order(1))
    #expect(found[0] == [PrewhitenedDays(order: 1, daysLost: 2)] && found[.none] == found[0])
    // Five days for each coefficient: eleven recorded days are too few for three, and all of them are lost.
    #expect(prewhitenedDays(of: screen, .order(3))[0] == [PrewhitenedDays(order: nil, daysLost: 11)])
    let rows = try Self.rows((x, y), 0...0, .pearson, .order(1))
    #expect(rows[0].n == 11 - 2)
  }

  @Test("reference/08, order by AIC", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func order() throws {
    let expected = try Reference.expected("ar_aic_bj", in: "08_correlation.json")
    let fit = try #require(Autoregression(of: Self.series(try SeriesDiary.reference("bjsales_diff").x), .aic))
    let (phi, criteria) = (try #require(expected["phi"]?.doubles), try #require(expected["aic_minus_min"]?.doubles))
    #expect(fit.coefficients.count == 3 && fit.criteria.count == criteria.count)
    for (value, number) in zip(fit.coefficients, phi) { #expect(Tolerance.arithmetic.accepts(value, number)) }
    for (value, number) in zip(fit.criteria, criteria) { #expect(Tolerance.arithmetic.accepts(value, number)) }
  }

  @Test(
    "reference/08, R's cross-correlation, gaps included", .enabled(if: Reference.isExpected, "\(Reference.absence)"),
    arguments: ["bjsales_diff", "ukdeaths", "airquality_na", "airquality_na2"])
  func crossCorrelation(stem: String) throws {
    let expected = try Reference.expected(stem, in: "08_correlation.json")
    let (lags, numbers) = (try #require(expected["lag"]?.doubles), try #require(expected["ccf"]?.doubles))
    let farthest = Int(lags[lags.count - 1])
    // R's lag k pairs x(t + k) with y(t).
    let rows = try Self.rows(try SeriesDiary.reference(stem), -farthest...farthest, .ccf).reversed()
    for (row, number) in zip(rows, numbers) {
      // Deaths have fewer than ten effective pairs, so that nothing may be told.
      let isAnswered = Tolerance.arithmetic.accepts(row.estimate, number)
      #expect(stem == "ukdeaths" ? row.status == .tooFew : isAnswered, "lag \(row.lagDays)")
    }
    #expect(rows.count == numbers.count && rows.allSatisfy { $0.methodName == "ccf_effective_n" })
  }

  @Test("reference/08, prewhitened", .enabled(if: Reference.isExpected, "\(Reference.absence)"), arguments: [1, 3])
  func prewhitened(order: Int) throws {
    let expected = try Reference.expected("prewhiten_bj_ar\(order)", in: "08_correlation.json")
    let numbers = try #require(expected["ccf"]?.doubles)
    let sales = try SeriesDiary.reference("bjsales_diff")
    let rows = try Self.rows(sales, -10...10, .ccf, .order(order)).reversed()
    #expect(rows.count == numbers.count)
    for (row, number) in zip(rows, numbers) {
      #expect(Tolerance.arithmetic.accepts(row.estimate, number), "lag \(row.lagDays)")
      #expect(row.methodName == "prewhitened_ccf_effective_n")
    }
    let byCriterion = try Self.rows(sales, -10...10, .ccf, .aic)
    #expect((byCriterion.reversed().map(\.estimate) == rows.map(\.estimate)) == (order == 3))
  }

  // Lead leads sales by three days: x comes first, so the lag is +3. The other way round it is a lead, −3.
  @Test(
    "leads are not lags", .enabled(if: Reference.isExpected, "\(Reference.absence)"),
    arguments: [LagCoefficient.pearson, .spearman, .ccf], [nil, Prewhitening.aic])
  func leadsAndLags(coefficient: LagCoefficient, prewhitening: Prewhitening?) throws {
    let (x, y) = try SeriesDiary.reference("bjsales_diff")
    func peak(_ rows: [LagCorrelation]) -> Int? {
      rows.max { abs($0.estimate ?? 0) < abs($1.estimate ?? 0) }?.lagDays
    }
    let forward = try Self.rows((x, y), -10...10, coefficient, prewhitening)
    #expect(peak(forward) == 3)
    #expect(peak(try Self.rows((y, x), -10...10, coefficient, prewhitening)) == -3)
    #expect(
      forward.first { $0.lagDays == 3 }?.mayClaim == true && forward.first { $0.lagDays == -3 }?.mayClaim == false)
  }

  // Whole series and pairs are the same days at lag 0 without gaps; copies of a person are the person.
  @Test("a cohort of copies has its person's cross-correlations")
  func copies() throws {
    let person = RankCorrelationTests.people[3]
    var options = LagOptions()
    options.coefficient = .ccf
    let screen = try SeriesDiary.screen(try SeriesDiary.many(Array(repeating: person, count: 5)))
    let cohort = correlateLags(screen, lags: -2...2, options: options)
    for (row, alone) in zip(cohort, try Self.rows(person, -2...2, .ccf)) {
      #expect(Tolerance.identity.accepts(row.estimate, try #require(alone.estimate)))
    }
    let days = person.x.indices.filter { !person.x[$0].isNaN && !person.y[$0].isNaN }
    let complete = (x: days.map { person.x[$0] }, y: days.map { person.y[$0] })
    let (whole, pairs) = (try Self.rows(complete, 0...0, .ccf), try Self.rows(complete, 0...0, .pearson))
    #expect(Tolerance.identity.accepts(whole[0].estimate, try #require(pairs[0].estimate)))
  }

  // 30 coefficients want 150 days; the person has 80.
  @Test("too short for the order, and constant")
  func tooShort() throws {
    let x = (0..<80).map { Double($0 * $0 % 13) }
    let row = try Self.rows((x, x.reversed()), 1...1, .pearson, .order(30))[0]
    #expect(row.status == .tooFew && row.estimate == nil && row.n == 0)
    let constant = try Self.rows((x.map { _ in 0.1 }, x), 1...1, .pearson, .aic)[0]
    #expect(constant.status == .constant && constant.estimate == nil && constant.n == 79)
  }
}
