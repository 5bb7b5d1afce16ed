/// Cautions about how sessions were held.
public enum AdherenceFindings {
  /// Courses in which fewer than three of four planned sessions were held, or with sessions outside any phase.
  public static func of(_ rows: [Adherence]) -> [Finding] {
    rows.compactMap { row in
      if row.phaseDays == nil {
        return Finding(
          .sessionsOutsidePhase, subject: row.modality, person: row.person,
          detail: "\(row.held) sessions lie outside any phase of this treatment; is a row phase_start or phase_end "
            + "missing?")
      }
      guard let planned = row.planned, 4 * row.held < 3 * planned else { return nil }
      return Finding(
        .fewSessions, subject: row.modality, person: row.person,
        detail: "\(row.held) of \(planned) planned sessions were held: what the phase shows is this course, not the "
          + "plan.")
    }
  }
}
