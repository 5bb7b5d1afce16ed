import ArgumentParser

/// The front door.
@main
struct ProdromeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prodrome", abstract: "What comes before the attacks, and did the treatment help?")
}
