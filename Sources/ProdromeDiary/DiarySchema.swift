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

/// How a diary is read and held in memory; none of it changes a number.
public struct DiaryOptions: Sendable, Equatable {
  /// A shard is closed as soon as it has this many calendar rows, always after a whole person.
  public var shardRows = 32_768
  /// Threads used while reading.
  public var threads = 1
  /// The columns whose cells are kept, besides the outcome; nil for all.
  ///
  /// Every column is checked and summarised either way; the cells of the others cannot be asked for.
  public var columns: [String]?
  /// Whether the outcome is kept, wanted or not.
  var keepsOutcome = true
  /// Bytes of a section, the part of a file that one thread reads at a time.
  package var sectionBytes = 1 << 18
  /// Whether every section is cut by the careful scanner, plain or not.
  package var isAlwaysCareful = false

  /// The usual choices.
  public init() {}
}
