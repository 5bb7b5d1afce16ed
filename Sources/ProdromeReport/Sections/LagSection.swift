import ProdromeTable

/// Lagged correlations: the strongest of each column, and those that cannot say which came first.
///
/// Their p-values stay in the table: what is found is said once, by the answers about triggers, which count every look.
struct LagSection {
  private static let mostRows = 10
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.correlate, letter.whatForbidsTriggers == nil else { return nil }
    return Section(.lagTitle, blocks(table))
  }

  private func blocks(_ table: TidyTable) -> [Section.Block] {
    let lags = ReadLags(table, letter)
    let rows = lags.positions.compactMap { LagRow(table, $0) }
    let unsound = UnsoundLags(table, lags.positions).sentences(letter)
    guard !rows.isEmpty else { return [.paragraph([nothing(lags)] + tooShort(lags) + unsound)] }
    let claims = rows.filter { $0.adjusted != nil }
    let others = rows.filter { $0.adjusted == nil && $0.excludesZero }
    var blocks: [Section.Block] = [.paragraph(introduction(lags))]
    if !claims.isEmpty { blocks += [.heading(Sentence(.strongestHeading)), .rows(aligned(shown(claims)))] }
    let sameDay = shown(others.filter { $0.lag >= 0 })
    let later = shown(others.filter { $0.lag < 0 })
    if !sameDay.isEmpty { blocks += [.heading(Sentence(.sameDayHeading)), .rows(aligned(sameDay))] }
    if !later.isEmpty { blocks += [.heading(Sentence(.leadHeading)), .rows(aligned(later))] }
    var notes = sameDay.isEmpty && later.isEmpty ? [] : [Sentence(.leadExplanation)]
    if rows.contains(where: isEarlySign) { notes.append(Sentence(.earlySignExplanation)) }
    if !notes.isEmpty { blocks.append(.paragraph(notes)) }
    if !unsound.isEmpty { blocks.append(.items(unsound)) }
    return blocks
  }

  /// Why no row is shown.
  private func nothing(_ lags: ReadLags) -> Sentence {
    let isUnread = lags.isOverTooFew && lags.positions.isEmpty
    return Sentence(isUnread ? .onlyAnyPerson : .nothingCorrelated)
  }

  private func tooShort(_ lags: ReadLags) -> [Sentence] {
    guard lags.tooShort > 0 else { return [] }
    let values: [Slot: String] = [
      .persons: Phrases.count(lags.tooShort, "person"), .outcomeDays: letter.words.days,
    ]
    return [Sentence(.personsTooShort, values)]
  }

  private func introduction(_ lags: ReadLags) -> [Sentence] {
    let what = Sentence(.lagIntroduction, [.outcome: letter.words.noun, .outcomeDays: letter.words.days])
    let how = Sentence(letter.facts.centredByPhase ? .beforePhaseCentring : .beforeSingleCentring)
    let whose = (lags.isOverTooFew ? [Sentence(.eachPersonApart)] : []) + tooShort(lags)
    return [what, how] + whose + [Sentence(.lagLooks)]
  }

  /// With one or two triggers their best lags, otherwise the best lag of each.
  private func shown(_ rows: [LagRow]) -> [LagRow] {
    let triggers = Set(rows.map(\.trigger)).count
    return Array(LagRow.strongest(rows, ofEach: triggers <= 2 ? 5 : 1).prefix(Self.mostRows))
  }

  /// The person is named where there are several.
  private func aligned(_ rows: [LagRow]) -> AlignedRows {
    let showsPerson = Set(rows.map(\.person)).count > 1
    return AlignedRows(
      [
        .name(.headPerson), .name(.headColumn), .words(.headWhen), .number(.headCorrelation),
        .number(.headInterval, [.level: letter.level]),
      ],
      rows.map { row in
        [
          showsPerson ? row.person ?? "" : "", row.trigger + (isEarlySign(row) ? "*" : ""), when(row),
          Phrases.correlation(row.estimate), interval(row),
        ]
      })
  }

  private func interval(_ row: LagRow) -> String {
    guard let low = row.low, let high = row.high else { return "" }
    return Phrases.interval(low, high, Phrases.correlation)
  }

  /// A same-day row that carries a claim is of a column that precedes the outcome on its day; weather lasts all day.
  private func when(_ row: LagRow) -> String {
    guard row.lag == 0, row.adjusted != nil, !Self.weather.contains(row.trigger) else { return Phrases.lag(row.lag) }
    return Sentence(.whenSameDayBefore).text
  }

  /// Columns of the vocabulary that the headache cannot move, though they do not come before it on its day.
  private static let weather: Set = [
    "pressure_hpa", "pressure_change_24h", "temp_c", "humidity_pct", "airq", "air_quality",
  ]

  /// The words come from the column's role and an effect at lag 0 or 1 only.
  private func isEarlySign(_ row: LagRow) -> Bool {
    (0...1).contains(row.lag) && row.excludesZero && letter.role(of: row.trigger) == "early_sign"
  }
}
