import ProdromeTable

/// The rows of the correlation table that the letter reads: those of the cohort, or each person's own.
///
/// Over two to five persons the rows of the cohort ask only whether there is a link in anybody, which is no answer for
/// any of them: the letter reads the persons' rows instead, and none where the table has none.
struct ReadLags {
  /// The word of the `method` column for rows over too few persons.
  static let anyPerson = "effective_n_any_person"

  /// Rows of the table, in table order.
  let positions: [Int]
  /// Persons who speak for themselves in these rows; 0 where the rows are the cohort's.
  let persons: Int
  /// Persons whose rows are not read: too few days or outcome days.
  let tooShort: Int
  /// Whether the table has rows of a cohort too small to be read.
  let isOverTooFew: Bool

  init(_ table: TidyTable, _ letter: Letter) {
    let rows = 0..<table.rowCount
    let cohort = rows.filter { table.text(.personID, $0) == nil }
    isOverTooFew = cohort.contains { table.text(.method, $0) == Self.anyPerson }
    guard cohort.isEmpty || isOverTooFew else {
      positions = cohort
      (persons, tooShort) = (0, 0)
      return
    }
    let own = rows.filter { table.text(.personID, $0) != nil }
    let short = Self.shortPersons(table, own)
    positions = own.filter { !short.contains(table.text(.personID, $0) ?? "") }
    persons = Set(positions.map { table.text(.personID, $0) }).count
    tooShort = short.count
  }

  /// Persons whose longest row has fewer pairs or outcome days than a word about what comes before needs.
  private static func shortPersons(_ table: TidyTable, _ rows: [Int]) -> Set<String> {
    var days: [String: Int] = [:]
    var events: [String: Int] = [:]
    for row in rows {
      let person = table.text(.personID, row) ?? ""
      days[person] = max(days[person, default: 0], table.count(.n, row) ?? 0)
      events[person] = max(events[person, default: 0], table.count(.nEvents, row) ?? 0)
    }
    return Set(days.filter { $0.value < Letter.fewestDays || events[$0.key, default: 0] < Letter.fewestEvents }.keys)
  }
}
