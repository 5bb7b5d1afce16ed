import COpenBLAS

/// The least-squares solution of X b ≈ y by Householder QR, which keeps twice the digits of the normal equations.
///
/// A column that depends on those before it (its part outside their span is below `rankTolerance` of its length) is
/// set aside and its cells are nil; the others are fitted without it, as R's `lm` does. Nothing is dropped silently.
public struct LeastSquares: Sendable, Equatable {
  /// The share of a column's length that must lie outside the span of the columns before it.
  ///
  /// Rounding alone leaves about 1e-15; NIST's Filip polynomial, whose solution is worth 7 digits, leaves 5e-8.
  public static let rankTolerance = 1e-11

  /// One coefficient a column of X; nil where the column is collinear with those before it.
  public let coefficients: [Double?]
  /// √(s² · ((X′X)⁻¹)ⱼⱼ); nil for collinear columns, without degrees of freedom, and in an exact fit.
  public let standardErrors: [Double?]
  /// The residual sum of squares; in an exact fit it is rounding noise.
  public let residualSumOfSquares: Double
  /// Rows minus rank.
  public let degreesOfFreedom: Int
  /// The columns set aside as collinear, ascending.
  public let collinearColumns: [Int]
  /// Whether the residuals vanish to 13 digits of the response, so that no error variance can be told.
  public let isExactFit: Bool
  /// An estimate of 1 / (‖R‖₁ · ‖R⁻¹‖₁) of the kept columns as decomposed, at length 1 to 2 (dtrcon).
  public let reciprocalCondition: Double

  /// The number of columns that are not collinear.
  public var rank: Int {
    coefficients.count - collinearColumns.count
  }

  /// Fits `response` on the columns of `design`, one row an observation; throws `notFinite`.
  ///
  /// Householder QR (dgeqrf) of columns scaled by powers of two and, where the first column is constant, centred;
  /// 2 · rows · columns² operations.
  public static func solve(_ design: Matrix, response: [Double]) throws(NumericsError) -> LeastSquares {
    precondition(design.rows == response.count, "\(response.count) responses for \(design.rows) rows")
    let together = Matrix(rows: design.rows, columns: design.columns + 1, values: design.values + response)
    guard together.isFinite else { throw .notFinite("design or response") }
    return try LeastSquares(ScaledTriangle(decomposing: together, centring: true), rowCount: design.rows)
  }

  /// Fits the last column of the rows behind `factor` on the columns before it; throws `notFinite`.
  public init(_ factor: TriangularFactor) throws(NumericsError) {
    precondition(factor.order >= 1, "the last column is the response")
    guard factor.isFinite else { throw .notFinite("design or response") }
    try self.init(ScaledTriangle(decomposing: factor.r, centring: false), rowCount: factor.rowCount)
  }

  private init(_ full: ScaledTriangle, rowCount: Int) throws(NumericsError) {
    let columnCount = full.order - 1
    let (kept, triangle) = try full.withoutCollinearColumns(tolerance: Self.rankTolerance)
    let solution = try triangle.solved()
    let residual = triangle.residualLength
    let freedom = rowCount - kept.count
    let exact = residual <= 1e-13 * triangle.responseLength
    let deviation = freedom > 0 && !exact ? residual / Double(freedom).squareRoot() : nil
    var coefficients = [Double?](repeating: nil, count: columnCount)
    var errors = coefficients
    for (position, column) in kept.enumerated() {
      coefficients[column] = solution.coefficients[position]
      errors[column] = deviation.map { $0 * solution.inverseLengths[position] }
    }
    self.coefficients = coefficients
    standardErrors = errors
    residualSumOfSquares = residual * residual
    degreesOfFreedom = freedom
    collinearColumns = (0..<columnCount).filter { !kept.contains($0) }
    isExactFit = exact
    reciprocalCondition = solution.reciprocalCondition
  }
}
