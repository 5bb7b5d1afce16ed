/// A plan that cannot be simulated: the field and what is wrong with it.
public struct PlanError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Name of the field of the plan, with the column where it belongs to one.
  public let field: String
  /// What is wrong, in words.
  public let problem: String

  /// `field: problem`.
  public var description: String { "\(field): \(problem)" }
}
