internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit

/// Did the treatment help: the cohort's rows where there is a cohort, then each client's, in canonical order.
struct TreatmentAnswer {
  private(set) var contrasts: [TreatmentContrast] = []
  private(set) var findings: [Finding] = []

  /// Asks each contrast in turn; a client with a verdict gets the short-run row beside it.
  init(of diary: Diary, clients: [ClientPhases], options: TreatmentOptions, settings: RunOptions) throws {
    try addCohort(of: diary, ArmComparison.treated(clients, options: options), options, settings)
    let arms = ArmComparison(clients, options: options)
    contrasts += arms.contrasts
    findings += arms.findings
    for client in clients {
      let answer = ClientTreatment(client, options: options)
      contrasts += answer.contrasts
      findings += answer.findings
      let hasVerdict = answer.contrasts.contains { $0.verdict.map { $0 != .notEnoughDays } ?? false }
      if hasVerdict { try addShortRun(client, of: diary, options) }
    }
  }

  /// Binds each question to the diary of the persons who can answer it; fewer than five answer none.
  private mutating func addCohort(
    of diary: Diary, _ clients: [ClientPhases], _ options: TreatmentOptions, _ settings: RunOptions
  ) throws {
    var designs: [CohortTreatment.Question: Design] = [:]
    for question in CohortTreatment.Question.allCases {
      let persons = question.persons(in: clients)
      guard persons.count >= FewestPersons.forModels else { continue }
      let compared = try diary.selecting(persons: persons.map { diary.personIDs[$0] })
      designs[question] = try Design(question.formula(outcome: diary.summary.outcome), of: compared)
    }
    guard !designs.isEmpty else { return }
    let answer = CohortTreatment(designs, clients: clients, options: options, threads: settings.threads)
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
