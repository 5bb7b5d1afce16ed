internal import Glibc

/// Signals that end the program, held back while an output is being put in its place.
enum Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body` whole; a signal that came meanwhile ends the program right after it.
  ///
  /// So a user's Ctrl-C leaves no hidden file behind. Writing takes a fraction of a second; only the calling thread can
  /// receive these signals, because worker threads keep them blocked.
  static func deferred<Value>(_ body: () throws -> Value) rethrows -> Value {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for signal in signals { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }
}
