extension LagAdjustment {
  /// What a reader of the adjusted p-values must know: no link can stand in so small a cohort; a person's diary was too
  /// short for turned calendars.
  public func findings(_ rows: [LagCorrelation], family: LagFamilyOptions?) -> [Finding] {
    guard needsFamilies, let family else { return [] }
    return noteOfCohort(rows, family) + notesOfPersons(rows)
  }

  private func noteOfCohort(_ rows: [LagCorrelation], _ family: LagFamilyOptions) -> [Finding] {
    let claims = rows.filter { $0.method == .robustByPerson && $0.family.trigger != nil }
    guard family.cohort == .signs, let persons = claims.map(\.nPersons).max(), persons <= 14 else { return [] }
    let triggers = self == .hierarchical ? Set(claims.map(\.trigger)).count : 1
    let least = min(1, Double(triggers) / Double(1 << (persons - 1)))
    guard least >= 0.05 else { return [] }
    let among = triggers == 1 ? "" : ", and a single link among \(triggers) triggers none below \(Self.rounded(least))"
    return [
      Finding(
        .fewClusters, subject: nil,
        detail: """
          Flipped signs of \(persons) persons give no p-value below \(Self.rounded(1 / Double(1 << (persons - 1))))\(among): \
          at 5 % no link can stand, however strong. Ask about fewer triggers, or name --cohort rotation.
          """)
    ]
  }

  private func notesOfPersons(_ rows: [LagCorrelation]) -> [Finding] {
    let silent = rows.filter {
      $0.mayClaim && $0.pValue != nil && $0.method == .effectiveSize && $0.family.trigger == nil
    }
    var persons: [Int?] = []
    for row in silent where !persons.contains(row.person) { persons.append(row.person) }
    return persons.map { person in
      let lags = Set(silent.filter { $0.person == person }.map(\.lagDays)).count
      return Finding(
        .tooFewDays, subject: nil, person: person,
        detail: """
          Turned calendars tell nothing of \(lags) lags in fewer than \(RotatedSeries.leastPairsPerLag * lags) recorded days: \
          ask about fewer lags, or leave --one-person rotation out.
          """)
    }
  }

  private static func rounded(_ p: Double) -> String { "\((p * 1_000).rounded() / 1_000)" }
}
