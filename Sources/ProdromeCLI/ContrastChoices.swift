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

  mutating func validate() throws {
    guard contrast.isEmpty || contrasts != nil else {
      throw ValidationError("--contrast needs --contrasts FILE, the file for its rows.")
    }
  }

  /// Refuses the file beside several models, and where terms have intervals that sums of them could not have.
  func refuseBeside(_ family: ModelFamily, _ covariance: CovarianceKind?, _ intervals: IntervalKind?, comparing: Bool)
    throws
  {
    guard contrasts != nil else { return }
    if comparing { throw ValidationError("--contrasts is for one model; leave --compare out.") }
    if let covariance, covariance.isResampled {
      throw ValidationError(
        "--contrasts has Wald intervals, which --covariance \(covariance.rawValue) does not give; name another covariance."
      )
    }
    if (intervals ?? (family == .firth ? .profile : .wald)) == .profile {
      throw ValidationError(
        "--contrasts has Wald intervals beside which profiles would differ; write --intervals wald.")
    }
  }

  /// The comparisons asked for and the contextual ones; none where no file is asked for.
  ///
  /// Throws where an exposure is not in the model.
  func bound(to design: Design) throws -> [CoefficientContrast] {
    guard contrasts != nil else { return [] }
    return try contrast.flatMap { try $0.contrasts(in: design) } + design.contextualContrasts
  }

  /// The table of bound comparisons with its file.
  func table(
    _ bound: [CoefficientContrast], of fit: ModelFit, confidenceLevel: Double, exponentiated: Bool
  ) -> [(table: TidyTable, file: String)] {
    guard let contrasts else { return [] }
    let table = TidyTable.contrasts(
      bound, of: fit, confidenceLevel: confidenceLevel, exponentiated: exponentiated)
    return [(table, contrasts)]
  }
}
