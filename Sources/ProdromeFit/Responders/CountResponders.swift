public import ProdromeDesign
internal import ProdromeWorkers

/// Responders by course: the cohort where two persons or more have it, then each person, at each reduction.
///
/// A person responds whose rate in the last full window of 28 days of the course is at most (1 − q) of the rate over all
/// days before treatment, in whole numbers. Judged are persons with 28 recorded days and 4 headache days in 28 before, and 14
/// recorded days in the window. The bits do not depend on `threads`. Cost: draws · days of each course.
public func countResponders(
  _ clients: [ClientPhases], options: ResponderOptions = ResponderOptions()
) -> [ResponderRow] {
  let parts = Guarded<[Int: [ResponderRow]]>([:])
  forEachConcurrently(clients.count, threads: options.threads) { index in
    let rows = clients[index].courses.flatMap { course in
      personRows(clients[index].person, before: clients[index].before, course, options)
    }
    parts.withLock { $0[index] = rows }
  }
  let all = parts.withLock { $0 }
  let own = clients.indices.flatMap { all[$0] ?? [] }
  let courses = Dictionary(grouping: own) { $0.modality }
  let cohort = courses.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { modality in
    options.reductions.compactMap { reduction in
      cohortRow(of: (courses[modality] ?? []).filter { $0.reduction == reduction }, modality, reduction)
    }
  }
  return cohort + own
}

private func personRows(
  _ person: Int, before: [Double], _ course: ClientPhases.Course, _ options: ResponderOptions
) -> [ResponderRow] {
  var rows = options.reductions.map { ResponderRow(person: person, modality: course.modality, reduction: $0) }
  let days = ResponseDays(before: before, course: course.outcome)
  let shares = days.flatMap { $0.isRecorded && $0.isEvaluable ? UnchangedDraws($0, options: options).shares() : nil }
  for index in rows.indices {
    rows[index].ratePer28Before = days?.before.ratePer28
    rows[index].ratePer28Window = days?.window.ratePer28
    guard let days, let shares else {
      rows[index].nLeftOut = 1
      continue
    }
    rows[index].nPersons = 1
    rows[index].nResponders = days.isResponse(reduction: rows[index].reduction) ? 1 : 0
    rows[index].chanceShare = shares[index]
    rows[index].status = .ok
  }
  return rows
}

/// The persons of a course together; nil for one person.
private func cohortRow(of rows: [ResponderRow], _ modality: String, _ reduction: Int) -> ResponderRow? {
  guard rows.count > 1 else { return nil }
  var row = ResponderRow(person: nil, modality: modality, reduction: reduction)
  let chances = rows.compactMap(\.chanceShare)
  row.nPersons = chances.count
  row.nLeftOut = rows.count - chances.count
  row.nResponders = rows.reduce(0) { $0 + $1.nResponders }
  guard !chances.isEmpty else { return row }
  row.chanceShare = chances.reduce(0, +) / Double(chances.count)
  row.status = .ok
  return row
}
