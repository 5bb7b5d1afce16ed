import ProdromeNumerics
import Testing

@Suite struct BLASTests {
  @Test func libraryNamesItself() {
    #expect(BLAS.version.split(separator: ".").count >= 2)
    #expect(!BLAS.core.isEmpty)
  }

  @Test func selfCheckLeavesRoundingOnly() {
    BLAS.useOneThread()
    BLAS.useOneThread()
    #expect(BLAS.selfCheck() < 1e-15)
  }

  /// NIST NoInt1 and NoInt2: one column without intercept; slope = Σxy / Σx².
  @Test func regressionThroughTheOrigin() throws {
    let first = try LeastSquares.solve(
      Matrix(rows: 11, columns: 1, values: (60...70).map(Double.init)), response: (130...140).map(Double.init))
    #expect(abs((first.coefficients[0] ?? 0) / 2.07438016528926 - 1) < 1e-14)
    #expect(abs((first.standardErrors[0] ?? 0) / 0.165289256198347e-01 - 1) < 1e-14)
    let second = try LeastSquares.solve(Matrix(rows: 3, columns: 1, values: [4, 5, 6]), response: [3, 4, 4])
    #expect(abs((second.coefficients[0] ?? 0) / 0.727272727272727 - 1) < 1e-14)
    #expect(abs((second.standardErrors[0] ?? 0) / 0.420827318078432e-01 - 1) < 1e-14)
  }
}
