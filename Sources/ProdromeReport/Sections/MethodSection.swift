import ProdromeTable

/// One paragraph for a methods section, filled from the tables.
struct MethodSection {
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    Section(.methodTitle, [.paragraph([diary] + correlation + models + treatment + [Sentence(.methodLimits)])])
  }

  private var diary: Sentence {
    guard letter.persons != 1 else {
      return Sentence(
        .methodDiaryOfOne,
        [
          .recorded: Phrases.count(letter.recordedDays, "recorded day"),
          .share: Phrases.percent(letter.recordedDays, of: letter.calendarDays), .version: letter.facts.version,
        ])
    }
    return Sentence(
      .methodDiary,
      [
        .persons: Phrases.count(letter.persons, "person"), .recorded: Phrases.grouped(letter.recordedDays),
        .share: Phrases.percent(letter.recordedDays, of: letter.calendarDays), .version: letter.facts.version,
      ])
  }

  private var correlation: [Sentence] {
    guard let table = letter.tables.correlate else { return [] }
    let lags = ReadLags(table, letter)
    let family = lags.positions.count { table.number(.adjPValue, $0) != nil }
    var sentences = [
      Sentence(.methodCorrelation, [.outcome: letter.words.noun]),
      Sentence(letter.facts.centredByPhase ? .methodCentringPhase : .methodCentringPerson),
    ]
    let methods = Set(lags.positions.filter { table.text(.status, $0) == "ok" }.compactMap { table.text(.method, $0) })
    if methods.contains("cr2_satterthwaite") { sentences.append(Sentence(.methodRobust)) }
    if methods.contains("effective_n") { sentences.append(Sentence(.methodEffective)) }
    if family > 1 {
      let ofOne: SentenceID = lags.persons > 1 ? .methodAdjustmentByPerson : .methodAdjustmentOfOne
      let id = methods.contains("cr2_satterthwaite") ? .methodAdjustment : ofOne
      sentences.append(Sentence(id, [.total: Phrases.count(family, "combination")]))
    }
    return sentences
  }

  private var models: [Sentence] {
    guard let glance = letter.tables.glance, glance.rowCount > 0 else { return [] }
    var kinds: [String] = []
    for row in 0..<glance.rowCount {
      if let kind = glance.text(.covariance, row), !kinds.contains(kind) { kinds.append(kind) }
    }
    let isPersonWise = (0..<glance.rowCount).contains { glance.text(.method, $0) == "transition" }
    let id: SentenceID = isPersonWise ? .methodTransition : .methodModels
    return [Sentence(id, [.outcome: letter.words.noun, .list: Phrases.list(kinds.map(covarianceWords))])]
  }

  private func covarianceWords(_ code: String) -> String { code == "model" ? "model-based" : code.uppercased() }

  private var treatment: [Sentence] {
    guard let table = letter.tables.treatment else { return [] }
    let sound = (0..<table.rowCount).filter { table.number(.ratio, $0) != nil }
    let methods = Set(sound.compactMap { table.text(.method, $0) })
    var sentences: [Sentence] = []
    if methods.contains(TreatmentMethod.withinPerson) { sentences.append(Sentence(.methodCohort)) }
    if methods.contains(TreatmentMethod.oneClient) {
      sentences.append(Sentence(.methodClient, [.outcomeDays: letter.words.days]))
      if let drift = letter.facts.monthDrift, let share = letter.facts.worthwhileShare {
        let values: [Slot: String] = [
          .drift: NumberStyle.significant(3).text(drift), .share: Phrases.percent(share),
        ]
        sentences.append(Sentence(.methodClientOptions, values))
      }
    }
    return sentences
  }
}
