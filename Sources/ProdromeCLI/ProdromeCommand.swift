internal import ArgumentParser

/// The front door: every command is a file beside this one and a line in `subcommands`.
struct ProdromeCommand: ParsableCommand {
  /// The version of the program; the same number stands in CITATION.cff.
  static let programVersion = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "prodrome",
    abstract: "What comes before the attacks, and did the treatment help?",
    discussion: """
      Examples:
        prodrome check diary.csv
        prodrome analyze diary.csv -o result
        prodrome fit diary.csv --model "headache ~ lag(stress, 1) + sleep_h"

      Exit codes: 0 done, 64 usage, 65 data refused, 66 no input, 70 fault of ours, 73 output cannot be created, \
      74 reading or writing failed, 75 output in use, 77 no permission.
      """,
    version: programVersion,
    subcommands: [

      DemoCommand.self, CheckCommand.self, AnalyzeCommand.self, DescribeCommand.self, CorrelateCommand.self,
      FitCommand.self, TriggersCommand.self, TreatmentCommand.self, EndpointsCommand.self, SessionsCommand.self,
      ForecastCommand.self, SimulateCommand.self, ValidateCommand.self, BenchCommand.self,

    ])
}
