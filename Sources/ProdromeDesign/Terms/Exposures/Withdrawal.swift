/// `withdrawal(x)` among the terms.
enum WithdrawalTerm: TermFunction {
  static let name = "withdrawal"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    DerivedExposure.withdrawal(of: try call.onlyTerm())
  }
}

extension DerivedExposure {
  /// `withdrawal(x)`: how far today's intake lies below the person's usual one, max(0, usual − x(t)), in units of x.
  ///
  /// Usual is what `within(x)` subtracts: the mean of all the person's recorded days, or of the day's phase where the
  /// design centres by person and phase. Headache of caffeine withdrawal follows within a day of a regular intake
  /// interrupted (ICHD-3 8.3.1, Cephalalgia 2018;38:1); that usual is the person's mean is our definition.
  public static func withdrawal(of inner: any TermSpec) -> DerivedExposure {
    DerivedExposure(WithdrawalTerm.name, of: inner, comparesWithWhole: true) { context, base, _ in
      context.belowUsual(base)
    }
  }
}

extension BindingContext {
  /// How far a day lies below what `within()` subtracts; 0 above it.
  mutating func belowUsual(_ base: BaseColumn) -> BaseColumn {
    derived(ShortfallRecipe(), from: [within(base)])
  }
}
