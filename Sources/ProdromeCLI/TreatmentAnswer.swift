internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit

/// Did the treatment help: the cohort's rows where there is a cohort, then each client's, in canonical order.
struct TreatmentAnswer {
  private(set) var contrasts: [TreatmentContrast] = []
  private(set) var findings: [Finding] = []

  /// Asks each contrast in turn; a client with a verdict gets the short-run row beside it.
  init(of diary: Diary, clients: [ClientPhases], options: TreatmentOptions, settings: RunOptions) throws {
    let compared = CohortTreatment.persons(in: clients)
    if compared.count >= FewestPersons.forModels {
      try addCohort(compared, of: diary, clients, options, settings)
    }
    for client in clients {
      let answer = ClientTreatment(client, options: options)
      contrasts += answer.contrasts
      findings += answer.findings
      let hasVerdict = answer.contrasts.contains { $0.verdict.map { $0 != .notEnoughDays } ?? false }
      if hasVerdict { try addShortRun(client, of: diary, options) }
    }
  }

  private mutating func addCohort(
    _ persons: [Int], of diary: Diary, _ clients: [ClientPhases], _ options: TreatmentOptions, _ settings: RunOptions
  ) throws {
    let compared = try diary.selecting(persons: persons.map { diary.personIDs[$0] })
    let outcome = diary.summary.outcome
    let answer = CohortTreatment(
      try Design(CohortTreatment.formula(outcome: outcome, withTrend: false), of: compared),
      withTrend: try Design(CohortTreatment.formula(outcome: outcome, withTrend: true), of: compared),
      clients: clients, options: options, threads: settings.threads)
    contrasts += answer.contrasts
    findings += answer.findings
  }

  private mutating func addShortRun(_ client: ClientPhases, of diary: Diary, _ options: TreatmentOptions) throws {
    let own = try diary.selecting(persons: [diary.personIDs[client.person]])
    let design = try Design(TransitionTreatment.formula(outcome: diary.summary.outcome), of: own)
    let answer = TransitionTreatment(design, phases: client, options: options)
    contrasts.append(answer.contrast)
    findings += answer.findings
  }
}
