/// How the days of one person are taken to hang together in generalised estimating equations.
///
/// It is a working assumption: coefficients are consistent and covariances by person sound whatever the truth, a good
/// guess makes them more precise (Liang & Zeger 1986, Biometrika 73:13).
public enum CorrelationStructure: String, Sendable, CaseIterable {
  /// Not at all: the coefficients of the logistic fit.
  case independence
  /// Any two days alike, with correlation alpha.
  case exchangeable
  /// Days k calendar days apart with correlation alpha^k, whatever lies between them: a gap is a gap.
  case ar1
}
