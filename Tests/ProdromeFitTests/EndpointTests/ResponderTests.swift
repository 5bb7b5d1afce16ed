import ProdromeDesign
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite struct ResponderTests {
  /// A client with a course of one treatment behind the days before.
  static func client(_ before: [Double], _ course: [Double], person: Int = 0) -> ClientPhases {
    ClientPhases(
      person: person, firstDay: 0, outcome: before + course,
      codes: before.map { _ in .nan } + course.map { _ in 0 }, levels: ["massage"])
  }

  /// So many days with a headache on the first `headaches` of each 28.
  static func days(_ count: Int, _ headaches: Int) -> [Double] { (0..<count).map { $0 % 28 < headaches ? 1 : 0 } }

  @Test func theLastFullWindowIsComparedInWholeNumbers() {
    // 10 of 28 before; a window of 7 is exactly 30 % fewer, of 5 exactly 50 %. Days behind the window do not count.
    let first = countResponders([Self.client(Self.days(56, 10), Self.days(28, 10) + Self.days(28, 7) + [1, 1, 1])])
    #expect(first.map(\.nResponders) == [1, 0, 0] && first.map(\.reduction) == [30, 50, 75])
    #expect(first.allSatisfy { $0.ratePer28Before == 10 && $0.ratePer28Window == 7 && $0.nPersons == 1 })
    #expect(countResponders([Self.client(Self.days(56, 10), Self.days(28, 5))]).map(\.nResponders) == [1, 1, 0])
    #expect(countResponders([Self.client(Self.days(56, 8), Self.days(28, 2))]).map(\.nResponders) == [1, 1, 1])
    #expect(countResponders([Self.client(Self.days(56, 8), Self.days(28, 6))]).map(\.nResponders) == [0, 0, 0])
  }

  @Test func whoCannotBeJudgedIsLeftOut() {
    let few = Self.client(Self.days(56, 3), Self.days(28, 0))
    let short = Self.client(Self.days(27, 10), Self.days(28, 0))
    let noWindow = Self.client(Self.days(56, 10), Self.days(27, 0))
    let unwritten = Self.client(Self.days(56, 10), (0..<28).map { $0 < 13 ? 0 : .nan })
    for client in [few, short, noWindow, unwritten] {
      let rows = countResponders([client])
      #expect(rows.map(\.status) == [.tooFew, .tooFew, .tooFew])
      #expect(rows.allSatisfy { $0.nPersons == 0 && $0.nLeftOut == 1 && $0.share == nil && $0.chanceShare == nil })
    }
  }

  /// Alternate days have no positive autocorrelation, so days are independent with chance 1/2: R, for 56 days before and a
  /// window of 28: `b <- 8:56; w <- dbinom(b, 56, .5); sum(w * pbinom(floor((1 - q) * b / 2 + 1e-12), 28, .5)) / sum(w)`.
  @Test func chanceOfIndependentDaysIsThatOfTwoBinomials() {
    var options = ResponderOptions()
    options.monthDrift = 0
    options.draws = 20_000
    let alternate = { (count: Int) in (0..<count).map { Double($0 % 2) } }
    let rows = countResponders([Self.client(alternate(56), alternate(28))], options: options)
    for (row, exact) in zip(rows, [0.077543984448272263, 0.0067714006320902936, 2.5996784883912021e-05]) {
      // Four standard errors of 20,000 draws.
      let error = (exact * (1 - exact) / 20_000).squareRoot()
      #expect(abs((row.chanceShare ?? -1) - exact) < 4 * error, "\(row)")
    }
  }

  @Test func driftAndDependenceMakeChanceResponsesMoreFrequent() {
    func chance(_ drift: Double, _ before: [Double], _ course: [Double]) -> Double {
      var options = ResponderOptions()
      options.monthDrift = drift
      return countResponders([Self.client(before, course)], options: options)[1].chanceShare ?? -1
    }
    let spread = { (count: Int) in (0..<count).map { $0 % 4 == 0 ? 1.0 : 0 } }
    #expect(chance(0, spread(56), spread(28)) < chance(0.7, spread(56), spread(28)))
    // The same seven days of 28, in one stretch.
    #expect(chance(0, spread(56), spread(28)) < chance(0, Self.days(56, 7), Self.days(28, 7)))
  }

  @Test func aClientIsToldTheSameAloneAndAmongOthers() {
    let clients = (0..<5).map { Self.client(Self.days(56, 8 + $0), Self.days(56, 2 * $0), person: $0) }
    var options = ResponderOptions()
    options.threads = 3
    let together = countResponders(clients, options: options)
    #expect(together == countResponders(clients))
    for client in clients {
      #expect(countResponders([client]) == together.filter { $0.person == client.person })
    }
    let cohort = together.filter { $0.person == nil }
    #expect(cohort.map(\.reduction) == [30, 50, 75] && cohort.allSatisfy { $0.nPersons == 5 && $0.chanceShare != nil })
    for row in cohort {
      let own = together.filter { $0.person != nil && $0.reduction == row.reduction }
      #expect(row.nResponders == own.reduce(0) { $0 + $1.nResponders })
      #expect(row.chanceShare == own.compactMap(\.chanceShare).reduce(0, +) / 5)
    }
  }

  @Test func cohortsThatCameInABadSpellAreSaidSo() {
    let steady = (0..<4).map { Self.client(Self.days(56, 8), Self.days(28, 8), person: $0) }
    let worse = (4..<9).map { Self.client(Self.days(28, 5) + Self.days(28, 12), Self.days(28, 8), person: $0) }
    let short = (9..<12).map { Self.client(Self.days(40, 8), Self.days(28, 8), person: $0) }
    #expect(ResponderCautions.findings(steady + worse.prefix(3)).isEmpty)
    let bad = ResponderCautions.findings(steady + worse)
    #expect(bad.map(\.kind) == [.badMonthBeforeStart] && bad[0].detail.contains("5 of 9") && bad[0].person == nil)
    #expect(ResponderCautions.findings(short + steady.prefix(2)).map(\.kind) == [.shortBaseline])
    #expect(ResponderCautions.findings([worse[0]]).map(\.kind) == [.badMonthBeforeStart])
    #expect(ResponderCautions.findings([]).isEmpty)
  }
}
