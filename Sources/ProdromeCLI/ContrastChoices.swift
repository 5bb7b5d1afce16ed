internal import ArgumentParser
internal import ProdromeDesign
internal import ProdromeFit
internal import ProdromeTable

/// Which sums of coefficients `fit` tells beside the terms, and where.
struct ContrastChoices: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Values of an exposure to compare, like \"sleep_h: 5, 9 vs 7\"; may be repeated.")
  var contrast: [ExposureComparison] = []

  @Option(
    help: "A file for the comparisons of --contrast, and between less within persons where a column stands in both.")
  var contrasts: String?

  @Option(
    name: .customLong("distributed-lags"),
    help: """
      A file for the curves of lagbasis() and crossbasis(): each lag and all lags together, at the values of --contrast; \
      without one, one unit above the reference, or quantiles of the exposure against it.
      """)
  var distributedLags: String?

  mutating func validate() throws {
    guard contrast.isEmpty || contrasts != nil || distributedLags != nil else {
      throw ValidationError(
        "--contrast needs --contrasts FILE or --distributed-lags FILE, the file for its rows.")
    }
  }

  /// Where the tables go.
  var places: [OutputPlace?] {
    [OutputPlace("--contrasts", contrasts, .file), OutputPlace("--distributed-lags", distributedLags, .file)]
  }

  /// Refuses the file beside several models, and where terms have intervals that sums of them could not have.
  func refuseBeside(_ family: ModelFamily, _ covariance: CovarianceKind?, _ intervals: IntervalKind?, comparing: Bool)
    throws
  {
    for (option, file) in [("--contrasts", contrasts), ("--distributed-lags", distributedLags)] where file != nil {
      try refuse(option, beside: family, covariance, intervals, comparing: comparing)
    }
  }

  private func refuse(
    _ option: String, beside family: ModelFamily, _ covariance: CovarianceKind?, _ intervals: IntervalKind?,
    comparing: Bool
  ) throws {
    if comparing { throw ValidationError("\(option) is for one model; leave --compare out.") }
    if let covariance, covariance.isResampled {
      throw ValidationError(
        "\(option) has Wald intervals, which --covariance \(covariance.rawValue) does not give; name another covariance."
      )
    }
    if (intervals ?? (family == .firth ? .profile : .wald)) == .profile {
      throw ValidationError("\(option) has Wald intervals beside which profiles would differ; write --intervals wald.")
    }
  }

  /// The comparisons asked for and the contextual ones, and the curves over lags; none where no file is asked for.
  ///
  /// Throws where an exposure is not in the model.
  func bound(to design: Design) throws -> BoundContrasts {
    var bound = BoundContrasts()
    if contrasts != nil {
      bound.compared = try contrast.flatMap { try $0.contrasts(in: design) } + design.contextualContrasts
    }
    if distributedLags != nil {
      // Beside --contrasts a comparison may be of an exposure without a basis over lags.
      let exposures = design.distributedLagExposures
      let asked = contrast.filter { contrasts == nil || exposures.contains($0.exposure) }
      bound.overLags = try design.distributedLags(
        at: asked.flatMap { asked in asked.values.map { (asked.exposure, asked.reference, $0) } })
    }
    return bound
  }

  /// The tables of bound comparisons with their files.
  func tables(
    _ bound: BoundContrasts, of fit: ModelFit, confidenceLevel: Double, exponentiated: Bool
  ) -> [(table: TidyTable, file: String)] {
    let compared = contrasts.map { file in
      let table = TidyTable.contrasts(
        bound.compared, of: fit, confidenceLevel: confidenceLevel, exponentiated: exponentiated)
      return (table: table, file: file)
    }
    let overLags = distributedLags.map { file in
      let table = TidyTable.distributedLags(
        bound.overLags, of: fit, confidenceLevel: confidenceLevel, exponentiated: exponentiated)
      return (table: table, file: file)
    }
    return [compared, overLags].compactMap { $0 }
  }
}

/// Sums of coefficients found in a design before it is fitted, so that a wrong name ends the run early.
struct BoundContrasts {
  var compared: [CoefficientContrast] = []
  var overLags: [CoefficientContrast] = []
}
