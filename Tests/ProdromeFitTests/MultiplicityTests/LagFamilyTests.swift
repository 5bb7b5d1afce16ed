import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite("Lags and triggers as families")
struct LagFamilyTests {
  /// Persons p00, p01 … with two noisy columns, `sleep_h` and `stress`; yesterday's stress moves headache by `effect`.
  private func diary(
    persons: Int, days: Int = 60, effect: Double = 0, shardRows: Int = 4_096, rename: (String) -> String = { $0 }
  ) throws -> Diary {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("sleep_h", false), ("stress", false)], dayKind: .index)
    for person in 0..<persons {
      var stream = Philox(seed: 5, stream: UInt64(person))
      var yesterday = 0.0
      for day in 0..<days {
        let headache = stream.bernoulli(logistic(effect * yesterday - 0.8)) ? 1.0 : 0
        yesterday = stream.normal()
        let sleep = stream.bernoulli(0.1) ? .nan : 8 + stream.normal()
        let name = rename(person < 10 ? "p0\(person)" : "p\(person)")
        builder.add(person: name, day: Day(number: Int32(day)), values: [headache, sleep, 5 + yesterday / 2])
      }
    }
    var options = DiaryOptions()
    options.shardRows = shardRows
    return try builder.build(options: options)
  }

  private func rows(
    _ diary: Diary, lags: ClosedRange<Int> = -1...4, perPerson: Bool = false, threads: Int = 1,
    onePerson: LagFamilyOptions.OnePersonNull = .normal
  ) throws -> [LagCorrelation] {
    var options = LagFamilyOptions()
    options.signVectors = 1_999
    options.draws = 5_000
    options.onePerson = onePerson
    return correlateLags(
      try Screen(centring: .person, of: diary), lags: lags, perPerson: perPerson, family: options, threads: threads)
  }

  @Test("families hold the rows that may carry a claim, and nothing else changes")
  func whatIsInside() throws {
    let diary = try diary(persons: 20, effect: 1)
    let found = try rows(diary)
    #expect(found.map(\.trigger) == Array(repeating: "sleep_h", count: 6) + Array(repeating: "stress", count: 6))
    for row in found {
      let isInside = row.lagDays > 0 || (row.lagDays == 0 && row.trigger == "sleep_h")
      #expect((row.family.overall != nil) == isInside && (row.family.trigger != nil) == isInside)
      #expect((row.family.withinTrigger != nil) == isInside)
    }
    let plain = correlateLags(try Screen(centring: .person, of: diary), lags: -1...4)
    #expect(plain.map(\.pValue) == found.map(\.pValue) && plain.map(\.estimate) == found.map(\.estimate))
    #expect(plain.allSatisfy { $0.family.trigger == nil })
    // The one link there is, a lag of one day, is found at the smallest p of 1,999 vectors.
    let stress = found.filter { $0.trigger == "stress" && $0.mayClaim }
    #expect(stress.first?.family.overall == 1 / 2_000.0 && stress.allSatisfy { $0.family.trigger == 1 / 2_000.0 })
    #expect(stress.dropFirst().allSatisfy { ($0.family.withinTrigger ?? 0) > 0.01 })
  }

  /// One trigger and one lag, where the score of a person is r √(Σxx Σyy) of the person's own row.
  @Test("a single cell has the flip p-value of the persons' own sums", arguments: [8, 20])
  func oneCell(persons: Int) throws {
    let diary = try diary(persons: persons, effect: 0.2)
    var options = LagFamilyOptions()
    options.signVectors = 1_999
    let screen = try Screen(triggers: ["stress"], centring: .person, of: diary)
    let row = try #require(correlateLags(screen, lags: 1...1, family: options).first)
    var sums: [Double] = []
    for shard in diary.shards {
      diary.forEachPerson(in: shard) { batch, run, _ in
        let rows = batch.runs[run].rows
        let (x, y) = (batch.columns[2].values(rows), batch.columns[0].values(rows))
        let means = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
        sums.append(y.indices.dropFirst().reduce(0) { $0 + (x[$1 - 1] - means.0) * (y[$1] - means.1) })
      }
    }
    let own = SignFlips(persons: persons, replicates: 1_999, seed: options.seed).pValue(sums)
    #expect(row.family.overall == own && row.family.trigger == own && row.family.withinTrigger == own)
  }

  @Test("threads and shards change no bit; nor does the order of few persons")
  func invariances() throws {
    let one = try rows(try diary(persons: 20), perPerson: true)
    #expect(try rows(try diary(persons: 20), perPerson: true, threads: 3) == one)
    let small = try rows(try diary(persons: 20, shardRows: 100), perPerson: true, threads: 2)
    #expect(small.map(\.family) == one.map(\.family))
    let nine = try rows(try diary(persons: 9))
    let renamed = try rows(try diary(persons: 9) { "q\(99 - (Int($0.dropFirst()) ?? 0))" })
    #expect(renamed.map(\.family) == nine.map(\.family))
  }

  @Test("more than 4,096 persons share signs with their neighbours")
  func manyPersons() throws {
    let persons = 5_000
    let found = try rows(try diary(persons: persons, days: 6, effect: 0.1), lags: 1...1)
    for row in found {
      // With so many units the flipped scores are normal: five standard errors of 1,999 draws.
      let p = try #require(row.family.withinTrigger)
      let own = try #require(row.pValue)
      #expect(abs(p - own) < 5 * (own * (1 - own) / 1_999).squareRoot() + 0.02)
    }
  }

  @Test("a person is told the same alone and among others; a diary of one is that person's")
  func onePerson() throws {
    let whole = try diary(persons: 20, days: 90, effect: 1)
    let among = try rows(whole, perPerson: true).filter { $0.person == 3 }
    let alone = try rows(try whole.selecting(persons: ["p03"]), perPerson: true)
    #expect(alone.count == 2 * among.count)
    #expect(alone.filter { $0.person == 0 }.map(\.family) == among.map(\.family))
    #expect(alone.filter { $0.person == nil }.map(\.family) == among.map(\.family))
    #expect(try rows(try whole.selecting(persons: ["p03"])).map(\.family) == among.map(\.family))
    let inside = among.filter(\.mayClaim)
    #expect(inside.count == 9 && inside.allSatisfy { $0.family.trigger != nil })
    for row in inside {
      let (within, overall) = (try #require(row.family.withinTrigger), try #require(row.family.overall))
      #expect(overall == min(1, 2 * within))
      // A maximum over lags is no easier to reach than one lag: the draws' own error apart.
      #expect(within > (row.pValue ?? 1) - 0.01)
    }
  }

  @Test("rows over two to five persons stand outside every family")
  func fewPersons() throws {
    let found = try rows(try diary(persons: 4), perPerson: true)
    #expect(found.filter { $0.person == nil }.allSatisfy { $0.family == FamilyPValues() })
    #expect(found.contains { $0.person == 2 && $0.family.trigger != nil })
  }

  @Test("turns of the calendar by name: a single lag, or a long diary")
  func rotation() throws {
    let short = try rows(try diary(persons: 1, days: 60), onePerson: .rotation)
    #expect(short.allSatisfy { $0.family == FamilyPValues() })
    let single = try rows(try diary(persons: 1, days: 60), lags: 1...1, onePerson: .rotation)
    #expect(single.allSatisfy { (($0.family.trigger ?? 0) * 60).rounded() >= 1 })
    let long = try rows(try diary(persons: 1, days: 200, effect: 3), onePerson: .rotation)
    // Four lags that may carry a claim, 200 days: a peak is found again by as many turns as there are lags.
    #expect(long.first { $0.trigger == "stress" && $0.lagDays == 1 }?.family.trigger == 4.0 / 200)
  }
}
