/// How the uncertainty of coefficients is estimated.
public enum CovarianceKind: String, Sendable, CaseIterable {
  /// The inverse information; normal reference. Right only if days are independent given the columns.
  case model
  /// The sandwich by person (Liang & Zeger 1986, Biometrika 73:13); normal reference. Too small for few persons.
  case cr0
  /// `cr0` · G/(G − 1), t with G − 1 degrees of freedom, G persons.
  case cr1
  /// Bell & McCaffrey (2002, Survey Methodology 28:169): scores inflated by (I − A B)^(−1/2), Satterthwaite's degrees
  /// of freedom for each coefficient. The same as Kauermann & Carroll's (2001) correction in its symmetric form.
  case cr2
  /// Mancl & DeRouen (2001, Biometrics 57:126): scores inflated by (I − A B)^(−1), t with G − p degrees of freedom.
  case md
  /// The scores of `cr2` under the name of Kauermann & Carroll (2001, JASA 96:1387), t with G − p degrees of freedom.
  case kc
  /// White's sandwich with days as units, not persons (1980, Econometrica 48:817); normal reference. Like the other
  /// kinds named hc right only if days are independent, and equal to `sandwich::vcovHC` of a `glm`.
  case hc0
  /// `hc0` · n/(n − p), n days.
  case hc1
  /// Residuals² / (1 − h), h the leverage of the day (MacKinnon & White 1985, Journal of Econometrics 29:305).
  case hc2
  /// Residuals² / (1 − h)², close to leaving out one day at a time.
  case hc3
  /// Newey & West's sandwich (1987, Econometrica 55:703) on each person's calendar, a gap being a gap; normal reference.
  case hac
  /// Refits to samples of whole persons (Davison & Hinkley 1997, §3.8): standard errors, percentile intervals and the
  /// p-values that belong to them.
  case bootstrap
  /// Refits to blocks of a person's recorded days, on circular calendars (Politis & Romano 1992, in LePage & Billard (eds),
  /// Exploring the Limits of Bootstrap, 263): standard errors, percentile intervals and the p-values that belong to them,
  /// the persons being these and no others.
  case blockBootstrap = "block-bootstrap"
  /// Signs of persons' efficient scores flipped where the coefficient is held (Kline & Santos 2012, Journal of
  /// Econometric Methods 1:23; Hemerik, Goeman & Finos 2020, JRSS B 82:841): p-values and intervals. Standard errors,
  /// statistics and degrees of freedom are those of `cr1`.
  case wildScore = "wild-score"

  /// Whether the middle of the sandwich is made of persons' scores as they are.
  var isOfPlainScores: Bool { self == .cr0 || self == .cr1 || self == .wildScore }

  /// What a sandwich of `persons` is multiplied by.
  func smallSampleFactor(_ persons: Int) -> Double {
    self == .cr1 || self == .wildScore ? Double(persons) / Double(persons - 1) : 1
  }

  /// Whether something is drawn for it.
  public var isResampled: Bool { self == .bootstrap || self == .blockBootstrap || self == .wildScore }

  /// Whether persons are the units.
  public var isByPerson: Bool {
    switch self {
    case .model, .hc0, .hc1, .hc2, .hc3, .hac, .blockBootstrap: false
    case .cr0, .cr1, .cr2, .md, .kc, .bootstrap, .wildScore: true
    }
  }
}
