/// 1 during treatment, 0 before it; missing in pauses and after the last labelled day: the before/during contrast.
///
/// `treated` says of every recorded day whether it is labelled, so that pauses and the time after count as untreated;
/// a treatment answer must leave them out.
public struct During: TermSpec {
  /// The term; it takes nothing.
  public init() {}

  /// `during()`.
  public var written: String { "during()" }

  /// Binds one column named `during`; throws where the diary has no treatment labels.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    guard let treated = context.treated(), let phase = context.phase() else {
      throw .unsuitable(
        term: written, what: "the diary has no treatment labels", hint: "record a treatment, or leave during() out")
    }
    let base = context.derived(DuringRecipe(), from: [treated, phase])
    return [BoundColumn(name: "during", factors: [LaggedBase(base)])]
  }
}

/// `treated` inside the contrast. Inputs: treated (0/1, NaN = unknown), the phase code.
struct DuringRecipe: ColumnRecipe {
  var key: String { "during" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let (treated, phases) = (inputs[0], inputs[1])
    for day in 0..<run.count {
      let isInside = phases[day] == Phase.before.code || phases[day] == Phase.during.code
      out[day] = isInside ? treated[day] : .nan
    }
  }
}

extension During: TermFunction {
  static let name = "during"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.isEmpty else { throw call.fault("during() takes nothing", "write during()") }
    return During()
  }
}
