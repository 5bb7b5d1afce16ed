/// One person's unbroken run of calendar days inside a batch; a day without a diary row is a row of missing values.
public struct PersonRun: Sendable, Equatable {
  /// The person's id, as written in the diary.
  public let id: String
  /// The day of the first row.
  public let firstDay: Day
  /// The rows of the batch, one a calendar day, in rising order.
  public let rows: Range<Int>
}

/// Whole persons with their columns; row numbers are local to the batch.
public struct DiaryBatch: Sendable {
  /// One run a person.
  public let runs: [PersonRun]
  /// In the order of `DiarySummary.columns`; label codes mean the same in every batch of a source.
  public let columns: [DiaryColumn]
}
