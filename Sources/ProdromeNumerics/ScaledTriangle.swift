import COpenBLAS
import Glibc

/// The R of [X y] with every column scaled to a length in [1, 2) by a power of two, which rounds nothing.
///
/// Where the first column is constant the others may be centred before (their shifts are kept and undone in the
/// solution): for Longley's data that is worth three digits.
struct ScaledTriangle {
  /// The number of columns, the response included.
  let order: Int
  /// R, column-major, zero below the diagonal.
  private var values: [Double]
  /// What is known of each column.
  private let columns: [ColumnScale]

  /// How a column was changed before the decomposition.
  private struct ColumnScale {
    /// What was subtracted, in multiples of the first column.
    var shift = 0.0
    /// What the rest was divided by: a power of two.
    let scale: Double
    /// The length of the column as it came, divided by `scale`.
    let length: Double
  }

  /// Decomposes a finite matrix whose last column is the response (dgeqrf).
  init(decomposing matrix: Matrix, centring: Bool) throws(NumericsError) {
    let constant = centring ? Self.constantFirstElement(of: matrix) : nil
    var scaled = matrix
    var columns: [ColumnScale] = []
    for column in 0..<matrix.columns {
      let length = Self.length(of: column, in: matrix)
      let mean = column > 0 && constant != nil ? Self.mean(of: column, in: matrix) : 0
      for row in 0..<matrix.rows { scaled[row, column] -= mean }
      let scale = Self.powerOfTwo(below: Self.length(of: column, in: scaled))
      for row in 0..<matrix.rows { scaled[row, column] /= scale }
      columns.append(ColumnScale(shift: mean / (constant ?? 1), scale: scale, length: length / scale))
    }
    try self.init(scaled: scaled, columns: columns)
  }

  private init(scaled: Matrix, columns: [ColumnScale]) throws(NumericsError) {
    order = scaled.columns
    self.columns = columns
    let rows = max(scaled.rows, order)
    var work = [Double](repeating: 0, count: rows * order)
    for column in 0..<order {
      for row in 0..<scaled.rows { work[column * rows + row] = scaled[row, column] }
    }
    guard work.isFinite else { throw .notFinite("scaled columns") }
    var reflectors = [Double](repeating: 0, count: order)
    let info = LAPACKE_dgeqrf(LAPACK_COL_MAJOR, Int32(rows), Int32(order), &work, Int32(rows), &reflectors)
    guard info == 0 else { throw .lapack(routine: "dgeqrf", info: Int(info)) }
    values = [Double](repeating: 0, count: order * order)
    for column in 0..<order {
      for row in 0...column { values[column * order + row] = work[column * rows + row] }
    }
    guard values.isFinite else { throw .notFinite("QR decomposition") }
  }

  /// The length of the part of the response outside the span of X, in the response's units.
  var residualLength: Double {
    abs(values[order * order - 1]) * columns[order - 1].scale
  }

  /// The length of the response.
  var responseLength: Double {
    columns[order - 1].length * columns[order - 1].scale
  }

  /// The columns of X that do not depend on those before them, and the triangle of these and the response.
  func withoutCollinearColumns(
    tolerance: Double
  ) throws(NumericsError) -> (kept: [Int], triangle: ScaledTriangle) {
    var kept = Array(0..<order - 1)
    var triangle = self
    while let dependent = triangle.firstCollinearColumn(tolerance: tolerance) {
      kept.remove(at: dependent)
      triangle = try triangle.removing(column: dependent)
    }
    return (kept, triangle)
  }

  /// Coefficients in the units of the columns, row lengths of R⁻¹ in the same units, and the condition of R.
  func solved() throws(NumericsError) -> TriangleSolution {
    let count = order - 1
    guard count > 0 else { return TriangleSolution(coefficients: [], inverseLengths: [], reciprocalCondition: 1) }
    let inverse = try inverseRows()
    var coefficients = Array(values[count * order..<count * order + count])
    cblas_dtrsv(
      CblasColMajor, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(count), values, Int32(order), &coefficients, 1)
    for row in 0..<count { coefficients[row] *= columns[count].scale / columns[row].scale }
    coefficients[0] += columns[count].shift
    for row in 1..<max(count, 1) { coefficients[0] -= columns[row].shift * coefficients[row] }
    let lengths = inverse.map { row in row.reduce(0) { hypot($0, $1) } }
    guard coefficients.isFinite, lengths.isFinite else { throw .notFinite("least-squares solution") }
    return TriangleSolution(
      coefficients: coefficients, inverseLengths: lengths, reciprocalCondition: try reciprocalCondition())
  }

  /// The rows of R⁻¹ of the columns as they came (dtrtri).
  private func inverseRows() throws(NumericsError) -> [[Double]] {
    let count = order - 1
    var inverse = values
    let info = LAPACKE_dtrtri(
      LAPACK_COL_MAJOR, LAPACKOption.upper, LAPACKOption.nonUnit, Int32(count), &inverse, Int32(order))
    guard info == 0 else { throw .lapack(routine: "dtrtri", info: Int(info)) }
    var rows = (0..<count).map { row in
      (0..<count).map { column in row <= column ? inverse[column * order + row] / columns[row].scale : 0 }
    }
    for row in 1..<max(count, 1) where columns[row].shift != 0 {
      for column in 0..<count { rows[0][column] -= columns[row].shift * rows[row][column] }
    }
    return rows
  }

  private func reciprocalCondition() throws(NumericsError) -> Double {
    var condition = 0.0
    let info = LAPACKE_dtrcon(
      LAPACK_COL_MAJOR, LAPACKOption.oneNorm, LAPACKOption.upper, LAPACKOption.nonUnit, Int32(order - 1), values,
      Int32(order), &condition)
    guard info == 0 else { throw .lapack(routine: "dtrcon", info: Int(info)) }
    return condition
  }

  private func firstCollinearColumn(tolerance: Double) -> Int? {
    (0..<order - 1).first { abs(values[$0 * order + $0]) <= tolerance * columns[$0].length }
  }

  private func removing(column: Int) throws(NumericsError) -> ScaledTriangle {
    let remaining = (0..<order).filter { $0 != column }
    let elements = remaining.flatMap { values[$0 * order..<($0 + 1) * order] }
    let matrix = Matrix(rows: order, columns: order - 1, values: elements)
    return try ScaledTriangle(scaled: matrix, columns: remaining.map { columns[$0] })
  }

  /// The element that fills the whole first column of X, if one does and is not zero.
  private static func constantFirstElement(of matrix: Matrix) -> Double? {
    guard matrix.rows > 0, matrix.columns > 1, matrix[0, 0] != 0 else { return nil }
    return matrix.values[..<matrix.rows].allSatisfy { $0 == matrix[0, 0] } ? matrix[0, 0] : nil
  }

  private static func mean(of column: Int, in matrix: Matrix) -> Double {
    let start = column * matrix.rows
    return matrix.values[start..<start + matrix.rows].reduce(0, +) / Double(matrix.rows)
  }

  private static func length(of column: Int, in matrix: Matrix) -> Double {
    let start = column * matrix.rows
    return cblas_dnrm2(Int32(matrix.rows), Array(matrix.values[start..<start + matrix.rows]), 1)
  }

  /// The largest power of two not above `length`, kept where its reciprocal is a normal number; 1 for 0.
  private static func powerOfTwo(below length: Double) -> Double {
    guard length > 0, length.isFinite else { return 1 }
    return Double(sign: .plus, exponent: min(max(length.exponent, -1000), 1000), significand: 1)
  }
}

/// What the triangle says about the columns of X.
struct TriangleSolution {
  /// The least-squares coefficients.
  let coefficients: [Double]
  /// √((X′X)⁻¹)ⱼⱼ: the standard error at residual standard deviation 1.
  let inverseLengths: [Double]
  /// 1 / condition of the scaled R.
  let reciprocalCondition: Double
}
