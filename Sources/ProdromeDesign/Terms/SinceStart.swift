/// Time since the treatment began, in units of 28 days: 0 before it and on its first day; missing where `during()` is.
///
/// Beside `trend(during())` and `during()` its coefficient is the change of slope of an interrupted time series, and that of
/// `during()` the change of level at the start.
public struct SinceStart: TermSpec {
  /// The term; it takes nothing.
  public init() {}

  /// `since_start()`.
  public var written: String { "since_start()" }

  /// Binds one column named `since_start`; throws where the diary has no treatment labels.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    guard let treated = context.treated(), let phase = context.phase() else {
      throw .unsuitable(
        term: written, what: "the diary has no treatment labels",
        hint: "record a treatment, or leave since_start() out")
    }
    let during = context.derived(DuringRecipe(daysLeftOut: 0), from: [treated, phase])
    return [
      BoundColumn(name: "since_start", factors: [LaggedBase(context.derived(SinceStartRecipe(), from: [during]))])
    ]
  }
}

/// Days since the first treated one, divided by 28. Input: `during`.
struct SinceStartRecipe: ColumnRecipe {
  var key: String { "since_start" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let during = inputs[0]
    let start = during.firstIndex(of: 1) ?? run.count
    for day in 0..<run.count { out[day] = during[day].isNaN ? .nan : Double(max(0, day - start)) / 28 }
  }
}

extension SinceStart: TermFunction {
  static let name = "since_start"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.isEmpty else { throw call.fault("since_start() takes nothing", "write since_start()") }
    return SinceStart()
  }
}
