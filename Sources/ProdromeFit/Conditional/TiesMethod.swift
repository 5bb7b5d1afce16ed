/// How several events of one stratum are counted.
///
/// The approximations are those of a Cox model whose strata have one event time; they compare events with each other,
/// too, also in strata without a free day.
public enum TiesMethod: String, Sendable, CaseIterable {
  /// The conditional likelihood itself: all ways to place the events (R: `clogit(method = "exact")`).
  case exact
  /// Efron's approximation (1977, JASA 72:557); it shrinks coefficients where strata have many events.
  case efron
  /// Breslow's approximation (1974, Biometrics 30:89); it shrinks them more.
  case breslow
}
