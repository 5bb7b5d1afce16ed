import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Lagged correlation of a cohort")
struct CorrelateLagsTests {
  // The reference numbers (reference/19, lag_within and lag_within_phase) speak of the bundled data, so they may stand
  // here: airq(t − k) with headache(t), k = −3 ... 14.
  private static let pairs = [
    3503, 3676, 3862, 4151, 3862, 3676, 3503, 3340, 3188, 3036, 2904, 2790, 2664, 2540, 2415, 2293, 2177, 2063,
  ]
  private static let byPerson = [
    -0.0014600524923710798, 0.00672664423308653, 0.014842498132998, 0.033523314053340976, -0.007446104848841958,
    -0.025583866942880115, -0.0010607037029395994, -0.0020008558234143516, 0.0006310625589785707,
    -0.015205939433352016, -0.025097520805902038, -0.00639891792434386, -0.0036916889929857095,
    -0.00027938338545769676, -0.017915366509775234, -0.024029670255532314, -0.03707681080851295,
    -0.006872787081270449,
  ]
  private static let byPhase = [
    -0.0007294685951301719, 0.011437979898380773, 0.020121846651907558, 0.039019113804143545,
    -0.0031114461219299374, -0.022505595764018945, 0.003653982395866546, 0.0018186000480896814,
    0.004122410283770913, -0.01556664620603542, -0.026995295783380793, -0.00930407989877046,
    -0.00025139758212801077, 0.0031613099991961323, -0.01291037340671838, -0.014931667271457845,
    -0.033299582330024585, -0.0026186159425030868,
  ]

  @Test("reference/19: calendar pairs, deviations by person and by person and phase")
  func golden() throws {
    let diary = try BiofeedbackDiary.read()
    for (centring, expected) in [(Centring.person, Self.byPerson), (.personPhase, Self.byPhase)] {
      let screen = try Screen(triggers: ["airq"], centring: centring, of: diary)
      let rows = correlateLags(screen, lags: -3...14)
      #expect(rows.map(\.lagDays) == Array(-3...14))
      #expect(rows.map(\.n) == Self.pairs)
      for (row, r) in zip(rows, expected) {
        #expect(Tolerance.software.accepts(row.estimate, r), "\(centring) lag \(row.lagDays)")
        #expect(row.status == .ok && row.method == .robustByPerson && row.mayClaim == (row.lagDays >= 0))
        #expect((row.confidenceLow ?? 1) < r && r < (row.confidenceHigh ?? -1))
      }
      #expect(rows[3].nEvents == 2666 && rows[3].nPersons == 133)
    }
  }

  // The matrix formulas of reference/19 with p = 1, written out: M = (1 − A B)^(−1/2), q = M B, a = A q,
  // df = (Σ q a − Σ a B a)² / (Σ (q a)² − 2 Σ (q a)(a B a) + (B Σ a²)²).
  @Test("standard error and degrees of freedom are those of the matrix formulas")
  func matrixFormulas() throws {
    let diary = try BiofeedbackDiary.read()
    let screen = try Screen(triggers: ["airq"], centring: .person, of: diary)
    let persons = try personSums(diary, lag: 2)
    let total = persons.reduce(0) { $0 + $1.xx }
    let b = persons.reduce(0) { $0 + $1.xy } / total
    let inverse = 1 / total
    var meat = 0.0, d = 0.0, h = 0.0, dd = 0.0, dh = 0.0, aa = 0.0
    for person in persons {
      let m = 1 / (1 - person.xx * inverse).squareRoot()
      let score = m * (person.xy - b * person.xx)
      meat += score * score
      let q = m * inverse
      let a = person.xx * q
      (d, h) = (d + q * a, h + a * inverse * a)
      (dd, dh) = (dd + q * a * q * a, dh + q * a * a * inverse * a)
      aa += a * a
    }
    let df = (d - h) * (d - h) / (dd - 2 * dh + inverse * aa * inverse * aa)
    let row = try #require(correlateLags(screen, lags: 2...2).first)
    #expect(Tolerance.arithmetic.accepts(row.degreesOfFreedom, df))
    let t = b / (inverse * meat.squareRoot())
    #expect(Tolerance.arithmetic.accepts(row.pValue, StudentT.twoSidedP(t, df: df)))
  }

  @Test("the bits do not depend on the threads")
  func threads() throws {
    let screen = try Screen(triggers: ["airq", "medication_level"], of: try BiofeedbackDiary.read(shardRows: 100))
    #expect(screen.shardCount > 8)
    let one = correlateLags(screen, lags: -2...6, perPerson: true, threads: 1)
    #expect(correlateLags(screen, lags: -2...6, perPerson: true, threads: 2) == one)
    #expect(correlateLags(screen, lags: -2...6, perPerson: true, threads: 5) == one)
    #expect(one.count == 4 * 9 * 134)
  }

  @Test("scores read again, all or some of them, give the bits of scores kept")
  func scoresReadAgain() throws {
    let screen = try Screen(triggers: ["airq", "medication_level"], of: try BiofeedbackDiary.read(shardRows: 100))
    let kept = correlateLags(screen, lags: -2...6)
    let needed = 133 * kept.count * 16
    for bytes in [0, needed / 3, needed - 1, needed] {
      #expect(correlateLags(screen, lags: -2...6, scoreBytes: bytes, threads: 2) == kept, "\(bytes) bytes")
    }
  }

  @Test("other names for the persons change nothing; time reversed swaps lag and lead")
  func invariances() throws {
    let rows = correlateLags(try screen(try BiofeedbackDiary.read()), lags: -4...4)
    let renamed = try BiofeedbackDiary.read { String($0.reversed()) + "x" }
    try same(correlateLags(try screen(renamed), lags: -4...4), rows)
    let reversed = try BiofeedbackDiary.read(reversed: true)
    try same(Array(correlateLags(try screen(reversed), lags: -4...4).reversed()), rows)
  }

  @Test("a person's own row; sums of effective pairs; fewer than six persons")
  func persons() throws {
    let diary = try BiofeedbackDiary.read()
    let rows = correlateLags(try screen(diary), lags: 0...1, perPerson: true)
    let alone = rows.filter { $0.person != nil && $0.lagDays == 1 }
    #expect(alone.count == 133)
    #expect(alone.reduce(0) { $0 + $1.n } == 3862)
    let effective = alone.reduce(0) { $0 + ($1.nEffective ?? 0) }
    #expect(Tolerance.identity.accepts(rows[1].nEffective, effective))
    #expect(alone.allSatisfy { ($0.nEffective ?? 0) <= Double($0.n) })
    // Whoever has no free day, or no headache day, has no estimate.
    #expect(alone.contains { $0.status == .constant && $0.estimate == nil && $0.nEffective == nil })
    let few = try diary.selecting(persons: Array(diary.personIDs.prefix(5)))
    let pooled = correlateLags(try screen(few), lags: 1...1, perPerson: true)
    #expect(pooled[0].method == .effectiveSizeAnyPerson && pooled[0].nPersons == 5)
    let sum = pooled.dropFirst().reduce(0) { $0 + ($1.nEffective ?? 0) }
    #expect(Tolerance.identity.accepts(pooled[0].degreesOfFreedom, sum - 2))
  }

  @Test("a trigger that one person alone has")
  func onePerson() throws {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("stress", false)], dayKind: .date)
    for person in 0..<8 {
      for day in 0..<20 {
        let stress = person == 3 ? Double(day * day % 7) : 2
        builder.add(
          person: "p\(person)", day: Day(number: Int32(day)), values: [Double((day * 5 + person) % 3 / 2), stress])
      }
    }
    let rows = correlateLags(
      try Screen(triggers: ["stress"], centring: .person, of: try builder.build()), lags: 0...1, perPerson: true)
    #expect(rows[1].status == .onePerson && rows[1].estimate == nil && rows[1].n == 8 * 19)
    #expect(rows.filter { $0.person == 3 }.allSatisfy { $0.status == .ok })
    #expect(rows.filter { $0.person == 2 }.allSatisfy { $0.status == .constant })
  }

  // Days x = 0, 1, 5 and y = 0, 0, 1, lag 1: pairs (0, 0) and (1, 1). Deviations from the means of all recorded days, 2 and
  // 1/3: (−2, −1/3), (−1, 2/3), Σxy = 0. reference/08's within_r takes the means of the pairs at hand, 1/2 and 1/2, and has
  // Σxy = 1/2, r = 1. The two differ by pairs · (pair mean x − mean x) (pair mean y − mean y) = 2 · (−3/2) · (1/6) = −1/2:
  // with one mean at every lag, lags can be compared with each other.
  @Test("means of all recorded days, not of the pairs at one lag")
  func ownMeans() {
    var (x, y) = (CalendarSeries(), CalendarSeries())
    [0, 1, 5].withUnsafeBufferPointer { x.loadCentring($0) }
    [0, 0, 1].withUnsafeBufferPointer { y.loadCentring($0) }
    let sums = PairSums(x, y, events: [0, 0, 1], lag: 1)
    #expect(abs(sums.xy) < 1e-15)
    #expect(Tolerance.identity.accepts(sums.xx, 5))
    #expect(Tolerance.identity.accepts(sums.yy, 5.0 / 9))
    let fromPairMeans = 0.5 + 2 * (0.5 - 2) * (0.5 - 1.0 / 3)
    #expect(abs(fromPairMeans) < 1e-15)
  }

  private func screen(_ diary: Diary) throws -> Screen {
    try Screen(triggers: ["airq"], centring: .person, of: diary)
  }

  private func same(_ found: [LagCorrelation], _ expected: [LagCorrelation]) throws {
    try #require(found.count == expected.count)
    for (a, b) in zip(found, expected) {
      #expect(a.n == b.n && a.nEvents == b.nEvents && a.nPersons == b.nPersons && a.status == b.status)
      #expect(Tolerance.arithmetic.accepts(a.estimate, b.estimate ?? .nan))
      #expect(Tolerance.arithmetic.accepts(a.pValue, b.pValue ?? .nan))
      #expect(Tolerance.arithmetic.accepts(a.nEffective, b.nEffective ?? .nan))
    }
  }

  /// Σxx and Σxy of each person by a loop over the diary's cells.
  private func personSums(_ diary: Diary, lag: Int) throws -> [(xx: Double, xy: Double)] {
    let outcome = try #require(diary.summary.index(of: "headache"))
    let trigger = try #require(diary.summary.index(of: "airq"))
    var sums: [(xx: Double, xy: Double)] = []
    for shard in diary.shards {
      diary.forEachPerson(in: shard) { batch, run, _ in
        let rows = batch.runs[run].rows
        let (x, y) = (batch.columns[trigger].values(rows), batch.columns[outcome].values(rows))
        let (xMean, yMean) = (mean(x), mean(y))
        var person = (xx: 0.0, xy: 0.0)
        for day in y.indices.dropFirst(lag) where !y[day].isNaN && !x[day - lag].isNaN {
          person.xx += (x[day - lag] - xMean) * (x[day - lag] - xMean)
          person.xy += (x[day - lag] - xMean) * (y[day] - yMean)
        }
        sums.append(person)
      }
    }
    return sums
  }

  private func mean(_ values: [Double]) -> Double {
    let recorded = values.filter { !$0.isNaN }
    return recorded.reduce(0, +) / Double(recorded.count)
  }
}
