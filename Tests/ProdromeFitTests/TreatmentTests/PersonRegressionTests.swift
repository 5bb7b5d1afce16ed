import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Least squares over persons")
struct PersonRegressionTests {
  static let before: [Double] = [12, 9, 14, 7, 10, 16, 11, 8, 13, 6, 15]
  static let during: [Double] = [7, 8, 10, 3, 9, 9, 10, 9, 11, 6, 16]
  static let arm: [Double] = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
  private static let ones = Array(repeating: 1.0, count: 11)

  // Scripts/arms.R, clubSandwich 0.5: CR2 with each row a cluster, Satterthwaite.
  @Test("clubSandwich's numbers")
  func reference() throws {
    let fit = try #require(PersonRegression([Self.ones, Self.arm, Self.before], response: Self.during))
    let expected = [
      (2.638820638820637, 1.936029724787150, 3.84578420241800, 0.2472229926931054),
      (-3.270270270270269, 1.153530348614678, 7.36804406872475, 0.0239105608377960),
      (0.732186732186732, 0.202220805361146, 4.97227157518746, 0.0153551358019106),
    ]
    for (found, numbers) in zip(fit.coefficients, expected) {
      let found = try #require(found)
      #expect(Tolerance.software.accepts(found.estimate, numbers.0))
      #expect(Tolerance.software.accepts(found.standardError, numbers.1))
      #expect(Tolerance.software.accepts(found.degreesOfFreedom, numbers.2))
      #expect(Tolerance.software.accepts(found.pValue, numbers.3))
    }
  }

  // Two groups of 6 and 5: error √(s₁²/6 + s₂²/5), degrees (1/6 + 1/5)² / (1/(36 · 5) + 1/(25 · 4)).
  @Test("two groups by hand: Welch's error")
  func welch() throws {
    let changes = zip(Self.during, Self.before).map { $0 - $1 }
    let found = try #require(PersonRegression([Self.ones, Self.arm], response: changes)?.coefficients[1])
    let treated = try #require(MeanOfPersons(Array(changes[..<6])))
    let controls = try #require(MeanOfPersons(Array(changes[6...])))
    let error = (treated.standardError * treated.standardError + controls.standardError * controls.standardError)
      .squareRoot()
    #expect(Tolerance.identity.accepts(found.estimate, treated.mean - controls.mean))
    #expect(Tolerance.identity.accepts(found.standardError, error))
    let share = 1.0 / 6 + 1.0 / 5
    #expect(Tolerance.identity.accepts(found.degreesOfFreedom, share * share / (1.0 / 180 + 1.0 / 100)))
  }

  @Test("nothing to go by: no numbers")
  func refused() {
    #expect(PersonRegression([Self.ones, Self.ones], response: Self.during) == nil)
    #expect(PersonRegression([Self.ones, Self.arm], response: Self.arm) == nil)
    #expect(PersonRegression([[1, 1], [0, 1]], response: [1, 3]) == nil)
    // One person alone under treatment.
    let alone = [1.0] + Array(repeating: 0, count: 10)
    let fit = PersonRegression([Self.ones, alone], response: Self.during)
    #expect(fit?.coefficients[1] == nil && fit?.coefficients[0] != nil)
  }
}
