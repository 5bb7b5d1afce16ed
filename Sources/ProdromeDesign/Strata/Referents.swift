internal import ProdromeDiary

/// The days that a headache day is compared with in a case-crossover study: `strata(referents())`.
///
/// A column of stratum numbers; days without a stratum are missing and so not used. A day is in one stratum at most.
/// Source: Maclure (1991, American Journal of Epidemiology 133:144); Janes, Sheppard & Lumley (2005, Epidemiology
/// 16:717) for why the strata of time are fixed beforehand.
public struct Referents: TermSpec {
  /// How referents are chosen.
  public enum Kind: String, Sendable, CaseIterable {
    /// Month × weekday; where the diary counts days, blocks of 28 days × day mod 7.
    case timeStratified = "time-stratified"
    /// One stratum a headache day: that day, and the days 7 before and 7 after if they are free and not taken yet.
    case bidirectional
  }

  /// How referents are chosen.
  public let kind: Kind

  /// Referents of one kind.
  public init(_ kind: Kind = .timeStratified) {
    self.kind = kind
  }

  /// The term as it is written in a formula.
  public var written: String { kind == .timeStratified ? "referents()" : "referents(\"\(kind.rawValue)\")" }

  /// Looks the calendar, and for bidirectional referents the diary's outcome, up.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let column: BaseColumn
    switch kind {
    case .timeStratified:
      column = context.derived(TimeStratumRecipe(dayKind: context.summary.dayKind))
    case .bidirectional:
      column = context.derived(BidirectionalRecipe(), from: [try context.number(context.summary.outcome)])
    }
    return [BoundColumn(name: written, factors: [LaggedBase(column)])]
  }
}

extension Referents: TermFunction {
  static let name = "referents"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard let argument = call.arguments.first else { return Referents() }
    guard call.arguments.count == 1, argument.label == nil, case .text(let text) = argument.value,
      let kind = Kind(rawValue: text)
    else {
      let kinds = Kind.allCases.map { "referents(\"\($0.rawValue)\")" }.joined(separator: " or ")
      throw call.fault("referents() knows no such choice", "write \(kinds)")
    }
    return Referents(kind)
  }
}

extension ModelFormula {
  /// The same model as a case-crossover study: days are compared within referents, and within the strata that the
  /// formula names already.
  public func caseCrossover(_ kind: Referents.Kind = .timeStratified) -> ModelFormula {
    ModelFormula(
      response: response, terms: terms, hasIntercept: hasIntercept, offsets: offsets,
      strata: (strata ?? []) + [Referents(kind)], randomEffects: randomEffects)
  }
}
