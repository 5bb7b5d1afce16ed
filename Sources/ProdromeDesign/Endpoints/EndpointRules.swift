/// The choices behind endpoints; each is printed with them.
public struct EndpointRules: Sendable, Equatable {
  /// A headache shorter than so many hours makes no headache day; 0 takes any pain.
  public var shortestHours = 0.0
  /// Which days are migraine days; nil takes the column `migraine`, else `leiden` where the symptoms are recorded.
  public var migraine: MigraineRule?
  /// Headache-free days inside an attack: with 1, an attack goes on over one free day.
  public var bridge = 0
  /// The intensity from which pain is moderate, where no `severity` is recorded.
  public var moderateFrom = 4.0

  /// The usual choices.
  public init() {}
}
