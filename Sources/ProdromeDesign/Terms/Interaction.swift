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
  /// Whether either term is made of `column`.
  public func holds(_ column: String) -> Bool { left.holds(column) || right.holds(column) }
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

extension Interaction {
  /// The product of two terms; a term with itself is itself (as in R).
  static func crossing(_ left: any TermSpec, _ right: any TermSpec) -> any TermSpec {
    left.written == right.written ? left : Interaction(left, right)
  }

  /// Refuses products with a label whose parts are not in the model on their own: their coding would pin a level.
  func requireMargins(in formula: ModelFormula, _ context: BindingContext) throws(DesignError) {
    var scratch = context
    let columns = try bind(to: &scratch)
    guard columns.contains(where: { $0.name.utf8.contains(UInt8(ascii: "[")) }) else { return }
    for part in [left, right] where !formula.terms.contains(where: { $0.written == part.written }) {
      throw .unsuitable(
        term: written, what: "a product with a label needs its parts in the model",
        hint: "write \(left.written)*\(right.written), or add \(part.written)")
    }
  }
}
