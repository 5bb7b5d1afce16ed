internal import ProdromeDesign
public import ProdromeDiary
public import ProdromeFit

extension TidyTable {
  /// Scores of questionnaires, one row a person, day and scale, beside the published changes that people notice.
  ///
  /// `change` is against the person's last score before treatment (without treatment the first). `personIDs` are the
  /// diary's ids in canonical order.
  public static func questionnaires(
    _ rows: [QuestionnaireChange], personIDs: [String], dayKind: DayKind
  ) -> TidyTable {
    let labels = PersonLabels(ids: personIDs)
    let scores = rows.map(\.score)
    let when =
      switch dayKind {
      case .date: Column(.date, .text(scores.map { Day(number: $0.day).iso }))
      case .index: Column(.day, .count(scores.map { Int($0.day) }))
      }
    return TidyTable(
      name: TableName.questionnaires.rawValue, grain: .term, key: [.personID, when.name, .endpoint],
      columns: [
        Column(.personID, .text(scores.map { labels.id($0.person) })), when,
        Column(.endpoint, .text(scores.map(\.scale.rawValue))),
        Column(.phase, .text(scores.map { $0.phase.map { "\($0)" } })), Column(.value, .number(scores.map(\.value))),
        Column(.level, .text(scores.map { score in score.value.flatMap { score.scale.level(of: $0) } })),
        Column(.change, .number(rows.map(\.change))),
        Column(.noticeableFrom, .number(scores.map { $0.scale.noticeable?.lowerBound })),
        Column(.noticeableTo, .number(scores.map { $0.scale.noticeable?.upperBound })),
        Column(.noticeableGroups, .number(scores.map(\.scale.noticeableBetweenGroups))),
        Column(.noticeable, .text(rows.map { $0.noticeable?.rawValue })),
        Column(.nMissing, .count(scores.map(\.missingItems))),
        Column(.status, .text(rows.map(\.status.rawValue))),
        Column(.definition, .text(scores.map(\.scale.source))),
      ])
  }
}
