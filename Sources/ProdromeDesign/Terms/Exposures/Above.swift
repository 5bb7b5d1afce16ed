/// `above(x, 0.9)` among the terms.
enum AboveTerm: TermFunction {
  static let name = "above"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.count == 2, call.positional.count == 2, case .number(let share) = call.arguments[1].value,
      share > 0, share < 1
    else { throw call.fault("above() needs a column and a share between 0 and 1", "for example above(stress, 0.9)") }
    return DerivedExposure.above(try TermFunctions.term(in: call.arguments[0], of: call), quantile: share)
  }
}

extension DerivedExposure {
  /// `above(x, q)`: 1 on days with x above the person's own quantile q, 0 on the others.
  ///
  /// The quantile is that of all the person's recorded days, between neighbours in proportion (R's `quantile`, type 7);
  /// a day just at it is 0, so a person whose x never changes has 0 throughout.
  public static func above(_ inner: any TermSpec, quantile: Double) -> DerivedExposure {
    DerivedExposure(AboveTerm.name, of: inner, quantile, comparesWithWhole: true) { context, base, _ in
      context.looksBackOnly
        ? context.derived(AboveSoFarRecipe(share: quantile), from: [base])
        : context.derived(AboveRecipe(share: quantile), from: [base])
    }
  }
}

/// 1 where x lies above a quantile of the person's recorded days, else 0; missing where x is. Input: x.
struct AboveRecipe: ColumnRecipe {
  let share: Double
  var key: String { "above_\(share)" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let sorted = inputs[0].filter { !$0.isNaN }.sorted()
    let limit = sorted.isEmpty ? .nan : RecordedValues.quantile(share, of: sorted)
    for day in 0..<run.count { out[day] = inputs[0][day].isNaN ? .nan : (inputs[0][day] > limit ? 1 : 0) }
  }
}
