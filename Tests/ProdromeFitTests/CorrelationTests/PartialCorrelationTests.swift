import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Partial correlation, given other columns of the day")
struct PartialCorrelationTests {
  // 1, 0, 2 on 1 and 0, 1, 2: line ½ + ½ t, residuals ½, −1, ½. The third column is the sum of the first two.
  @Test("three rows by hand; a column in the span of the others adds nothing")
  func byHand() {
    let columns = OrthonormalColumns(intercept: 3, and: [[0, 1, 2], [1, 2, 3]])
    #expect(columns.rank == 2)
    for (value, number) in zip(columns.residuals(of: [1, 0, 2]), [0.5, -1, 0.5]) {
      #expect(Tolerance.identity.accepts(value, number))
    }
    #expect(columns.residuals(of: [5, 7, 9]) == [0, 0, 0])
  }

  // R 4.2.2, d the complete rows of x(t − k), y, tr = 0, 1 … and y(t − 1) of airquality's Ozone and Wind:
  // cor(resid(lm(x ~ tr + y1, d)), resid(lm(y ~ tr + y1, d))).
  @Test("R's residuals", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func residualsByR() throws {
    let (x, y) = try SeriesDiary.reference("airquality_na")
    let diary = try SeriesDiary.one(x, y)
    let screen = try Screen(triggers: ["x"], centring: .person, given: [.trend, .yesterday], of: diary)
    let rows = correlateLags(screen, lags: 0...3)
    for (lag, n, r) in Self.byR {
      #expect(rows[lag].n == n && Tolerance.certified.accepts(rows[lag].estimate, r), "lag \(lag)")
      #expect(rows[lag].methodName == "partial_effective_n")
    }
  }

  // The trigger's coefficient b beside the columns in one least-squares fit: r = t / √(t² + rows − columns).
  @Test("the trigger's t statistic in one fit of all columns", arguments: [-1, 0, 2])
  func oneFit(lag: Int) throws {
    let (x, y) = RankCorrelationTests.people[2]
    let week = (0..<7).dropFirst().map { day in y.indices.map { $0 % 7 == day ? 1.0 : 0 } }
    let (sums, effective) = PartialPairs(outcome: y, events: y.map { $0 > 2 ? 1 : 0 }, given: week)
      .sums(trigger: x, lag: lag)
    let rows = y.indices.filter { x.indices.contains($0 - lag) && !x[$0 - lag].isNaN && !y[$0].isNaN }
    let columns = [rows.map { _ in 1.0 }] + week.map { day in rows.map { day[$0] } } + [rows.map { x[$0 - lag] }]
    let fit = try LeastSquares.solve(
      Matrix(rows: rows.count, columns: columns.count, values: columns.flatMap { $0 }), response: rows.map { y[$0] })
    let (b, error) = (try #require(fit.coefficients[7]), try #require(fit.standardErrors[7]))
    let t = b / error
    #expect(Tolerance.arithmetic.accepts(sums.xy / sums.xx, b))
    let r = t / (t * t + Double(fit.degreesOfFreedom)).squareRoot()
    #expect(Tolerance.arithmetic.accepts(sums.xy / (sums.xx * sums.yy).squareRoot(), r))
    #expect(sums.pairs == Double(rows.count) && sums.events == Double(rows.count { y[$0] > 2 }))
    #expect(effective <= sums.pairs - 6 && effective > 10)
  }

  @Test("what the weekday does to both is taken out")
  func confounded() throws {
    let series = (0..<8).map { person in
      let days = 0..<140
      let weekend = days.map { ($0 + person) % 7 < 2 ? 3.0 : 0 }
      let noise = days.map { Double(($0 * $0 + person * $0) % 19) / 9 }
      let other = days.map { Double(($0 * 5 + $0 / 3 + person) % 23) / 11 }
      return (x: days.map { weekend[$0] + noise[$0] }, y: days.map { weekend[$0] + other[$0] })
    }
    var builder = DiaryBuilder(schema: Self.schema, columns: [("x", false), ("y", false)], dayKind: .date)
    for (person, series) in series.enumerated() {
      for day in series.x.indices {
        builder.add(
          person: "p\(person)", day: Day(number: Int32(day - person)), values: [series.x[day], series.y[day]])
      }
    }
    let diary = try builder.build()
    let plain = correlateLags(try Screen(triggers: ["x"], centring: .person, of: diary), lags: 0...0)
    let held = try Screen(triggers: ["x"], centring: .person, given: [.weekday], of: diary)
    let partial = correlateLags(held, lags: 0...0, perPerson: true)
    #expect((plain[0].estimate ?? 0) > 0.6 && abs(partial[0].estimate ?? 1) < 0.15)
    #expect(partial == correlateLags(held, lags: 0...0, perPerson: true, threads: 4))
    #expect(partial[0].methodName == "partial_cr2_satterthwaite" && partial.dropFirst().allSatisfy { $0.n == 140 })
    #expect(partial.dropFirst().allSatisfy { ($0.nEffective ?? 0) <= 134 })
  }

  @Test("what cannot be held, and what is then missing")
  func refused() throws {
    let diary = try SeriesDiary.one([1, 2, 3], [0, 1, 0])
    for held in [HeldDay.weekday, .phase] {
      #expect(throws: DesignError.self) { try Screen(triggers: ["x"], given: [held], of: diary) }
    }
    let (x, y) = RankCorrelationTests.people[1]
    let yesterday = try Screen(
      triggers: ["x"], centring: .person, given: [.yesterday], of: try SeriesDiary.one(x, y))
    let row = correlateLags(yesterday, lags: 1...1)[0]
    #expect(row.n == y.indices.dropFirst().count { !y[$0].isNaN && !y[$0 - 1].isNaN && !x[$0 - 1].isNaN })
  }

  private static let byR = [
    (0, 115, -0.54705543975909565), (1, 115, -0.28910771706135646), (3, 113, -0.085911411341530325),
  ]

  private static let schema = {
    var schema = DiarySchema()
    schema.outcome = "y"
    return schema
  }()
}
