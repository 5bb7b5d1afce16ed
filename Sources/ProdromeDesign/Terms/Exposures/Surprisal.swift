/// `surprisal(x)` among the terms.
enum SurprisalTerm: TermFunction {
  static let name = "surprisal"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    DerivedExposure.surprisal(of: try call.onlyTerm())
  }
}

extension DerivedExposure {
  /// `surprisal(x)`: how unexpected today's x is to this person, −log2 of its probability, in bits.
  ///
  /// The probability comes from the person's earlier recorded days alone, however many days lie between; gaps are passed
  /// over. Turner et al. (2019, Headache 59:495) take triggers as surprise in bits; later work of the group expects
  /// prospectively, with Bernoulli items for 0/1 and discretised normal ones for numbers. Ours is how they are filled in:
  /// - A column of 0 and 1: (s + ½)/(n + 1) after s such days of n (Jeffreys' prior; the first day has 1 bit).
  /// - Any other: a normal, mean and variance estimated from the n earlier days, so that today less their mean is
  ///   Student's t with n − 1 degrees of freedom times √(v(1 + 1/n)), v = s² + h²/12; its probability is that of the
  ///   interval x ± h/2, where h is the smallest step between two values of the column in the diary. Sheppard's h²/12
  ///   keeps v above 0 where the days before were all alike. Needs two earlier days.
  ///
  /// Once h is small beside the person's spread, another h only adds the same bits to every day.
  public static func surprisal(of inner: any TermSpec) -> DerivedExposure {
    DerivedExposure(SurprisalTerm.name, of: inner) { context, base, column throws(DesignError) in
      let values = context.values(of: base)
      // What kind of column it is, 0/1 or numbers, is known before any of its values.
      if values.sorted.allSatisfy({ $0 == 0 || $0 == 1 }) {
        return context.derived(BinarySurprisalRecipe(), from: [base])
      }
      if context.looksBackOnly { return context.derived(SurprisalRecipe(step: nil), from: [base]) }
      guard let step = values.smallestStep else {
        throw .unsuitable(
          term: "surprisal(\(inner.written))", what: "\(column) has one value only", hint: "leave it out")
      }
      return context.derived(SurprisalRecipe(step: step), from: [base])
    }
  }
}
