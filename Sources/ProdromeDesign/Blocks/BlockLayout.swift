internal import ProdromeNumerics

/// What a block decodes and which rows it may use; fixed when the terms are bound.
struct BlockLayout: Sendable {
  private(set) var sources: [BaseSource]
  /// Products of base columns, which lie behind them in the block; one a design column of several factors.
  let products: [[LaggedBase]]
  /// Where each design column is read; empty for designs that read base columns only.
  private(set) var columns: [LinearPredictor.Column]
  /// The term that each design column belongs to.
  let columnTerms: [Int]
  /// The outcome as it was recorded: a row without it is not usable.
  private(set) var response: BaseColumn
  /// What is explained: the outcome, or a function of it.
  var explained: BaseColumn
  /// Every base column at a lag that a usable row needs, by term.
  var needs: [[LaggedBase]]
  /// What is added to the linear predictor with a coefficient of 1.
  var offsets: [LaggedBase] = []
  /// The prior weight of a day; nil weighs all alike.
  var weights: BaseColumn?
  /// What tells the strata of a person apart; nil without strata.
  var strata: [LaggedBase]?
  /// Days since the last event, where intervals between events are timed.
  var clock: BaseColumn?
  /// The number of a day's window; nil where windows have no effects.
  var windows: BaseColumn?

  init(sources: [BaseSource], columns: [BoundColumn], columnTerms: [Int], termCount: Int, response: BaseColumn) {
    self.sources = sources
    self.columnTerms = columnTerms
    self.response = response
    explained = response
    var products: [[LaggedBase]] = []
    var needs = [[LaggedBase]](repeating: [], count: termCount)
    self.columns = columns.map { column in
      guard let first = column.factors.first else { return LinearPredictor.Column(slot: nil, days: 0) }
      guard column.factors.count > 1 else { return LinearPredictor.Column(slot: first.base.index, days: first.days) }
      products.append(column.factors)
      return LinearPredictor.Column(slot: sources.count + products.count - 1, days: 0)
    }
    for (column, term) in zip(columns, columnTerms) {
      for factor in column.factors where !needs[term].contains(factor) { needs[term].append(factor) }
    }
    self.products = products
    self.needs = needs
  }

  /// The same layout with one more base column behind the others, and behind the terms a need of its own for it.
  func adding(_ recipe: any ColumnRecipe, from inputs: [BaseColumn], neededAt days: Int) -> BlockLayout {
    var layout = self
    layout.sources.append(.derived(recipe, inputs: inputs))
    layout.columns = columns.map { column in
      guard let slot = column.slot, slot >= sources.count else { return column }
      return LinearPredictor.Column(slot: slot + 1, days: column.days)
    }
    layout.needs.append([LaggedBase(BaseColumn(index: sources.count), days: days)])
    return layout
  }

  /// The same layout for days that are asked about: a row whose outcome is not known is usable too.
  func withoutOutcomeNeed() -> BlockLayout {
    var layout = adding(EveryDayRecipe(), from: [], neededAt: 0)
    layout.response = BaseColumn(index: sources.count)
    return layout
  }

  /// Columns that a block holds, products included.
  var slotCount: Int { sources.count + products.count }

  /// Columns of the diary that a block decodes, in order of their first use.
  var diaryColumns: [Int] {
    sources.compactMap { source in
      if case .diary(let column) = source { column } else { nil }
    }
  }
}
