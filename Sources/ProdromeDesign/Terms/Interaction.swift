/// The products of the columns of two terms: `post:airq`, named `a:b`.
public struct Interaction: TermSpec {
  /// The term whose columns vary slowest.
  public let left: any TermSpec
  /// The term whose columns vary fastest.
  public let right: any TermSpec

  /// The products of the columns of two terms.
  public init(_ left: any TermSpec, _ right: any TermSpec) {
    self.left = left
    self.right = right
  }

  /// The term as it is written in a formula.
  public var written: String { "\(left.written):\(right.written)" }
  /// Whether `column` is held at a lag of one day or more.
  public func lags(_ column: String) -> Bool { left.lags(column) || right.lags(column) }
  /// Whether persons' own means are subtracted.
  public var centresWithinPersons: Bool { left.centresWithinPersons || right.centresWithinPersons }

  /// Looks the columns up in the diary.
  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let rightColumns = try right.bind(to: &context)
    return try left.bind(to: &context).flatMap { a in
      rightColumns.map { b in BoundColumn(name: "\(a.name):\(b.name)", factors: a.factors + b.factors) }
    }
  }
}
