internal import ProdromeDiary

/// The window of 28 calendar days that a day lies in, `window()`: for `(1 | person_id:window())` and
/// `strata(window())`.
///
/// Windows run forward from the first day with a treatment label, and backward from it before (−1, −2 …); in a diary
/// or a person without labels forward from the person's first recorded day. The first and the last may be shorter.
public struct Window: TermSpec {
  /// Calendar days of a window.
  public static let length = 28

  /// The window of a day.
  public init() {}

  /// The term as it is written in a formula.
  public var written: String { "\(Self.name)()" }

  /// Looks the outcome and the treatment up.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    [BoundColumn(name: written, factors: [LaggedBase(try context.window())])]
  }
}

extension Window: TermFunction {
  static let name = "window"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    guard call.arguments.isEmpty else { throw call.fault("window() takes nothing in its bracket", "write window()") }
    return Window()
  }
}

extension BindingContext {
  /// The number of every day's window; missing for a person without a recorded day.
  mutating func window() throws(DesignError) -> BaseColumn {
    let outcome = try number(summary.outcome)
    return derived(WindowRecipe(), from: [outcome] + (treated().map { [$0] } ?? []))
  }
}

/// Inputs: the outcome, and treated (0/1) where the diary has labels.
struct WindowRecipe: ColumnRecipe {
  var key: String { "window" }

  func derive(
    _ run: RunDays, from inputs: [UnsafeBufferPointer<Double>], into out: UnsafeMutableBufferPointer<Double>
  ) {
    let labelled = inputs.count > 1 ? inputs[1].firstIndex(of: 1) : nil
    guard let start = labelled ?? inputs[0].firstIndex(where: { !$0.isNaN }) else { return out.update(repeating: .nan) }
    for day in 0..<run.count { out[day] = (Double(day - start) / Double(Window.length)).rounded(.down) }
  }
}
