/// A term as the analyst wrote it: it knows names, not data.
public protocol TermSpec: Sendable {
  /// The term as it would be written in a formula.
  var written: String { get }
  /// Whether the term holds `column` at a lag of one day or more.
  func lags(_ column: String) -> Bool
  /// Whether the term subtracts persons' own means.
  var centresWithinPersons: Bool { get }
  /// Looks its columns up in the diary and says how they are filled.
  func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn]
}

extension TermSpec {
  public func lags(_ column: String) -> Bool { false }
  public var centresWithinPersons: Bool { false }
}

/// A base column at a lag: the value on day t − `days`.
public struct LaggedBase: Sendable, Hashable {
  public let base: BaseColumn
  public let days: Int

  public init(_ base: BaseColumn, days: Int = 0) {
    self.base = base
    self.days = days
  }
}

/// One column of the design: the product of base columns at their lags; the empty product is the intercept.
public struct BoundColumn: Sendable {
  public let name: String
  public let factors: [LaggedBase]

  public init(name: String, factors: [LaggedBase]) {
    self.name = name
    self.factors = factors
  }

  /// The same column `days` days earlier.
  func lagged(_ days: Int, name: String) -> BoundColumn {
    BoundColumn(name: name, factors: factors.map { LaggedBase($0.base, days: $0.days + days) })
  }
}
