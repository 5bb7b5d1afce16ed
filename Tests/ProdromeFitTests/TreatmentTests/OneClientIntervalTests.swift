import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("One client's interval")
struct OneClientIntervalTests {
  @Test("reference/20, every quantity", .enabled(if: Reference.isExpected, "\(Reference.absence)"))
  func reference() throws {
    let cases = try #require(try Reference.json("20_one_client.json")["cases"]?.array)
    #expect(cases.count == 6)
    for one in cases {
      let id = one["id"]?.string ?? "?"
      let expected = try #require(one["expected"])
      let drift = try #require(one["args"]?["tau"]?.double)
      let found = try #require(
        OneClientInterval(
          before: days(one["data"]?["before"]?.string), during: days(one["data"]?["during"]?.string),
          monthDrift: drift))
      try compare(found, expected, id)
      let (before, during) = (try #require(expected["before"]), try #require(expected["during"]))
      try compare(found.before, before, id)
      try compare(found.during, during, id)
    }
  }

  private func compare(_ found: OneClientInterval, _ expected: JSON, _ id: String) throws {
    let ratio = found.ratioInterval(level: 0.95)
    var pairs: [(String, [Double])] = [
      ("r_raw", [found.rawAutocorrelation]), ("r", [found.autocorrelation]), ("tau", [found.monthDrift]),
      ("change_28_raw", [found.rawChangePer28]), ("change_28", [found.changePer28]),
      ("se_28", [found.standardErrorPer28]), ("ratio", [found.ratio]),
      ("ratio_ci95", [ratio.lowerBound, ratio.upperBound]), ("in_100", [found.inHundred]),
    ]
    for (name, level) in [("ci95_28", 0.95), ("ci90_28", 0.90), ("ci80_28", 0.80)] {
      let interval = found.changeInterval(level: level)
      pairs.append((name, [interval.lowerBound, interval.upperBound]))
    }
    try check(pairs, expected, id)
  }

  private func compare(_ found: OneClientInterval.Phase, _ expected: JSON, _ id: String) throws {
    try check(
      [
        ("days", [Double(found.days)]), ("recorded", [Double(found.recordedDays)]),
        ("headache_days", [Double(found.headacheDays)]), ("rate_28", [found.ratePer28]),
        ("n_eff", [found.effectiveDays]), ("p_adjusted", [found.adjustedShare]),
        ("var_sampling", [found.samplingVariance]), ("var_drift", [found.driftVariance]),
      ], expected, id)
  }

  private func check(_ pairs: [(String, [Double])], _ expected: JSON, _ id: String) throws {
    for (name, values) in pairs {
      let node = try #require(expected[name], "\(id) \(name)")
      let numbers = try #require(node.doubles ?? node.double.map { [$0] }, "\(id) \(name)")
      try #require(numbers.count == values.count)
      for (value, number) in zip(values, numbers) {
        #expect(Tolerance.arithmetic.accepts(value, number), "\(id) \(name): \(value) for \(number)")
      }
    }
  }

  // Before 1, 1, 0, 0 and during 0, –, 0: deviations ± 1/2 and 0; neighbours (1/4, −1/4, 1/4) and none, mean 1/12;
  // mean square 1 / 6; raw r = 1/2. Corrected 1/2 + 2 (5/2) / 6 = 4/3, kept at 0.85.
  @Test("autocorrelation by hand")
  func autocorrelation() throws {
    let found = try #require(OneClientInterval(before: [1, 1, 0, 0], during: [0, .nan, 0], monthDrift: 0))
    #expect(Tolerance.identity.accepts(found.rawAutocorrelation, 0.5))
    #expect(found.autocorrelation == 0.85)
    // Two recorded days two days apart: 4 / (2 + 2 · 0.85²).
    #expect(Tolerance.identity.accepts(found.during.effectiveDays, 4 / (2 + 2 * 0.7225)))
    #expect(found.during.driftVariance == 0)
  }

  @Test("phases exchanged: the change turns its sign, the ratio its reciprocal")
  func exchange() throws {
    let before = days("0110100.0111010010100"), during = days("00010.00000100000")
    let forward = try #require(OneClientInterval(before: before, during: during))
    let backward = try #require(OneClientInterval(before: during, during: before))
    #expect(Tolerance.identity.accepts(-backward.changePer28, forward.changePer28))
    #expect(Tolerance.identity.accepts(1 / backward.ratio, forward.ratio))
    #expect(Tolerance.identity.accepts(backward.inHundred, forward.inHundred))
    #expect(
      Tolerance.identity.accepts(
        1 / backward.ratioInterval(level: 0.8).lowerBound, forward.ratioInterval(level: 0.8).upperBound))
  }

  @Test("a phase without recorded days has no interval")
  func empty() {
    #expect(OneClientInterval(before: [], during: [1, 0]) == nil)
    #expect(OneClientInterval(before: [1, 0], during: [.nan, .nan]) == nil)
  }

  private func days(_ text: String?) -> [Double] {
    (text ?? "").map { $0 == "." ? .nan : $0 == "1" ? 1 : 0 }
  }
}
