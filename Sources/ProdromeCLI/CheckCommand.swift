internal import ArgumentParser
internal import ProdromeDiary
internal import ProdromeTable

/// `prodrome check`: the account of a diary's rows, and every fault with its place.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads a diary strictly and accounts for every row.",
    discussion: "Faults go to standard error as file:line:column; the account is the table. Exit code 65 if refused.")

  @OptionGroup var input: DiaryInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var settings: RunOptions

  func run() throws {
    do {
      let diary = try input.open(settings, columns: []).diary
      try output.deliver(TidyTable.audit(diary.audit))
      try MissingNotes(settings).say(of: diary)
    } catch let failure as Failure {
      if let audit = failure.audit { try output.deliver(TidyTable.audit(audit)) }
      throw failure
    }
  }
}
