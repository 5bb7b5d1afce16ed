import ProdromeDesign
import Testing

@Suite struct FormulaTests {
  @Test(arguments: [
    ("headache ~ stress", "headache ~ stress"),
    ("headache~lag( stress ,0:3)+sleep_h", "headache ~ lag(stress, 0:3) + sleep_h"),
    ("y ~ lag(within(x), 1)", "y ~ lag(within(x), 1)"),
    ("y ~ lag(x, -3:14)", "y ~ lag(x, -3:14)"),
    ("y ~ lag(x, -1)", "y ~ lag(x, -1)"),
    ("y ~ a*b", "y ~ a + b + a:b"),
    ("y ~ a:b:c", "y ~ a:b:c"),
    ("y ~ factor(m, ref = \"none\")", "y ~ factor(m, ref = \"none\")"),
    ("y ~ factor(m)", "y ~ factor(m)"),
    (
      "y ~ within(x) + between(x) + weekday() + trend() + within(trend(during()))",
      "y ~ within(x) + between(x) + weekday() + trend() + within(trend(during()))"
    ),
    ("y ~ 0 + x", "y ~ 0 + x"),
    ("y ~ x - 1", "y ~ 0 + x"),
    ("y ~ -1 + x", "y ~ 0 + x"),
    ("y ~ 1", "y ~ 1"),
    ("y ~ x + x", "y ~ x"),
    ("y ~ ns(x, 3) + lag(poly(within(x), 2), 0:1)", "y ~ ns(x, 3) + lag(poly(within(x), 2), 0:1)"),
    (
      "y ~ change(x) + lag(letdown(x),1) + runmean(x, 7) + runsum( x,3)",
      "y ~ change(x) + lag(letdown(x), 1) + runmean(x, 7) + runsum(x, 3)"
    ),
    (
      "y ~ debt(x, 7) + withdrawal(within(x)) + above(x, .9) + ns(surprisal(`a b`), 3)",
      "y ~ debt(x, 7) + withdrawal(within(x)) + above(x, 0.9) + ns(surprisal(`a b`), 3)"
    ),
    (
      "y ~ lagbasis(x, 0:14, ns(4)) + lagbasis(z, -1:7, strata(breaks=c(1,4)), ref=2)",
      "y ~ lagbasis(x, 0:14, ns(4)) + lagbasis(z, -1:7, strata(breaks = c(1, 4)), ref = 2)"
    ),
    (
      "y ~ crossbasis(x, 0:15, ns(df = 5), poly(degree = 4)) + crossbasis(z, 1:3, ns(knots = c(-1, 2.5)), lin())",
      "y ~ crossbasis(x, 0:15, ns(5), poly(4)) + crossbasis(z, 1:3, ns(knots = c(-1, 2.5)), lin)"
    ),
    ("y ~ x + offset(lag(z, 1))", "y ~ x + offset(lag(z, 1))"),
    ("y ~ strata(a, weekday()) + x", "y ~ x + strata(a, weekday())"),
    ("y ~ (1 | person_id) + x", "y ~ x + (1 | person_id)"),
    ("y ~ x + (x + lag(z, 1)|person_id)", "y ~ x + (1 + x + lag(z, 1) | person_id)"),
    ("y ~ x + (0 + x | person_id)", "y ~ x + (0 + x | person_id)"),
    ("y ~ strata", "y ~ strata"),
    ("y ~ `odd name` + factor(`a b`)", "y ~ `odd name` + factor(`a b`)"),
  ])
  func reads(_ text: String, _ written: String) throws {
    #expect(try ModelFormula(text).written == written)
  }

  @Test(arguments: [
    ("", 0), ("~ x", 0), ("y x", 2), ("y ~", 3), ("y ~ x +", 7), ("y ~ lag(x", 9), ("y ~ lag(x)", 4),
    ("y ~ lag(x, 3:0)", 14), ("y ~ nothing(x)", 4), ("y ~ x z", 6), ("y ~ x - z", 8), ("y ~ x $ z", 6),
    ("y ~ factor(m, ref = \"none)", 20), ("y ~ (x + z)", 10), ("y ~ ns(x)", 4), ("y ~ ns(x, 0)", 4),
    ("y ~ poly(x, 1.5)", 4), ("y ~ (1 | person_id):x", 19),
    ("y ~ x:(1 | person_id)", 6), ("y ~ (1 | p) + (1 | p)", 14),
    ("y ~ ((1 | p) | p)", 5), ("y ~ strata()", 4), ("y ~ strata(a) + strata(b)", 16), ("y ~ offset(a, b)", 4),
    ("y ~ (1 | 3)", 9),
    ("y ~ lag(x, 1.5)", 4),
    ("y ~ lag(x, 0:99999)", 4), ("y ~ a*b*c*d*e*f*g*h", 18),
    (
      "y ~ within(within(within(within(within(within(within(within(within(within(within(within(within(within(within("
        + "within(within(x)))))))))))))))))", 122
    ),
    ("y ~ weekday(x)", 4), ("y ~ within()", 4), ("y ~ factor(m, levels = 3)", 4),
  ])
  func refuses(_ text: String, at expected: Int) {
    let error = #expect(throws: DesignError.self) { try ModelFormula(text) }
    guard case .formula(_, let position, _, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(position == expected, "\(text)")
  }

  @Test func knowsWhatItAsks() throws {
    let transition = try ModelFormula("headache ~ lag(headache, 1) + treated")
    #expect(transition.lagsResponse)
    #expect(!transition.centresWithinPersons)
    let within = try ModelFormula("headache ~ lag(within(stress), 1) + between(sleep_h)")
    #expect(!within.lagsResponse)
    #expect(within.centresWithinPersons)
    for hidden in ["lag(within(headache), 1)", "between(headache)", "lag(headache, -1)", "lag(headache, 1):stress"] {
      #expect(try ModelFormula("headache ~ stress + \(hidden)").lagsResponse, "\(hidden)")
    }
  }

  @Test func errorShowsThePlace() {
    let error = #expect(throws: DesignError.self) { try ModelFormula("y ~ x $ z") }
    #expect(error.map { "\($0)" }?.contains("\n        ^") == true)
  }
}
