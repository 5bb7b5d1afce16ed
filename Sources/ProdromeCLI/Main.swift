internal import ArgumentParser
internal import Glibc
internal import ProdromeFiles
internal import ProdromeNumerics

/// The program: reads the command line, runs one command, and turns what happened into an exit code.
@main
enum Main {
  static func main() {
    // A full quota and a closed pipe are answers of write(2) here, not signals.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    BLAS.useOneThread()
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Runs the command that `arguments` name.
  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      try CommandName.refuseUnknown(arguments.first)
      var command = try ProdromeCommand.parseAsRoot(arguments)
      if let writer = command as? any NamesOutputs { try OutputPlaces(of: writer).refuseUnsafe() }
      try command.run()
      return .done
    } catch {
      return conclude(error)
    }
  }

  /// Says what went wrong, if anything did.
  private static func conclude(_ error: any Error) -> ExitStatus {
    if let failure = Failure(error) {
      if failure.status == .closedPipe { endByClosedPipe() }
      Console.note(failure.lines)
      return failure.status
    }
    let text = ProdromeCommand.fullMessage(for: error)
    guard ProdromeCommand.exitCode(for: error) == .success else {
      Console.note([text])
      return .usage
    }
    do {
      try Console.write(Array((text + "\n").utf8))
      return .done
    } catch {
      return conclude(error)
    }
  }

  /// Ends as other Unix tools end when their reader has gone: quietly, by the signal.
  private static func endByClosedPipe() {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }
}
