extension Diary {
  /// The diary with the columns that a treatments file gives: `treatment`, the phase of each day, and `therapy_session`, 1
  /// on a day with a session.
  ///
  /// Phases are those of treatments; of self-care and the like only where there are no others. Without phases they run
  /// from a person's first session of a treatment to the last; two treatments that share days are refused then. A day without
  /// phase is untreated if it is recorded, else unknown. Persons that the diary does not have are passed over.
  /// Cost O(calendar rows · columns).
  /// - Throws: `refused` where the diary has a `treatment` column and the file has phases: one day cannot have two labels
  ///   from two places.
  public func labelled(by records: TreatmentRecords) throws(DiaryError) -> Diary {
    precondition(options.columns == nil, "labels need the cells of every column")
    let phases = records.labelledPhases
    var added: [DiaryColumn] = []
    if !phases.isEmpty {
      if let described = summary.index(of: "treatment"), summary.columns[described].count > 0, !records.phases.isEmpty {
        throw records.conflict(at: phases[0].line)
      }
      if summary.index(of: "treatment") == nil {
        try records.refuseSharedDays(phases)
        added.append(phaseColumn(phases))
      }
    }
    if !records.sessions.isEmpty, summary.index(of: "therapy_session") == nil {
      added.append(sessionColumn(records.sessions))
    }
    return with(added)
  }

  /// The diary without the labels of the first `days` days of a course that begins less than `days` days after another
  /// treatment ended: what lasts of the one is not counted for the other.
  ///
  /// Recorded days so left out are untreated days inside treatment, a pause. A diary without labels is returned as it is.
  public func washedOut(days: Int) -> Diary {
    guard days > 0, let index = summary.index(of: "treatment"), summary.columns[index].description.isLabel,
      let outcome = summary.index(of: summary.outcome)
    else { return self }
    let levels = batch.columns[index].levels
    let untreated = levels.firstIndex(of: UntreatedDays.label).map(Double.init) ?? .nan
    let missing = Double(levels.count)
    var codes = batch.columns[index].values(0..<summary.calendarRowCount)
    let recorded = batch.columns[outcome].values(0..<summary.calendarRowCount)
    for run in batch.runs {
      var current: (code: Double, row: Int)?
      var ended: Int?
      for row in run.rows where !codes[row].isNaN && codes[row] != untreated {
        let code = codes[row]
        if let earlier = current, earlier.code != code { ended = earlier.row }
        current = (code, row)
        if let ended, row - ended <= days { codes[row] = recorded[row].isNaN ? .nan : missing }
      }
    }
    let washed = DiaryColumn(name: "treatment", codes: codes, joining: levels, and: UntreatedDays.label)
    return with([washed])
  }

  /// The diary with these columns in place of those of the same name, or beside the others.
  private func with(_ added: [DiaryColumn]) -> Diary {
    guard !added.isEmpty else { return self }
    let names = Set(added.map(\.name))
    let kept = batch.columns.indices.filter { !names.contains(batch.columns[$0].name) }
    let known = added.map { ColumnSurvey.summary(of: $0, runs: batch.runs, outcome: schema.outcome) }
    return Diary(
      runs: batch.runs, columns: kept.map { batch.columns[$0] } + added,
      known: kept.map { summary.columns[$0] } + known, gaps: gaps, dayKind: summary.dayKind, schema: schema,
      options: options, audit: audit)
  }

  private func phaseColumn(_ phases: [TreatmentPhase]) -> DiaryColumn {
    let names = Modality.allCases.map(\.rawValue)
    var codes = Array(repeating: Double.nan, count: summary.calendarRowCount)
    for (run, own) in runs(with: phases, of: \.person) {
      for phase in own {
        guard let code = Modality.allCases.firstIndex(of: phase.modality) else { continue }
        let first = Int(phase.firstDay.number) - Int(run.firstDay.number)
        let last = phase.lastDay.map { Int($0.number) - Int(run.firstDay.number) } ?? run.rows.count - 1
        for day in max(0, first)..<max(0, first, min(last + 1, run.rows.count)) {
          codes[run.rows.lowerBound + day] = Double(code)
        }
      }
    }
    let column = DiaryColumn(name: "treatment", codes: codes, texts: names)
    return UntreatedDays.filled(
      batch.columns + [column], outcome: schema.outcome, rowCount: summary.calendarRowCount
    ).last ?? column
  }

  /// 1 on a day with a session, else 0 where the outcome is recorded.
  private func sessionColumn(_ sessions: [TreatmentSession]) -> DiaryColumn {
    let outcome = summary.index(of: schema.outcome).map { batch.columns[$0].values(0..<summary.calendarRowCount) }
    var cells = (outcome ?? []).map { $0.isNaN ? Double.nan : 0 }
    for (run, own) in runs(with: sessions, of: \.person) {
      for session in own where !session.modality.isCoIntervention {
        let day = Int(session.day.number) - Int(run.firstDay.number)
        if run.rows.contains(run.rows.lowerBound + day) { cells[run.rows.lowerBound + day] = 1 }
      }
    }
    return DiaryColumn(name: "therapy_session", packing: cells)
  }

  /// Each person of the diary with the records of the same id; both are in byte order.
  private func runs<Entry>(
    with entries: [Entry], of person: (Entry) -> String
  ) -> [(run: PersonRun, own: ArraySlice<Entry>)] {
    var next = 0
    return batch.runs.map { run in
      while next < entries.count, NearestName.precedes(person(entries[next]), run.id) { next += 1 }
      let first = next
      while next < entries.count, person(entries[next]).utf8.elementsEqual(run.id.utf8) { next += 1 }
      return (run, entries[first..<next])
    }
  }
}

extension TreatmentRecords {
  /// The phases that label days: of treatments, or of co-interventions where there are no others; without any, from a
  /// person's first session of each treatment to the last.
  public var labelledPhases: [TreatmentPhase] {
    let treatments = phases.filter { !$0.modality.isCoIntervention }
    guard phases.isEmpty else { return treatments.isEmpty ? phases : treatments }
    return phasesOfSessions
  }

  /// Whether the labels are made of sessions, as the file has no phase.
  public var takesPhasesFromSessions: Bool { phases.isEmpty && !phasesOfSessions.isEmpty }

  private var phasesOfSessions: [TreatmentPhase] {
    var made: [TreatmentPhase] = []
    for session in sessions where !session.modality.isCoIntervention {
      let known = made.lastIndex {
        $0.person.utf8.elementsEqual(session.person.utf8) && $0.modality == session.modality
      }
      if let known {
        made[known].lastDay = session.day
      } else {
        made.append(
          TreatmentPhase(
            person: session.person, modality: session.modality, firstDay: session.day, lastDay: session.day,
            everyDays: nil, line: 0))
      }
    }
    return made
  }

  /// Throws where sessions of two treatments of a person lie among each other, so that no day has one label.
  func refuseSharedDays(_ phases: [TreatmentPhase]) throws(DiaryError) {
    guard takesPhasesFromSessions else { return }
    for (earlier, later) in zip(phases, phases.dropFirst())
    where earlier.person.utf8.elementsEqual(later.person.utf8) {
      guard let last = earlier.lastDay, last >= later.firstDay else { continue }
      var log = DiagnosticLog()
      log.add(
        DiaryDiagnostic(
          .error, .contradiction, field: "modality",
          what: "sessions of \(earlier.modality.rawValue) and \(later.modality.rawValue) lie among each other, so that "
            + "days have no one treatment", found: earlier.person.utf8,
          hint: "write when each begins and ends: rows of kind phase_start and phase_end"))
      throw log.refusal(audit)
    }
  }

  /// The refusal of two sources of labels.
  func conflict(at line: Int) -> DiaryError {
    var log = DiagnosticLog()
    log.add(
      DiaryDiagnostic(
        .error, .contradiction, line: line, field: "kind",
        what: "this file has phases, and the diary has a column \"treatment\": a day cannot take its label from both",
        hint: "delete that column, or keep only the sessions here"))
    return log.refusal(audit)
  }
}
