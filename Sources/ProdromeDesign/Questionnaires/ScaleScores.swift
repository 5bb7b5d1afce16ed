public import ProdromeDiary

/// One score of one person on one day.
public struct ScaleScore: Sendable, Equatable {
  /// Position of the person in the diary's canonical order.
  public let person: Int
  /// Day number.
  public let day: Int32
  /// What was scored.
  public let scale: QuestionnaireScale
  /// Where the day lies: nil in a diary without treatment.
  public let phase: Phase?
  /// The score; nil where items are missing.
  public let value: Double?
  /// Items without an answer.
  public let missingItems: Int
}

extension ScaleScore {
  /// Scores every form of a questionnaires file, by person, day and scale.
  ///
  /// A scale needs all of its items, or its total where it has one. Persons that the diary does not have are left out. A
  /// day outside the diary lies before treatment if it comes before the first label, else after the last.
  public static func read(_ records: QuestionnaireRecords, of diary: any DiarySource) -> [ScaleScore] {
    let clients = ClientPhases.read(from: diary)
    let answers = Dictionary(grouping: records.answers) { Array($0.person.utf8) }
    return diary.personIDs.enumerated().flatMap { person, id -> [ScaleScore] in
      guard let own = answers[Array(id.utf8)] else { return [] }
      let forms = Dictionary(grouping: own) { Form(day: $0.day, instrument: $0.instrument) }
      return forms.sorted { $0.key < $1.key }.flatMap { form, answers in
        scores(of: answers, form.instrument).map { scale, value, missing in
          ScaleScore(
            person: person, day: form.day.number, scale: scale, phase: clients?[person].phase(of: form.day.number),
            value: value, missingItems: missing)
        }
      }
    }
  }

  private struct Form: Hashable, Comparable {
    let day: Day
    let instrument: Instrument

    static func < (left: Form, right: Form) -> Bool {
      let order = { (form: Form) in Instrument.allCases.firstIndex(of: form.instrument) ?? 0 }
      return (left.day, order(left)) < (right.day, order(right))
    }
  }

  private typealias Scored = (scale: QuestionnaireScale, value: Double?, missing: Int)

  private static func scores(of answers: [QuestionnaireAnswer], _ instrument: Instrument) -> [Scored] {
    switch instrument {
    case .hit6: [sum(answers, 1...6, .hit6)]
    case .midas: [sum(answers, 1...5, .midas)]
    case .msq21:
      [
        quality(answers, 1...7, .msqRestrictive), quality(answers, 8...11, .msqPreventive),
        quality(answers, 12...14, .msqEmotional),
      ]
    case .pgic: [sum(answers, 1...1, .pgic)]
    case .pss10: [sum(answers, 1...1, .pss10)]
    case .ndi: [sum(answers, 1...1, .ndi)]
    case .hdi: [sum(answers, 1...1, .hdi)]
    case .gad7: [sum(answers, 1...1, .gad7)]
    case .phq9: [sum(answers, 1...1, .phq9)]
    case .other: [sum(answers, 1...1, .other)]
    }
  }

  /// The sum of all items, or the total where it is written.
  private static func sum(
    _ answers: [QuestionnaireAnswer], _ items: ClosedRange<Int>, _ scale: QuestionnaireScale
  ) -> Scored {
    if let total = answers.first(where: { $0.item == nil }) { return (scale, total.value, 0) }
    let values = answers.filter { $0.item.map(items.contains) ?? false }.map(\.value)
    let missing = items.count - values.count
    return (scale, missing == 0 ? values.reduce(0, +) : nil, missing)
  }

  /// The sum of items of 1 to 6, 6 the worst, turned into 0 (worst) to 100 (best).
  private static func quality(
    _ answers: [QuestionnaireAnswer], _ items: ClosedRange<Int>, _ scale: QuestionnaireScale
  ) -> Scored {
    let scored = sum(answers, items, scale)
    let count = Double(items.count)
    return (scale, scored.value.map { 100 * (6 * count - $0) / (5 * count) }, scored.missing)
  }
}

extension ClientPhases {
  /// Where a day lies; days between courses that carry no label are a pause.
  func phase(of day: Int32) -> Phase {
    let ranges = courses.map { $0.firstDay...($0.firstDay + Int32($0.outcome.count) - 1) }
    guard let first = ranges.map(\.lowerBound).min(), let last = ranges.map(\.upperBound).max(), day >= first else {
      return .before
    }
    return day > last ? .after : ranges.contains { $0.contains(day) } ? .during : .pause
  }
}
