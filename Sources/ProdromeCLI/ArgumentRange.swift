internal import ArgumentParser

/// Numbers of the command line whose range their type alone would not explain.
enum ArgumentRange {
  /// Reads a seed; the error says the range.
  static func seed(_ argument: String) throws -> UInt64 {
    guard let seed = UInt64(argument) else {
      throw ValidationError("a seed is a whole number from 0 to \(UInt64.max).")
    }
    return seed
  }
}
