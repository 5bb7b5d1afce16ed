import ProdromeTable

/// The strongest lagged correlations, and those that cannot say which came first.
struct BeforeSection {
  private static let mostRows = 10
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    guard let table = letter.tables.correlate else { return nil }
    guard let unspoken = letter.whatForbidsTriggers else { return Section(.beforeTitle, blocks(table)) }
    return Section(.beforeTitle, [.paragraph([unspoken])])
  }

  private func blocks(_ table: TidyTable) -> [Section.Block] {
    let lags = ReadLags(table, letter)
    let rows = lags.positions.compactMap { LagRow(table, $0) }
    let unsound = UnsoundLags(table, lags.positions).sentences(letter)
    guard !rows.isEmpty else { return [.paragraph([nothing(lags)] + tooShort(lags) + unsound)] }
    let claims = rows.filter { $0.adjusted != nil }
    let others = rows.filter { $0.adjusted == nil && $0.excludesZero }
    var blocks: [Section.Block] = [.paragraph(introduction(claims.count, lags))]
    if !claims.isEmpty { blocks += claimBlocks(claims) }
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

  private func introduction(_ claims: Int, _ lags: ReadLags) -> [Sentence] {
    let what = Sentence(.beforeIntroduction, [.outcome: letter.words.noun, .outcomeDays: letter.words.days])
    let how = Sentence(letter.facts.centredByPhase ? .beforePhaseCentring : .beforeSingleCentring)
    let whose = (lags.isOverTooFew ? [Sentence(.eachPersonApart)] : []) + tooShort(lags)
    guard claims > 1 else { return [what, how] + whose }
    let family: SentenceID = lags.persons > 1 ? .beforeFamilyByPerson : .beforeFamily
    return [what, how] + whose + [Sentence(family, [.total: Phrases.count(claims, "combination")])]
  }

  private func claimBlocks(_ claims: [LagRow]) -> [Section.Block] {
    [.paragraph([standing(claims)]), .heading(Sentence(.strongestHeading)), .rows(aligned(shown(claims)))]
  }

  private func standing(_ claims: [LagRow]) -> Sentence {
    let count = claims.count { ($0.adjusted ?? 1) < 0.05 }
    if claims.count == 1 { return Sentence(count == 1 ? .theOneStands : .theOneDoesNotStand) }
    let total = Phrases.grouped(claims.count)
    if count == 1 { return Sentence(.oneStands, [.total: total]) }
    if count == 0, let least = leastAdjusted(claims), least >= 0.05 { return noneCanStand(claims, least) }
    if count == 0 { return Sentence(.noneStands, [.total: total]) }
    return Sentence(.someStand, [.count: Phrases.grouped(count), .total: total])
  }

  /// The smallest adjusted p of a single link in a cohort whose persons' signs are flipped; nil for single persons.
  private func leastAdjusted(_ claims: [LagRow]) -> Double? {
    guard claims.allSatisfy({ $0.person == nil }), let persons = claims.map(\.persons).max(), (6...14).contains(persons)
    else { return nil }
    return min(1, Double(Set(claims.map(\.trigger)).count) / Double(1 << (persons - 1)))
  }

  private func noneCanStand(_ claims: [LagRow], _ least: Double) -> Sentence {
    let values: [Slot: String] = [
      .total: Phrases.grouped(claims.count), .persons: Phrases.count(claims.map(\.persons).max() ?? 0, "person"),
      .count: Phrases.grouped(Set(claims.map(\.trigger)).count), .least: PValueText.text(least),
    ]
    return Sentence(.noneCanStand, values)
  }

  /// With one or two triggers their best lags, otherwise the best lag of each.
  private func shown(_ rows: [LagRow]) -> [LagRow] {
    let triggers = Set(rows.map(\.trigger)).count
    return Array(LagRow.strongest(rows, ofEach: triggers <= 2 ? 5 : 1).prefix(Self.mostRows))
  }

  /// The person is named where there are several; the plain p then makes room.
  private func aligned(_ rows: [LagRow]) -> AlignedRows {
    let showsPerson = Set(rows.map(\.person)).count > 1
    return AlignedRows(
      [
        .name(.headPerson), .name(.headColumn), .words(.headWhen), .number(.headCorrelation),
        .number(.headInterval, [.level: letter.level]), .number(.headProbability), .number(.headAdjusted),
      ],
      rows.map { row in
        [
          showsPerson ? row.person ?? "" : "", row.trigger + (isEarlySign(row) ? "*" : ""), when(row),
          Phrases.correlation(row.estimate),
          interval(row), showsPerson ? "" : row.p.map(PValueText.text) ?? "", row.adjusted.map(PValueText.text) ?? "",
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
    (0...1).contains(row.lag) && (row.adjusted.map { $0 < 0.05 } ?? row.excludesZero)
      && letter.role(of: row.trigger) == "early_sign"
  }
}
