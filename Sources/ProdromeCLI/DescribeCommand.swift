internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeDiary
internal import ProdromeFit
internal import ProdromeTable

/// `prodrome describe`: one row a column.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "What each column holds: counts, missing cells, spread within and between persons.")

  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    let loaded = try input.open(settings)
    let survey = try Survey(of: loaded.diary)
    let description = Progress.during("describing", quiet: settings.quiet) {
      describe(survey, threads: settings.threads)
    }
    try MissingNotes(settings).say(of: loaded.diary)
    try loaded.diary.verify()
    try output.deliver(TidyTable.description(description, of: loaded.diary.summary))
  }
}
