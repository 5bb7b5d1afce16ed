/// `debt(sleep_h, 7)` among the terms.
enum DebtTerm: TermFunction {
  static let name = "debt"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let (inner, days) = try call.termAndCount("for example debt(sleep_h, 7)", atMost: RunningRecipe.greatestDays)
    return DerivedExposure.debt(of: inner, days: days)
  }
}

extension DerivedExposure {
  /// `debt(x, d)`: the shortfalls below the person's usual x, summed over today and the d − 1 days before, in units of x.
  ///
  /// A day above the usual counts as 0: it pays nothing back. Usual is what `within(x)` subtracts, as in `withdrawal(x)`,
  /// which is `debt(x, 1)`. Missing unless all d days are recorded. Van Dongen et al. (2003, Sleep 26:117) add up a
  /// shortfall below need; a diary knows no need, so the person's own mean stands for it.
  public static func debt(of inner: any TermSpec, days: Int) -> DerivedExposure {
    DerivedExposure(DebtTerm.name, of: inner, Double(days), comparesWithWhole: true) { context, base, _ in
      let shortfalls = context.belowUsual(base)
      return context.derived(RunningRecipe(days: days), from: [shortfalls])
    }
  }
}
