internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFit

/// Which days a model compares, and on which scale it tells chances.
struct StudyChoices: ParsableArguments {
  /// A plan of comparison that is more than a formula.
  enum StudyDesign: String, ExpressibleByArgument, CaseIterable {
    case caseCrossover = "case-crossover"
    case hazard
    case transition
  }

  /// The scale on which columns act on the chance of a day.
  enum Link: String, ExpressibleByArgument, CaseIterable {
    case logit
    case cloglog
  }

  @Option(
    help: ArgumentHelp(
      """
      case-crossover: each headache day is compared with other days of the same person. hazard: what comes before a new \
      headache, as hazard ratios (--risk-set new-onset --link cloglog). transition: adds yesterday's headache to the terms.
      """, valueName: "design"))
  var design: StudyDesign?

  @Option(
    help: "The days it is compared with: the same weekday of the month, or those a week before and after if free.")
  var referents: Referents.Kind?

  @Option(
    help: "How events at the same time are counted: exact, efron, breslow (conditional: exact; cox: efron, or breslow)."
  )
  var ties: TiesMethod?

  @Option(
    help: """
      The days that are used: all-days, or new-onset: those after a recorded day without headache (families of a 0/1 \
      outcome; default: all-days, in --family conditional of one person new-onset).
      """)
  var riskSet: DaysAtRisk?

  @Option(help: "The link of --family logistic: logit, or cloglog, whose coefficients are log hazard ratios.")
  var link: Link?

  mutating func validate() throws {
    if referents != nil, design != .caseCrossover {
      throw ValidationError("--referents is for --design case-crossover.")
    }
  }

  /// The family that is fitted: a case-crossover study is conditional, a hazard has a complementary log-log link.
  ///
  /// Throws where the choices contradict each other, or the family asked for passes over one of them.
  func family(_ asked: ModelFamily) throws -> ModelFamily {
    try refuseUnused(asked)
    switch design {
    case .caseCrossover: return .conditional
    case .hazard: return link == .logit ? .logistic : .cloglog
    case .transition, nil: return link == .cloglog ? .cloglog : asked
    }
  }

  /// The days that a design of the family uses.
  func daysAtRisk(_ family: ModelFamily) -> DaysAtRisk? {
    design == .hazard || family == .cox ? .newOnset : riskSet
  }

  private func refuseUnused(_ asked: ModelFamily) throws {
    let family = "--family \(asked.rawValue)"
    let isConditional = asked == .conditional || (design == .caseCrossover && asked == .logistic)
    switch design {
    case .caseCrossover where !isConditional:
      throw ValidationError("--design case-crossover is for --family conditional.")
    case .hazard where asked != .logistic && asked != .cloglog:
      throw ValidationError("--design hazard has a family of its own; leave \(family) out.")
    case .hazard where riskSet == .allDays:
      throw ValidationError("--design hazard is about new headaches; leave --risk-set out.")
    case .transition where riskSet == .newOnset:
      throw ValidationError(
        "--design transition asks about yesterday's headache, which --risk-set new-onset leaves out.")
    case .transition where asked.outcome != .binary || asked.usesStrata:
      throw ValidationError("--design transition is for a 0/1 outcome without strata, not for \(family).")
    default: break
    }
    if ties != nil, !isConditional, asked != .cox {
      throw ValidationError("--ties is for --family conditional and cox.")
    }
    if ties == .exact, asked == .cox {
      throw ValidationError(
        """
        --ties exact is for --family conditional; a Cox model takes efron or breslow. Hazard ratios without tied days: \
        --design hazard.
        """)
    }
    if riskSet == .allDays, asked == .cox {
      throw ValidationError("--family cox is about new headaches; leave --risk-set out.")
    }
    if riskSet != nil, asked.outcome != .binary {
      throw ValidationError("--risk-set is for an outcome of 0 and 1, not for \(family).")
    }
    if link != nil, isConditional || !(asked == .logistic || (asked == .cloglog && link == .cloglog)) {
      throw ValidationError("--link is for --family logistic.")
    }
  }

  /// The formula with the strata or the terms of the design.
  func applied(to formula: ModelFormula) -> ModelFormula {
    switch design {
    case .caseCrossover: formula.caseCrossover(referents ?? .timeStratified)
    case .transition: formula.afterYesterday()
    case .hazard, nil: formula
    }
  }
}
