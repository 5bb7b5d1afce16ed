public import ProdromeDiary

/// The outcome of a diary alone, day by day: which days were recorded, and after what.
public struct RecordedDays: BlockSource {
  /// The outcome as recorded, NaN = not recorded.
  public let outcome: BaseColumn
  /// The outcome's column name.
  public let name: String
  /// Where the blocks come from.
  public let reader: BlockReader

  /// Binds the outcome; throws where it is no column of 0 and 1.
  public init(of diary: any DiarySource) throws(DesignError) {
    name = diary.summary.outcome
    var context = BindingContext(of: diary, centring: .person)
    outcome = try context.number(name)
    if let index = diary.summary.index(of: name),
      let refusal = OutcomeKind.binary.refusal(of: diary.summary.columns[index])
    {
      throw refusal
    }
    reader = BlockReader(
      source: diary,
      layout: BlockLayout(sources: context.sources, columns: [], columnTerms: [], termCount: 0, response: outcome))
  }
}
