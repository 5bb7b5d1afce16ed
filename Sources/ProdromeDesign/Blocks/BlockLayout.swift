/// What a block decodes and which rows it may use; fixed when the terms are bound.
struct BlockLayout: Sendable {
  let sources: [BaseSource]
  /// Design columns; empty for designs that read base columns only.
  let columns: [BoundColumn]
  /// The term that each design column belongs to.
  let columnTerms: [Int]
  let termCount: Int
  /// The outcome as it was recorded.
  let response: BaseColumn

  /// Every base column at a lag that a usable row needs, by term.
  let needs: [(term: Int, factor: LaggedBase)]

  init(sources: [BaseSource], columns: [BoundColumn], columnTerms: [Int], termCount: Int, response: BaseColumn) {
    self.sources = sources
    self.columns = columns
    self.columnTerms = columnTerms
    self.termCount = termCount
    self.response = response
    var needs: [(term: Int, factor: LaggedBase)] = []
    for (column, term) in zip(columns, columnTerms) {
      for factor in column.factors where !needs.contains(where: { $0.term == term && $0.factor == factor }) {
        needs.append((term, factor))
      }
    }
    self.needs = needs
  }
}
