/// Which columns of a diary identify the row and hold the outcome.
public struct DiarySchema: Sendable, Equatable {
  /// The column of person ids.
  public var person = "person_id"
  /// The column of ISO dates; preferred over `day` where both exist.
  ///
  /// Nil: the diary has a day index.
  public var date: String? = "date"
  /// The column of integer day numbers, used where there is no `date` column.
  public var day: String? = "day"
  /// The column of numbers that is the response.
  public var outcome = "headache"

  /// The usual choices.
  public init() {}
}

/// How a diary is held in memory; none of it changes a number.
public struct DiaryOptions: Sendable, Equatable {
  /// A shard is closed as soon as it has this many calendar rows, always after a whole person.
  public var shardRows = 32_768
  /// Threads used while reading.
  public var threads = 1

  /// The usual choices.
  public init() {}
}
