/// A term as the analyst wrote it: it knows names, not data.
public protocol TermSpec: Sendable {
  /// The term as it would be written in a formula.
  var written: String { get }
  /// Whether the term is made of `column`, at any lag and in any form.
  func holds(_ column: String) -> Bool
  /// Whether the term subtracts persons' own means.
  var centresWithinPersons: Bool { get }
  /// Looks its columns up in the diary and says how they are filled.
  func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn]
}

extension TermSpec {
  /// Terms of the calendar hold no column of the diary.
  public func holds(_ column: String) -> Bool { false }
  /// Terms are not centred unless they say otherwise.
  public var centresWithinPersons: Bool { false }
}

/// A base column at a lag: the value on day t − `days`.
public struct LaggedBase: Sendable, Hashable {
  /// The column that is read.
  public let base: BaseColumn
  /// How many days earlier it is read; negative = later.
  public let days: Int

  /// The base column `days` days earlier.
  public init(_ base: BaseColumn, days: Int = 0) {
    self.base = base
    self.days = days
  }
}

/// One column of the design: the product of base columns at their lags; the empty product is the intercept.
public struct BoundColumn: Sendable {
  /// The name of the column.
  public let name: String
  /// What is multiplied; nothing for the intercept.
  public let factors: [LaggedBase]

  /// A named product of base columns.
  public init(name: String, factors: [LaggedBase]) {
    self.name = name
    self.factors = factors
  }

  /// The same column `days` days earlier.
  func lagged(_ days: Int, name: String) -> BoundColumn {
    BoundColumn(name: name, factors: factors.map { LaggedBase($0.base, days: $0.days + days) })
  }
}
