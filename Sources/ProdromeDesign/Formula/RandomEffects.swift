/// Effects that differ from person to person: `(1 | person_id)`, `(1 + stress | person_id)`; and from window to window
/// of a person, `(1 | person_id) + (1 | person_id:window())`.
public struct RandomEffects: Sendable {
  /// Whether each person has an intercept of their own.
  public let hasIntercept: Bool
  /// Terms whose coefficients differ from person to person.
  public let slopes: [any TermSpec]
  /// The column behind the bar; only the person column can stand there.
  public let group: String
  /// Whether each window of 28 days of a person has an intercept of its own beside the person's.
  public var hasWindows = false

  /// Effects by person.
  public init(hasIntercept: Bool = true, slopes: [any TermSpec] = [], group: String = "person_id") {
    self.hasIntercept = hasIntercept
    self.slopes = slopes
    self.group = group
  }

  /// The effects as they are written in a formula.
  public var written: String {
    let parts = (hasIntercept ? ["1"] : ["0"]) + slopes.map(\.written)
    let person = "(\(parts.joined(separator: " + ")) | \(FormulaScanner.quoted(group)))"
    return hasWindows ? "\(person) + (1 | \(FormulaScanner.quoted(group)):\(Window.name)())" : person
  }
}
