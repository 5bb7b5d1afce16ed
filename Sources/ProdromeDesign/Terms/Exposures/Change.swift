/// `change(x)` among the terms.
enum ChangeTerm: TermFunction {
  static let name = "change"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    DerivedExposure.change(of: try call.onlyTerm())
  }
}

extension DerivedExposure {
  /// `change(x)`: x today less x yesterday, positive where it rose.
  public static func change(of inner: any TermSpec) -> DerivedExposure {
    DerivedExposure(ChangeTerm.name, of: inner) { context, base, _ in context.derived(ChangeRecipe(), from: [base]) }
  }
}

/// x(t) − x(t − 1); missing where either is, and on the first day. Input: x.
struct ChangeRecipe: ColumnRecipe {
  var key: String { "change" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    var yesterday = Double.nan
    for day in 0..<run.count {
      out[day] = inputs[0][day] - yesterday
      yesterday = inputs[0][day]
    }
  }
}
