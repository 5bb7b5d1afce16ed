internal import ArgumentParser

/// Penalties as the command line writes them: `0.01`, or several separated by commas.
struct PenaltyList: ExpressibleByArgument {
  let values: [Double]

  /// The first penalty that comes a second time.
  var repeated: Double? {
    values.enumerated().first { values[..<$0.offset].contains($0.element) }?.element
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Double($0) }
    if values.count != parts.count { return nil }
  }
}
