internal import ArgumentParser

/// How much a column's penalty is multiplied by, as the command line writes it: `stress=0`.
struct PenaltyFactor: ExpressibleByArgument {
  let column: String
  let factor: Double

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), sign != argument.startIndex,
      let factor = Double(argument[argument.index(after: sign)...]), factor >= 0, factor.isFinite
    else { return nil }
    column = String(argument[..<sign])
    self.factor = factor
  }
}
