internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFit

/// What `fit --family conditional` may choose beside the formula.
struct ConditionalChoices: ParsableArguments {
  /// A plan of comparison that is more than a formula.
  enum StudyDesign: String, ExpressibleByArgument, CaseIterable {
    case caseCrossover = "case-crossover"
  }

  @Option(
    help: ArgumentHelp(
      "case-crossover: each headache day is compared with other days of the same person (--family conditional).",
      valueName: "design"))
  var design: StudyDesign?

  @Option(
    help: "The days it is compared with: the same weekday of the month, or those a week before and after if free.")
  var referents: Referents.Kind?

  @Option(help: "How several events of a stratum are counted (conditional; default: exact).")
  var ties: TiesMethod?

  @Option(help: "The days that are compared (conditional; default: all-days, for one person new-onset).")
  var riskSet: RiskSet?

  mutating func validate() throws {
    if referents != nil, design == nil { throw ValidationError("--referents is for --design case-crossover.") }
  }

  /// The family that is fitted: a case-crossover study is conditional.
  ///
  /// Throws where another family was asked for.
  func family(_ asked: ModelFamily) throws -> ModelFamily {
    if design != nil, asked == .logistic || asked == .conditional { return .conditional }
    let given = [("--design", design != nil), ("--ties", ties != nil), ("--risk-set", riskSet != nil)]
    if asked != .conditional, let option = given.first(where: \.1)?.0 {
      throw ValidationError("\(option) is for --family conditional.")
    }
    return asked
  }

  /// The formula with the strata of the design.
  func applied(to formula: ModelFormula) -> ModelFormula {
    design == nil ? formula : formula.caseCrossover(referents ?? .timeStratified)
  }

  /// Writes the choices into the options of a fit.
  func apply(to options: inout ModelOptions) {
    options.ties = ties ?? options.ties
    options.riskSet = riskSet
  }
}
