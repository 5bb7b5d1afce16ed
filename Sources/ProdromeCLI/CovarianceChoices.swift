internal import ArgumentParser
internal import ProdromeFit

/// How `fit` tells the uncertainty of coefficients, and what some of the ways ask for.
struct CovarianceChoices: ParsableArguments {
  @Option(
    help: """
      The covariance: by person cr0, cr1, cr2, kc, md, bootstrap or wild-score; with days as units \
      model, hc0, hc1, hc2, hc3, hac or block-bootstrap (default: the family's).
      """)
  var covariance: CovarianceKind?

  @Option(
    parsing: .unconditional,
    help: "Days over which --covariance hac takes days to be alike (default: 4 (n/100)^(2/9), n days a person).")
  var bandwidth: Int?

  @Option(
    parsing: .unconditional,
    help: """
      Samples of --covariance bootstrap and block-bootstrap; sign vectors of wild-score for more than 14 persons \
      (default: 1999).
      """)
  var replicates: Int?

  @Option(
    parsing: .unconditional,
    help: "Calendar days of a block of --covariance block-bootstrap (default: n^(1/3), n days a person).")
  var blockDays: Int?

  mutating func validate() throws {
    try Self.check(
      "--replicates", replicates, within: 99...1_000_000, isKnown: covariance?.isResampled == true,
      to: "bootstrap, block-bootstrap or wild-score")
    try Self.check("--bandwidth", bandwidth, within: 0...10_000, isKnown: covariance == .hac, to: "hac")
    try Self.check(
      "--block-days", blockDays, within: 1...10_000, isKnown: covariance == .blockBootstrap, to: "block-bootstrap")
  }

  private static func check(
    _ option: String, _ value: Int?, within range: ClosedRange<Int>, isKnown: Bool, to kinds: String
  ) throws {
    guard let value else { return }
    guard isKnown else { throw ValidationError("\(option) is for --covariance \(kinds).") }
    guard range.contains(value) else {
      throw ValidationError("\(option) must be \(range.lowerBound) to \(range.upperBound).")
    }
  }

  /// Refuses a covariance that the family does not know.
  func refuseBeside(_ family: ModelFamily) throws {
    guard let covariance, !family.knows(covariance) else { return }
    throw ValidationError("--covariance \(covariance.rawValue) is not known to --family \(family.rawValue).")
  }

  /// What the fit is asked for.
  func apply(to options: inout ModelOptions, seed: UInt64) {
    options.covariance = covariance
    options.covarianceSettings.bandwidth = bandwidth
    options.covarianceSettings.blockDays = blockDays
    options.covarianceSettings.seed = seed
    if let replicates { options.covarianceSettings.replicates = replicates }
  }
}
