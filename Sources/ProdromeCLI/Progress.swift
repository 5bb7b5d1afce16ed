internal import Glibc
internal import ProdromeFiles
internal import ProdromeWorkers

/// The line that tells a person at a terminal where a long command is.
///
/// A thread of its own draws it from the first second on, five times a second, and it is erased before anything else is
/// written. It looks at `LoopMeter`; the work itself does nothing for it. Drawn only where standard error is a
/// terminal that can erase a line; it has no colour, so `NO_COLOR` has nothing to change.
enum Progress {
  /// What the line is about.
  private struct Stage {
    let label: String
    /// Loops that were begun before the stage.
    let loopsBefore: Int
  }

  private struct State {
    var stage: Stage?
    var isDrawn = false
    var isTicking = false
  }

  private static let state = Guarded(State())
  /// Nothing is drawn earlier, so that short commands stay still.
  private static let patience: UInt32 = 1_000_000
  private static let pause: UInt32 = 200_000

  /// Runs `body` under a label such as `fitting`; the line is gone when it returns or throws.
  static func during<Value>(_ label: String, quiet: Bool = false, _ body: () throws -> Value) rethrows -> Value {
    guard !quiet, isSeen else { return try body() }
    let outer = state.withLock { state in
      let outer = state.stage
      state.stage = Stage(label: label, loopsBefore: LoopMeter.process.reading.loop)
      return outer
    }
    startTicking()
    defer {
      state.withLock { $0.stage = outer }
      erase()
    }
    return try body()
  }

  /// Takes the line away; the next tick draws it again if the stage still runs.
  static func erase() {
    state.withLock { state in
      guard state.isDrawn else { return }
      write("")
      state.isDrawn = false
    }
  }

  /// The words of the line.
  static func text(_ label: String, _ reading: LoopMeter.Reading, loopsBefore: Int) -> String {
    let step = reading.loop - loopsBefore
    guard step > 0, reading.count > 1 else { return label }
    let place = "\(reading.done) of \(reading.count)"
    return step == 1 ? "\(label): \(place)" : "\(label), step \(step): \(place)"
  }

  private static var isSeen: Bool {
    guard Console.notesAreSeen else { return false }
    return getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Starts the thread that draws, once; it lets the main thread have every signal.
  private static func startTicking() {
    let isFirst = state.withLock { state in
      defer { state.isTicking = true }
      return !state.isTicking
    }
    guard isFirst else { return }
    Interruption.deferred {
      var thread = pthread_t()
      let failure = pthread_create(&thread, nil, { _ in Progress.tick() }, nil)
      if failure == 0 { pthread_detach(thread) }
    }
  }

  /// Draws for the rest of the process, which ends it.
  private static func tick() -> Never {
    usleep(patience)
    while true {
      draw()
      usleep(pause)
    }
  }

  private static func draw() {
    state.withLock { state in
      guard let stage = state.stage else { return }
      write(text(stage.label, LoopMeter.process.reading, loopsBefore: stage.loopsBefore))
      state.isDrawn = true
    }
  }

  /// Replaces the line; if that fails there is nobody to tell.
  private static func write(_ text: String) {
    try? FileWriter.write(Array("\r\u{1B}[K\(text)".utf8), toDescriptor: STDERR_FILENO)
  }
}
