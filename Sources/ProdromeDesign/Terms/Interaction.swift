/// The products of the columns of two terms: `post:airq`, named `a:b`.
public struct Interaction: TermSpec {
  public let left: any TermSpec
  public let right: any TermSpec

  public init(_ left: any TermSpec, _ right: any TermSpec) {
    self.left = left
    self.right = right
  }

  public var written: String { "\(left.written):\(right.written)" }
  public func lags(_ column: String) -> Bool { left.lags(column) || right.lags(column) }
  public var centresWithinPersons: Bool { left.centresWithinPersons || right.centresWithinPersons }

  public func bind(to context: inout BindingContext) throws(DesignError) -> [BoundColumn] {
    let rightColumns = try right.bind(to: &context)
    return try left.bind(to: &context).flatMap { a in
      rightColumns.map { b in BoundColumn(name: "\(a.name):\(b.name)", factors: a.factors + b.factors) }
    }
  }
}
