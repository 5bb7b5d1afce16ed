import ProdromeDesign
import ProdromeDiary
import ProdromeFit
import ProdromeTestSupport
import Testing

@Suite("Persons under treatment against controls")
struct ArmComparisonTests {
  // Each person has 28 days before and 28 during, so that rates are the counts of PersonRegressionTests, whose numbers are
  // those of Scripts/arms.R.
  private static let persons = PersonRegressionTests.arm.indices.map { index in
    (
      before: Int(PersonRegressionTests.before[index]), during: Int(PersonRegressionTests.during[index]),
      labels: [PersonRegressionTests.arm[index] == 1 ? "massage" : "control"]
    )
  }

  @Test("the analysis of covariance and the difference of changes of R")
  func reference() throws {
    let found = ArmComparison(try clients(Self.persons))
    #expect(found.findings.isEmpty)
    #expect(found.contrasts.map(\.method) == [.differenceInDifferences, .ancovaAgainstControl])
    #expect(found.contrasts.allSatisfy { $0.modality == "massage" && $0.nPersons == 11 && $0.status == .ok })
    let changes = found.contrasts.map(\.changePer28)
    #expect(Tolerance.software.accepts(changes[0], -3.466666666666667))
    #expect(Tolerance.software.accepts(changes[1], -3.270270270270269))
    #expect(Tolerance.software.accepts(found.contrasts[1].inHundred, 2.39105608377960))
    #expect(found.contrasts[1].verdict == .clearlyFewerButSmall && found.contrasts[0].verdict == nil)
    #expect(found.contrasts.allSatisfy { $0.ratio == nil })
  }

  @Test("a label is a control only by name, and two treatments share the five percent")
  func labels() throws {
    var options = TreatmentOptions()
    options.controlLabels = ["waiting"]
    #expect(ArmComparison(try clients(Self.persons), options: options).contrasts.isEmpty)
    let doubled =
      Self.persons + Self.persons.filter { $0.labels == ["massage"] }.map { ($0.before, $0.during, ["rest"]) }
    let found = ArmComparison(try clients(doubled)).contrasts.filter { $0.method == .ancovaAgainstControl }
    #expect(found.map(\.modality) == ["massage", "rest"])
    #expect(Tolerance.software.accepts(found[0].inHundred, 2 * 2.39105608377960))
  }

  @Test("few persons in an arm: a row without numbers; both a control and a treatment: in no arm, and said")
  func few() throws {
    let four = Self.persons.filter { $0.labels == ["control"] } + Self.persons.prefix(4)
    let found = ArmComparison(try clients(four)).contrasts
    #expect(found.allSatisfy { $0.status == .tooFew && $0.changePer28 == nil && $0.verdict == nil })
    let crossed = Self.persons + [(10, 5, ["control", "massage"])]
    let mixed = ArmComparison(try clients(crossed))
    #expect(mixed.findings.map(\.kind) == [.leftOutOfArms])
    #expect(mixed.contrasts.allSatisfy { $0.nPersons == 11 })
    let nobody = ArmComparison(try clients((0..<12).map { _ in (10, 5, ["control", "massage"]) }))
    #expect(nobody.contrasts.isEmpty && nobody.findings.map(\.kind) == [.leftOutOfArms])
    let same = (0..<12).map { (10, 8, [$0 < 6 ? "massage" : "control"]) }
    #expect(ArmComparison(try clients(same)).contrasts.allSatisfy { $0.status == .constant && $0.verdict == nil })
  }

  @Test("who had a control is not in the answer about treatment")
  func treated() throws {
    let all = try clients(Self.persons + [(10, 5, ["control", "massage"])])
    #expect(ArmComparison.treated(all, options: TreatmentOptions()).map(\.person) == Array(0..<6))
  }

  @Test(
    "rungs of the verdict",
    arguments: [
      (-4.0, true, Verdict.clearlyFewer), (-1.0, true, .clearlyFewerButSmall), (4.0, true, .clearlyMore),
      (1.0, true, .clearlyMoreButSmall), (-2.0, false, .probablyFewer), (2.0, false, .probablyMore),
      (0.1, false, .noMeaningfulChange), (-1.4, false, .cannotTell),
    ])
  func rungs(estimate: Double, isSignificant: Bool, verdict: Verdict) {
    // Errors so that 1.31 errors (80 %, t 30) lie between 1.4 and 2 days, or 1.7 errors (90 %) inside two days.
    let error = verdict == .noMeaningfulChange ? 1 : 1.2
    let effect = PersonRegression.Coefficient(estimate: estimate, standardError: error, degreesOfFreedom: 30)
    #expect(ArmVerdict(effect: effect, isSignificant: isSignificant, worthwhile: 2).verdict == verdict)
  }

  /// Every person's days: `before` of 28 with a headache, then for each label `during` of 28.
  private func clients(_ persons: [(before: Int, during: Int, labels: [String])]) throws -> [ClientPhases] {
    var builder = DiaryBuilder(
      schema: DiarySchema(), columns: [("headache", false), ("treatment", true)], dayKind: .date)
    for (number, person) in persons.enumerated() {
      let id = (number < 10 ? "p0" : "p") + "\(number)"
      for (part, label) in (["none"] + person.labels).enumerated() {
        let count = part == 0 ? person.before : person.during
        for day in 0..<28 {
          builder.add(
            person: id, day: Day(number: Int32(28 * part + day)), values: [day < count ? 1 : 0], labels: [label])
        }
      }
    }
    return try #require(ClientPhases.read(from: try builder.build()))
  }
}
