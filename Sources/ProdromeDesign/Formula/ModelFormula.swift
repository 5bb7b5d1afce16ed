/// A model as the analyst wrote it: an outcome and terms that know names, not data.
///
/// The language is Wilkinson and Rogers' (1973, Applied Statistics 22:392) as R users write it:
/// `headache ~ lag(stress, 0:3) + within(sleep_h) + factor(medication_level, ref = "none") + post:airq - 1`.
public struct ModelFormula: Sendable {
  /// The column on the left of `~`.
  public let response: String
  /// Whether its logarithm stands there, `log(duration_h) ~ …`.
  public let isOfLogarithm: Bool
  /// The terms on the right, in the order written, each once.
  public let terms: [any TermSpec]
  /// Whether the model has an intercept (`0` or `- 1` takes it away).
  public let hasIntercept: Bool
  /// Terms with a known coefficient of 1: `offset(x)`.
  public let offsets: [any TermSpec]
  /// What days are compared within, always inside one person: `strata(phase)`; nil where there is no `strata()`.
  public let strata: [any TermSpec]?
  /// Effects that differ from person to person; nil where there are none.
  public let randomEffects: RandomEffects?

  /// A formula from terms made in code; a term that comes twice is kept once.
  public init(
    response: String, isOfLogarithm: Bool = false, terms: [any TermSpec], hasIntercept: Bool = true,
    offsets: [any TermSpec] = [],
    strata: [any TermSpec]? = nil, randomEffects: RandomEffects? = nil
  ) {
    self.response = response
    self.isOfLogarithm = isOfLogarithm
    self.hasIntercept = hasIntercept
    self.offsets = offsets
    self.strata = strata
    self.randomEffects = randomEffects
    var seen: Set<String> = []
    self.terms = terms.filter { seen.insert($0.written).inserted }
  }

  /// Reads a formula; throws `DesignError.formula` with the place of the fault.
  public init(_ text: String) throws(DesignError) {
    var parser = FormulaParser(text: text, tokens: try FormulaScanner.tokens(of: text))
    self = try parser.formula()
  }

  /// The diary's columns that a model may read: every name in its text, and the treatment that phases come from.
  ///
  /// Names that are no columns do not harm.
  /// - Throws: `DesignError.formula` as reading the formula does.
  public static func columnNames(in text: String) throws(DesignError) -> [String] {
    var names = [Treatment.columnName]
    for token in try FormulaScanner.tokens(of: text) {
      if case .name(let name) = token.kind { names.append(name) }
    }
    guard names.contains(Hours.name) else { return names }
    return names + names.map { "\($0)_time" } + [Hours.onset]
  }

  /// The formula as it would be written.
  public var written: String {
    var parts = terms.map(\.written)
    if !hasIntercept { parts.insert("0", at: 0) }
    if parts.isEmpty { parts = ["1"] }
    parts += offsets.map { "offset(\($0.written))" }
    if let strata { parts.append("strata(\(strata.map(\.written).joined(separator: ", ")))") }
    if let randomEffects { parts.append(randomEffects.written) }
    return "\(outcome) ~ \(parts.joined(separator: " + "))"
  }

  /// What is explained, as it is written: the column, or its logarithm.
  public var outcome: String {
    isOfLogarithm ? Transform(.log, of: response).written : FormulaScanner.quoted(response)
  }

  /// Whether the outcome of other days is among the terms, in any form (a transition model).
  public var lagsResponse: Bool { (terms + offsets).contains { $0.holds(response) } }

  /// The same model with yesterday's outcome behind the terms: chances of going from day to day (a transition model).
  public func afterYesterday() -> ModelFormula {
    ModelFormula(
      response: response, terms: terms + [Lag(response, days: 1...1)], hasIntercept: hasIntercept, offsets: offsets,
      strata: strata, randomEffects: randomEffects)
  }

  /// Whether some term is centred within persons.
  public var centresWithinPersons: Bool { terms.contains(where: \.centresWithinPersons) }
}
