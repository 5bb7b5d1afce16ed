import ProdromeTable

/// Did the treatment help: the cohort's answer, then each client's, or how many clients had which verdict.
struct TreatmentSection {
  /// More clients than this are counted, not told one by one.
  static let mostTold = 3
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.treatment else {
      return Section(.treatmentTitle, [.paragraph([Sentence(.noTreatment)])])
    }
    if letter.hasOnlyOutcomeDays {
      return Section(.treatmentTitle, [.paragraph([Sentence(.noFreeDays, [.outcomeDay: letter.words.day])])])
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
      let checks = (0..<table.rowCount).compactMap { shortRun(table, $0) }
      return courses.flatMap { ClientTreatmentBlocks(letter, table, row: $0).blocks }
        + [.paragraph(checks + [Sentence(.clientCaution)])]
    }
    return [
      .heading(Sentence(.clientsManyHeading)), .rows(counts(table, courses)), .paragraph([Sentence(.clientsMany)]),
    ]
  }

  /// A client's row of the transition model, which counts all courses as one treatment.
  private func shortRun(_ table: TidyTable, _ row: Int) -> Sentence? {
    guard let person = table.text(.personID, row), table.text(.method, row) == TreatmentMethod.shortRun,
      let ratio = table.number(.ratio, row), let low = table.number(.ratioLow, row),
      let high = table.number(.ratioHigh, row)
    else { return nil }
    return Sentence(
      .clientShortRun,
      [
        .person: person, .outcome: letter.words.noun, .ratio: Phrases.ratio(ratio), .low: Phrases.ratio(low),
        .high: Phrases.ratio(high),
      ])
  }

  /// How many courses got which verdict, in the order from fewer to more.
  private func counts(_ table: TidyTable, _ courses: [Int]) -> AlignedRows {
    let verdicts = courses.map { table.text(.verdict, $0) ?? "" }
    let rows = Reasons.verdicts.compactMap { verdict -> [String]? in
      let count = verdicts.count { $0 == verdict }
      return count == 0 ? nil : [Reasons.inRows(verdict), Phrases.grouped(count)]
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
  static let withinPersonBeforeLastMonth = "within_person_before_last_month"
  static let expectedWithoutTreatment = "expected_without_treatment"
  static let differenceInDifferences = "difference_in_differences"
  static let ancovaAgainstControl = "ancova_against_control"
}
