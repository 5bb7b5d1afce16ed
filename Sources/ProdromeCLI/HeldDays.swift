internal import ArgumentParser
internal import ProdromeDesign

/// What is held, separated by commas.
struct HeldDays {
  private static let rule =
    "name some of \(HeldDay.allCases.map(\.rawValue).joined(separator: ", ")), separated by commas, each once."

  let names: [HeldDay]

  /// Reads what stands on the command line; the error says the rule.
  init(argument: String) throws {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    names = words.compactMap(HeldDay.init(rawValue:))
    guard names.count == words.count, Set(words).count == words.count else { throw ValidationError(Self.rule) }
  }
}
