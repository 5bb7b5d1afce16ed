import ProdromeTable

/// Did the treatment help: the cohort's answer, then each client's, or how many clients had which verdict.
struct TreatmentSection {
  /// More clients than this are counted, not told one by one.
  private static let mostTold = 3
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.treatment else {
      return Section(.treatmentTitle, [.paragraph([Sentence(.noTreatment)])])
    }
    guard table.rowCount > 0 else {
      return Section(.treatmentTitle, [.paragraph([Sentence(.noTreatmentAnswer)])])
    }
    let cohort = CohortTreatmentBlocks(letter, table).blocks
    return Section(.treatmentTitle, cohort + clients(table))
  }

  private func clients(_ table: TidyTable) -> [Section.Block] {
    let courses = (0..<table.rowCount).filter {
      table.text(.personID, $0) != nil && table.text(.method, $0) == TreatmentMethod.oneClient
    }
    guard !courses.isEmpty else { return [] }
    let persons = Set(courses.compactMap { table.text(.personID, $0) }).count
    if persons <= Self.mostTold {
      return courses.flatMap { ClientTreatmentBlocks(letter, table, row: $0).blocks }
        + [.paragraph([Sentence(.clientCaution)])]
    }
    return [
      .heading(Sentence(.clientsManyHeading)), .rows(counts(table, courses)), .paragraph([Sentence(.clientsMany)]),
    ]
  }

  /// How many courses got which verdict, in the order from fewer to more.
  private func counts(_ table: TidyTable, _ courses: [Int]) -> AlignedRows {
    let verdicts = courses.map { table.text(.verdict, $0) ?? "" }
    let rows = Reasons.verdicts.compactMap { verdict -> [String]? in
      let count = verdicts.count { $0 == verdict }
      return count == 0 ? nil : [Phrases.words(verdict), Phrases.grouped(count)]
    }
    return AlignedRows([.words(.headVerdict), .number(.headClients)], rows)
  }
}

/// The words of the `method` column of the treatment table.
enum TreatmentMethod {
  static let oneClient = "one_client"
  static let shortRun = "transition_short_run"
  static let withinPerson = "within_person"
  static let withinPersonWithTrend = "within_person_with_trend"
}
