import ProdromeTable

/// One paragraph for a methods section, filled from the tables.
struct MethodSection {
  private let letter: Letter

  init(_ letter: Letter) { self.letter = letter }

  var section: Section? {
    Section(
      .methodTitle, [.paragraph([diary] + triggers + correlation + models + treatment + [Sentence(.methodLimits)])])
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
    var sentences = [
      Sentence(.methodCorrelation, [.outcome: letter.words.noun]),
      Sentence(letter.facts.centredByPhase ? .methodCentringPhase : .methodCentringPerson),
    ]
    let methods = Set(lags.positions.filter { table.text(.status, $0) == "ok" }.compactMap { table.text(.method, $0) })
    if methods.contains("cr2_satterthwaite") { sentences.append(Sentence(.methodRobust)) }
    if methods.contains("effective_n") { sentences.append(Sentence(.methodEffective)) }
    return sentences
  }

  /// How triggers were answered, where any was.
  private var triggers: [Sentence] {
    guard let table = letter.tables.triggers, let lags = letter.facts.triggerLags,
      (0..<table.rowCount).contains(where: { table.number(.pValue, $0) != nil })
    else { return [] }
    let isOfCohort = table.text(.personID, 0) == nil
    return [
      Sentence(
        isOfCohort ? .methodTriggers : .methodTriggersOfOne,
        [.low: "\(lags.lowerBound)", .high: "\(lags.upperBound)", .outcome: letter.words.noun])
    ]
  }

  private var models: [Sentence] {
    guard let glance = letter.tables.glance,
      let joint = (0..<glance.rowCount).first(where: { glance.text(.model, $0) == "joint" })
    else { return [] }
    return [Sentence(.methodJoint, [.list: covarianceWords(glance.text(.covariance, joint) ?? "")])]
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
