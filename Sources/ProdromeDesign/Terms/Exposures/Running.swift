/// `runmean(x, 7)` among the terms.
enum RunningMeanTerm: TermFunction {
  static let name = "runmean"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let (inner, days) = try call.termAndCount("for example runmean(sleep_h, 7)", atMost: RunningRecipe.greatestDays)
    return DerivedExposure.runningMean(of: inner, days: days)
  }
}

/// `runsum(x, 7)` among the terms.
enum RunningSumTerm: TermFunction {
  static let name = "runsum"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    let (inner, days) = try call.termAndCount(
      "for example runsum(alcohol_units, 7)", atMost: RunningRecipe.greatestDays)
    return DerivedExposure.runningSum(of: inner, days: days)
  }
}

extension DerivedExposure {
  /// `runmean(x, d)`: the mean of today and the d − 1 days before; missing unless all d are recorded.
  public static func runningMean(of inner: any TermSpec, days: Int) -> DerivedExposure {
    DerivedExposure(RunningMeanTerm.name, of: inner, Double(days)) { context, base, _ in
      context.derived(RunningRecipe(days: days, isMean: true), from: [base])
    }
  }

  /// `runsum(x, d)`: the sum of today and the d − 1 days before; missing unless all d are recorded.
  public static func runningSum(of inner: any TermSpec, days: Int) -> DerivedExposure {
    DerivedExposure(RunningSumTerm.name, of: inner, Double(days)) { context, base, _ in
      context.derived(RunningRecipe(days: days), from: [base])
    }
  }
}

/// The sum or mean of a day and the `days` − 1 before it, the oldest first; missing where one of them is. Input: x.
///
/// Cost O(days of the person · `days`): every window is summed anew, so that a day's bits rest on its window alone.
struct RunningRecipe: ColumnRecipe {
  /// Days that a window may have.
  static let greatestDays = 365
  let days: Int
  var isMean = false
  var key: String { "\(isMean ? "runmean" : "runsum")_\(days)" }
  var looksBack: Int? { 0 }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    for day in 0..<run.count {
      let first = day - days + 1
      guard first >= 0 else {
        out[day] = .nan
        continue
      }
      let sum = inputs[0][first...day].reduce(0, +)
      out[day] = isMean ? sum / Double(days) : sum
    }
  }
}
