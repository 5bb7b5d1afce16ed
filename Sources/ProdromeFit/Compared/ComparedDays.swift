import ProdromeDesign
import ProdromeNumerics

/// The passes of a likelihood that compares days with each other: within strata of a person, or within risk sets of all
/// persons. What is the same on all days that are compared cancels.
protocol ComparedDays: SignedRows {
  associatedtype Moments: ComparedMoments
  var design: Design { get }
  /// The coordinates of the columns, and the directions along which decided days are left out.
  var frame: FitFrame { get }
  /// What a first look at all columns tells.
  func moments() -> Moments
  /// The same passes over some of the columns, in units of unit spread.
  func taking(_ active: [Int], _ moments: Moments) -> Self
  /// The same passes with decided days left out along directions.
  func leavingOut(_ directions: [[Double]]) -> Self
  /// Information, score and log-likelihood, with the products of persons' scores.
  func evaluate(_ coefficients: [Double]) -> NormalState
  /// The triangular factor of the days, each less the mean of those it is compared with.
  func triangle() -> Matrix
  /// The uncertainty at a maximum of the columns of these passes.
  func covariance(
    at maximum: Maximum, of contrasts: [Int], _ kind: CovarianceKind, _ moments: Moments
  ) -> CoefficientCovariance
}

/// What a first pass over compared days learns.
protocol ComparedMoments {
  /// Counts of all usable days.
  var facts: DesignFacts { get }
  /// Strata or risk sets with a day.
  var groupCount: Int { get }
  /// Of these, those that compare anything.
  var informativeCount: Int { get }
  /// Days in these.
  var informativeRowCount: Int { get }
  /// Whether every column is.
  var isFinite: Bool { get }
  /// Whether a column stands still wherever days are compared.
  func isConstant(_ column: Int) -> Bool
}
