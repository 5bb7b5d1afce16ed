/// `letdown(x)` among the terms.
enum LetdownTerm: TermFunction {
  static let name = "letdown"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    DerivedExposure.letdown(of: try call.onlyTerm())
  }
}

extension DerivedExposure {
  /// `letdown(x)`: how far x has fallen since yesterday, max(0, x(t − 1) − x(t)); 0 where it rose or stayed.
  ///
  /// Lipton et al. (2014, Neurology 82:1395) compare stress in two evening diaries and look at the 6 to 18 hours after
  /// the second: in a diary of days that is `lag(letdown(stress), 1)`.
  public static func letdown(of inner: any TermSpec) -> DerivedExposure {
    DerivedExposure(LetdownTerm.name, of: inner) { context, base, _ in
      context.derived(ShortfallRecipe(), from: [context.derived(ChangeRecipe(), from: [base])])
    }
  }
}

/// How far a difference lies below 0: max(0, −d); missing where it is. Input: the difference.
struct ShortfallRecipe: ColumnRecipe {
  var key: String { "shortfall" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count {
      let difference = inputs[0][day]
      out[day] = difference > 0 ? 0 : 0 - difference
    }
  }
}
