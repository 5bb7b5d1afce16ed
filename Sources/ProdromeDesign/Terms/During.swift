/// 1 during treatment, 0 before it; missing in pauses and after the last labelled day: the before/during contrast.
///
/// `treated` says of every recorded day whether it is labelled, so that pauses and the time after count as untreated;
/// a treatment answer must leave them out. `during(28)` leaves out the 28 calendar days before treatment too: persons
/// begin when it is bad, and a bad month is followed by a better one whatever is done.
public struct During: TermSpec {
  /// Calendar days just before the first labelled one that are outside the contrast.
  public let daysLeftOut: Int

  /// The contrast; 0 leaves out none of the days before treatment.
  public init(leavingOut days: Int = 0) { daysLeftOut = days }

  /// `during()` or `during(28)`.
  public var written: String { daysLeftOut == 0 ? "during()" : "during(\(daysLeftOut))" }

  /// Binds one column named `during` or `during28`; throws where the diary has no treatment labels.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    guard let treated = context.treated(), let phase = context.phase() else {
      throw .unsuitable(
        term: written, what: "the diary has no treatment labels", hint: "record a treatment, or leave during() out")
    }
    let base = context.derived(DuringRecipe(daysLeftOut: daysLeftOut), from: [treated, phase])
    return [BoundColumn(name: daysLeftOut == 0 ? "during" : "during\(daysLeftOut)", factors: [LaggedBase(base)])]
  }
}

/// `treated` inside the contrast. Inputs: treated (0/1, NaN = unknown), the phase code.
struct DuringRecipe: ColumnRecipe {
  let daysLeftOut: Int
  var key: String { "during(\(daysLeftOut))" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let (treated, phases) = (inputs[0], inputs[1])
    let start = treated.firstIndex(of: 1) ?? run.count + daysLeftOut
    for day in 0..<run.count {
      let isBefore = phases[day] == Phase.before.code && day < start - daysLeftOut
      out[day] = isBefore || phases[day] == Phase.during.code ? treated[day] : .nan
    }
  }
}

extension During: TermFunction {
  static let name = "during"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard let argument = call.arguments.first else { return During() }
    guard call.arguments.count == 1, call.positional.count == 1, case .number(let days) = argument.value,
      let count = Int(exactly: days), count >= 1
    else {
      throw call.fault(
        "during() takes nothing, or the days before treatment to leave out", "write during() or during(28)")
    }
    return During(leavingOut: count)
  }
}
