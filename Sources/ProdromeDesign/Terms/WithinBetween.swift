/// A column minus the person's own mean: what changes from day to day within one person.
///
/// The mean is over all that person's days with the column recorded, the same at every lag; with
/// `Centring.personPhase` it is taken within each treatment phase (Neuhaus & Kalbfleisch 1998, Biometrics 54:638).
public struct Within: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec

  /// Takes the person-level form of the columns of a term.
  public init(_ inner: any TermSpec) {
    self.inner = inner
  }

  /// A column by its name.
  public init(_ name: String) {
    self.init(Variable(name))
  }

  /// The term as it is written in a formula.
  public var written: String { "within(\(inner.written))" }
  /// Whether persons' own means are subtracted.
  public var centresWithinPersons: Bool { true }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    try context.personColumns(of: inner, suffix: "_within") { context, base in context.within(base) }
  }
}

/// A person's own mean of a column, the same on all days: what differs between people.
public struct Between: TermSpec {
  /// The term inside the brackets.
  public let inner: any TermSpec

  /// Takes the person-level form of the columns of a term.
  public init(_ inner: any TermSpec) {
    self.inner = inner
  }

  /// A column by its name.
  public init(_ name: String) {
    self.init(Variable(name))
  }

  /// The term as it is written in a formula.
  public var written: String { "between(\(inner.written))" }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    try context.personColumns(of: inner, suffix: "_between") { context, base in context.between(base) }
  }
}

extension BindingContext {
  /// Columns of `inner` with each base replaced by its person-level form.
  mutating func personColumns(
    of inner: any TermSpec, suffix: String, _ form: (inout BindingContext, BaseColumn) -> BaseColumn
  ) throws(DesignError) -> [BoundColumn] {
    var columns: [BoundColumn] = []
    for column in try inner.bind(to: &self) {
      guard column.factors.count == 1, let factor = column.factors.first, factor.days == 0 else {
        throw .unsuitable(
          term: inner.written, what: "person means are taken of columns, not of lags or products",
          hint: "write lag(within(x), 1) for the lag of a centred column")
      }
      let name = Lag.insert(suffix, into: column.name)
      columns.append(BoundColumn(name: name, factors: [LaggedBase(form(&self, factor.base))]))
    }
    return columns
  }
}

extension Lag {
  /// Puts a suffix before the level of an indicator column: `sex[male]` → `sex_within[male]`.
  static func insert(_ suffix: String, into column: String) -> String {
    guard let bracket = column.firstIndex(of: "[") else { return column + suffix }
    return column[..<bracket] + suffix + column[bracket...]
  }
}

extension Within: TermFunction {
  static let name = "within"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    Within(try call.onlyTerm())
  }
}

extension Between: TermFunction {
  static let name = "between"

  static func term(for call: FormulaCall) throws(DesignError) -> any TermSpec {
    Between(try call.onlyTerm())
  }
}

extension FormulaCall {
  /// The columns or calls in the brackets, one or more.
  func allTerms() throws(DesignError) -> [any TermSpec] {
    guard !arguments.isEmpty, arguments.allSatisfy({ $0.label == nil }) else {
      throw fault("\(name)() needs a column", "for example \(name)(phase)")
    }
    var terms: [any TermSpec] = []
    for argument in arguments { terms.append(try TermFunctions.term(in: argument, of: self)) }
    return terms
  }

  /// The single column or call in the brackets.
  func onlyTerm() throws(DesignError) -> any TermSpec {
    guard let first = arguments.first, arguments.count == 1, first.label == nil else {
      throw fault("\(name)() needs one column", "for example \(name)(sleep_h)")
    }
    return try TermFunctions.term(in: first, of: self)
  }
}
