internal import ArgumentParser
internal import ProdromeDiary

/// The first word of the command line.
enum CommandName {
  /// Throws a usage error that names the nearest command, or all of them where none is near.
  static func refuseUnknown(_ word: String?) throws {
    let commands = ProdromeCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word, !word.hasPrefix("-"), word != "help", !commands.contains(word) else { return }
    let nearest = NearestName.candidates(for: word, among: commands)
    let hint =
      nearest.isEmpty
      ? "the commands are \(commands.joined(separator: ", "))." : "did you mean \(nearest.joined(separator: ", "))?"
    throw ValidationError("there is no command \"\(word)\"; \(hint)")
  }
}
