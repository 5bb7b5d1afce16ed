import COpenBLAS
import Glibc

/// The Cholesky factor U of a positive definite A = U′U, with the solutions and measures that come from it.
public struct Cholesky: Sendable {
  /// The order of A.
  public let order: Int
  /// U, column-major, zero below the diagonal.
  private let factor: [Double]
  /// The largest column sum of |A|.
  private let oneNorm: Double

  /// Factors a Gram matrix (dpotrf); throws `notFinite` or `notPositiveDefinite`.
  init(of gram: Gram) throws(NumericsError) {
    guard gram.isFinite else { throw .notFinite("Gram matrix") }
    order = gram.order
    oneNorm = (0..<order).map { j in (0..<gram.order).reduce(0) { $0 + abs(gram[$1, j]) } }.max() ?? 0
    var values = gram.values
    if order > 0 {
      let info = LAPACKE_dpotrf(LAPACK_COL_MAJOR, LAPACKOption.upper, Int32(order), &values, Int32(order))
      if info > 0 { throw .notPositiveDefinite(leadingMinor: Int(info)) }
      if info < 0 { throw .lapack(routine: "dpotrf", info: Int(info)) }
    }
    guard values.isFinite else { throw .notFinite("Cholesky factor") }
    factor = values
  }

  /// The solution x of A x = b; not finite where b is not.
  ///
  /// O(order²).
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == order, "\(b.count) elements for order \(order)")
    var x = b
    guard order > 0 else { return x }
    for transpose in [CblasTrans, CblasNoTrans] {
      cblas_dtrsv(
        CblasColMajor, CblasUpper, transpose, CblasNonUnit, Int32(order), factor, Int32(order), &x, 1)
    }
    return x
  }

  /// Turns rows of independent standard normal numbers into rows with covariance A (dtrmm).
  ///
  /// `numbers` begins with `rows` · order of them, column-major. O(rows · order²).
  public func correlate(_ numbers: inout [Double], rows: Int) {
    precondition(rows >= 0 && rows * order <= numbers.count, "\(numbers.count) numbers for \(rows) rows")
    guard rows > 0, order > 0 else { return }
    cblas_dtrmm(
      CblasColMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(rows), Int32(order), 1, factor,
      Int32(order), &numbers, Int32(rows))
  }

  /// A⁻¹ (dpotri); O(order³).
  public func inverse() -> SymmetricMatrix {
    var values = factor
    if order > 0 {
      let info = LAPACKE_dpotri(LAPACK_COL_MAJOR, LAPACKOption.upper, Int32(order), &values, Int32(order))
      precondition(info == 0, "dpotri of a factor with positive diagonal gave \(info)")
    }
    return SymmetricMatrix(upperOf: values, order: order)
  }

  /// An estimate of 1 / (‖A‖₁ · ‖A⁻¹‖₁) (dpocon): below 1e-6 the normal equations have lost half the digits.
  public var reciprocalCondition: Double {
    guard order > 0 else { return 1 }
    var reciprocal = 0.0
    let info = LAPACKE_dpocon(
      LAPACK_COL_MAJOR, LAPACKOption.upper, Int32(order), factor, Int32(order), oneNorm, &reciprocal)
    return info == 0 ? reciprocal : 0
  }

  /// log |A|.
  public var logDeterminant: Double {
    (0..<order).reduce(0) { $0 + 2 * log(factor[$1 * order + $1]) }
  }
}
