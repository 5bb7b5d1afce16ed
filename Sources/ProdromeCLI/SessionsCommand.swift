internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// `prodrome sessions`: how the sessions of a treatments file were held, and what they cost.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: "Sessions held against planned, minutes, gaps and cost, by person and treatment phase.",
    discussion: """
      Plans: medical_massage 60-90 minutes every 7 days, relaxation_massage 30-60 as needed, trigger_point 45-75 every \
      14 days, craniosacral 45-60 every 7 days; "every_days" in a phase_start row sets another. A plan that was kept says \
      nothing about whether the treatment helped.
      """)

  @OptionGroup var treatments: TreatmentInput
  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  mutating func validate() throws {
    guard treatments.treatments != nil else {
      throw ValidationError("--treatments names the file of sessions, such as treatments.csv.")
    }
    guard treatments.washoutDays == 0 else { throw ValidationError("--washout-days changes no session; leave it out.") }
  }

  func run() throws {
    let loaded = try input.read(settings)
    guard let records = try treatments.records(for: loaded, input: input, settings: settings) else { return }
    let rows = CourseSessions.read(records, of: loaded.diary).map { Adherence($0) }
    let ids = loaded.diary.personIDs
    try output.deliver(TidyTable.sessions(rows, personIDs: ids, dayKind: records.dayKind))
    if !settings.quiet { Console.note(FindingNotes.lines(AdherenceFindings.of(rows), personIDs: ids)) }
  }
}
