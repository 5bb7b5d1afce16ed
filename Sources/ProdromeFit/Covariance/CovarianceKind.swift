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

  /// Whether the middle of the sandwich is made of persons' scores as they are.
  var isOfPlainScores: Bool { self == .cr0 || self == .cr1 }

  /// Whether persons are the units.
  public var isByPerson: Bool { self != .model }
}
