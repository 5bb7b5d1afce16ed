/// One column of numbers in the light of the person's other days: `change(stress)`, `runmean(sleep_h, 7)`.
///
/// The column is named after the function, `stress_change`, `sleep_h_runmean7`, and can be lagged, centred and bent
/// like a column of the diary: `lag(letdown(stress), 1)`, `within(debt(sleep_h, 7))`, `ns(surprisal(stress), 3)`.
/// Earlier days are calendar days of the same person; a day that needs one that was not recorded is missing, unless the
/// function says otherwise. Each function is a file beside this one.
public struct DerivedExposure: TermSpec {
  /// What a function makes of a base column.
  typealias Derivation =
    @Sendable (inout BindingContext, BaseColumn, _ column: String) throws(DesignError) -> BaseColumn

  /// The name of the function.
  let function: String
  /// The term inside the brackets.
  public let inner: any TermSpec
  /// The number behind the term: days, or a share; nil where the function takes none.
  public let argument: Double?
  /// Whether days are compared with the person's whole diary, as `within(x)` compares them.
  private let comparesWithWhole: Bool
  private let derivation: Derivation

  init(
    _ function: String, of inner: any TermSpec, _ argument: Double? = nil, comparesWithWhole: Bool = false,
    by derivation: @escaping Derivation
  ) {
    self.comparesWithWhole = comparesWithWhole
    self.function = function
    self.inner = inner
    self.argument = argument
    self.derivation = derivation
  }

  /// The term as it is written in a formula.
  public var written: String { "\(function)(\(inner.written)\(number.map { ", \($0)" } ?? ""))" }

  /// Whether the term inside is made of `column`.
  public func holds(_ column: String) -> Bool { inner.holds(column) }

  /// Whether days are compared with what the person's whole diary says, by this function or inside it.
  public var centresWithinPersons: Bool { comparesWithWhole || inner.centresWithinPersons }

  /// Looks the column up; throws where the term inside is not one column of numbers on its own day.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let (name, base) = try context.singleColumn(
      of: inner, what: "\(function)() is taken of one column of numbers",
      hint: "write lag(\(function)(x), 1) for the lag of it")
    let derived = try derivation(&context, base, name)
    return [BoundColumn(name: Lag.insert("_\(function)\(number ?? "")", into: name), factors: [LaggedBase(derived)])]
  }

  private var number: String? { argument.map { FormulaNode.number($0).written } }
}
