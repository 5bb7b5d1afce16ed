/// How several events of one stratum are counted.
public enum TiesMethod: String, Sendable, CaseIterable {
  /// The conditional likelihood itself: all ways to place the events (R: `clogit(method = "exact")`).
  case exact
  /// Efron's approximation (1977, JASA 72:557); it shrinks coefficients where strata have many events.
  case efron
  /// Breslow's approximation (1974, Biometrics 30:89); it shrinks them more.
  case breslow
}
