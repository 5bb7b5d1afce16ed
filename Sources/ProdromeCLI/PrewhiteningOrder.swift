internal import ArgumentParser
internal import ProdromeFit

/// `aic`, or the order of an autoregression.
struct PrewhiteningOrder {
  private static let rule = "write aic, or the order of the autoregression, 1 to 30."

  let value: Prewhitening

  /// Reads what stands on the command line; the error says the rule.
  init(argument: String) throws {
    if argument == "aic" {
      value = .aic
      return
    }
    guard let order = Int(argument), (1...30).contains(order) else { throw ValidationError(Self.rule) }
    value = .order(order)
  }
}
