public import ProdromeDiary

/// Every column of a diary as recorded, with the outcome and the treatment phase: what descriptive statistics read.
public struct Survey: BlockSource {
  /// One column of numbers, or one level of a label column as 0 and 1.
  public struct Column: Sendable {
    /// The diary's column.
    public let name: String
    /// The level; nil for a column of numbers.
    public let level: String?
    /// The values, NaN = missing.
    public let values: BaseColumn
  }

  /// The outcome as recorded.
  public let outcome: BaseColumn
  /// The phase code of every calendar day, a raw value of `Phase`; nil where the diary has no treatment.
  public let phase: BaseColumn?
  /// In byte order of the columns' names, levels in byte order; ignored columns are left out.
  public let columns: [Column]
  /// Where the blocks come from.
  public let reader: BlockReader

  /// Binds every column but the ignored ones; throws where the outcome is no column of numbers.
  public init(of source: any DiarySource) throws(DesignError) {
    let summary = source.summary
    var context = BindingContext(of: source, centring: .person)
    outcome = try context.number(summary.outcome)
    phase = context.phase()
    var columns: [Column] = []
    for description in summary.columns.map(\.description) where description.role != .ignored {
      columns += try Survey.bind(description.name, in: &context)
    }
    self.columns = columns
    reader = BlockReader(
      source: source,
      layout: BlockLayout(sources: context.sources, columns: [], columnTerms: [], termCount: 0, response: outcome))
  }

  private static func bind(_ name: String, in context: inout BindingContext) throws(DesignError) -> [Column] {
    guard let levels = try context.levels(of: name) else {
      return [Column(name: name, level: nil, values: try context.number(name))]
    }
    var columns: [Column] = []
    for (code, level) in levels.enumerated() {
      columns.append(Column(name: name, level: level, values: try context.indicator(name, code: code)))
    }
    return columns
  }
}
