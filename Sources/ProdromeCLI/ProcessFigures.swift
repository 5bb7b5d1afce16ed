internal import Glibc
internal import ProdromeFiles

/// What the system knows of this process.
enum ProcessFigures {
  /// The most memory the process ever held, in MB of 2^20 bytes (VmHWM of /proc/self/status); nil where there is none.
  static var peakMegabytes: Double? {
    guard let bytes = try? FileReader.bytes(of: "/proc/self/status") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let peak = lines.first { $0.hasPrefix("VmHWM:") }?.split { " \t".contains($0) }
    return peak.flatMap { $0.count > 1 ? Double($0[1]) : nil }.map { $0 / 1024 }
  }

  /// Seconds of processor time so far, user and system, over all threads.
  static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}

/// The time that a piece of work took.
struct Timing {
  /// Seconds on the clock.
  let seconds: Double
  /// Seconds of processor time over all threads.
  let processorSeconds: Double

  /// Runs `body` once; its result and the time it took.
  static func of<Value>(_ body: () throws -> Value) rethrows -> (Value, Timing) {
    let clock = ContinuousClock()
    let (began, used) = (clock.now, ProcessFigures.processorSeconds)
    let value = try body()
    let seconds = (clock.now - began) / .seconds(1)
    return (value, Timing(seconds: seconds, processorSeconds: ProcessFigures.processorSeconds - used))
  }

  /// The shortest of `count` runs, in seconds.
  static func best(of count: Int, _ body: () -> Void) -> Double {
    (0..<count).reduce(Double.infinity) { best, _ in min(best, of(body).1.seconds) }
  }
}
