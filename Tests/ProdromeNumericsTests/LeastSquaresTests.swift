import ProdromeNumerics
import ProdromeTestSupport
import Testing

@Suite struct LeastSquaresTests {
  @Test func lineThroughFourPoints() throws {
    let fit = try LeastSquares.solve(
      Matrix(rows: 4, columns: 2, values: [1, 1, 1, 1, 0, 1, 2, 3]), response: [1, 3, 2, 5])
    #expect(Tolerance.identity.accepts(fit.coefficients[0], 1.1))
    #expect(Tolerance.identity.accepts(fit.coefficients[1], 1.1))
    #expect(Tolerance.identity.accepts(fit.residualSumOfSquares, 2.7))
    #expect(Tolerance.identity.accepts(fit.standardErrors[1], (1.35 / 5).squareRoot()))
    #expect(fit.degreesOfFreedom == 2 && fit.rank == 2 && !fit.isExactFit)
  }

  @Test func collinearColumnIsNamedAndTheOthersAreFittedWithoutIt() throws {
    let x = Samples.normalNumbers(rows: 50, columns: 4, seed: 11)
    var values = x.values
    for row in 0..<50 { values[2 * 50 + row] = 3 * x[row, 0] - 2 * x[row, 1] }
    let y = (0..<50).map { x[$0, 0] + 10 * x[$0, 3] + Double($0 % 3) }
    let fit = try LeastSquares.solve(Matrix(rows: 50, columns: 4, values: values), response: y)
    let reduced = Matrix(rows: 50, columns: 3, values: Array(values[..<100]) + Array(values[150...]))
    let without = try LeastSquares.solve(reduced, response: y)
    #expect(fit.collinearColumns == [2] && fit.rank == 3 && fit.degreesOfFreedom == 47)
    #expect(fit.coefficients[2] == nil && fit.standardErrors[2] == nil)
    for (full, part) in [(0, 0), (1, 1), (3, 2)] {
      let expected = try #require(without.coefficients[part])
      #expect(Tolerance.identity.accepts(fit.coefficients[full], expected))
      let error = try #require(without.standardErrors[part])
      #expect(Tolerance.identity.accepts(fit.standardErrors[full], error))
    }
  }

  @Test func constantZeroColumnIsCollinear() throws {
    let fit = try LeastSquares.solve(
      Matrix(rows: 3, columns: 2, values: [0, 0, 0, 1, 1, 1]), response: [1, 2, 3])
    #expect(fit.collinearColumns == [0])
    #expect(Tolerance.identity.accepts(fit.coefficients[1], 2))
  }

  /// The intercept's error is part of the shift; the other route never shifts.
  @Test func centringIsUndone() throws {
    let noise = Samples.normalNumbers(rows: 60, columns: 3, seed: 14)
    let shifted = [Double](repeating: 2, count: 60) + noise.values[..<60].map { $0 + 30 } + noise.values[60..<120]
    let design = Matrix(rows: 60, columns: 3, values: shifted)
    let response = noise.values[120...].map { $0 - 100 }
    let centred = try LeastSquares.solve(design, response: response)
    var factor = TriangularFactor(order: 4)
    let together = Matrix(rows: 60, columns: 4, values: design.values + response)
    Samples.forEachTile(of: together, size: 256) { factor.add($0) }
    let plain = try LeastSquares(factor)
    let close = Tolerance(relative: 1e-11)
    for column in 0..<3 {
      #expect(close.accepts(centred.coefficients[column], try #require(plain.coefficients[column])))
      #expect(close.accepts(centred.standardErrors[column], try #require(plain.standardErrors[column])))
    }
    #expect(close.accepts(centred.residualSumOfSquares, plain.residualSumOfSquares))
  }

  /// A column that is constant up to rounding is no information, centred or not.
  @Test func nearlyConstantColumnIsCollinearWithTheIntercept() throws {
    let nearly = (0..<20).map { 0.1 + ($0.isMultiple(of: 2) ? 0.2 : 0.2.nextUp) }
    let design = Matrix(rows: 20, columns: 2, values: [Double](repeating: 1, count: 20) + nearly)
    let fit = try LeastSquares.solve(design, response: (0..<20).map { Double($0 * $0) })
    #expect(fit.collinearColumns == [1])
  }

  @Test func moreColumnsThanRows() throws {
    let fit = try LeastSquares.solve(
      Matrix(rows: 2, columns: 3, values: [1, 0, 0, 1, 1, 1]), response: [3, 4])
    #expect(fit.collinearColumns == [2] && fit.degreesOfFreedom == 0)
    #expect(fit.standardErrors == [nil, nil, nil])
    #expect(Tolerance.identity.accepts(fit.coefficients[0], 3))
  }

  @Test func extremeUnitsDoNotOverflow() throws {
    let fit = try LeastSquares.solve(
      Matrix(rows: 3, columns: 2, values: [1e200, 1e200, 1e200, 0, 1e-200, 3e-200]), response: [1, 2, 4])
    #expect(Tolerance.identity.accepts(fit.coefficients[0], 1e-200))
    #expect(Tolerance.identity.accepts(fit.coefficients[1], 1e200))
    #expect(fit.isExactFit && fit.standardErrors == [nil, nil])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func numbersThatAreNotFiniteAreRefused(value: Double) {
    let x = Matrix(rows: 2, columns: 1, values: [1, 1])
    #expect(throws: NumericsError.notFinite("design or response")) {
      try LeastSquares.solve(x, response: [1, value])
    }
  }

  @Test func streamedRowsGiveTheSameFit() throws {
    let together = Samples.normalNumbers(rows: 300, columns: 6, seed: 12)
    let x = Matrix(rows: 300, columns: 5, values: Array(together.values[..<1500]))
    let whole = try LeastSquares.solve(x, response: Array(together.values[1500...]))
    for size in [1, 7, 64, 256] {
      var factor = TriangularFactor(order: 6)
      Samples.forEachTile(of: together, size: size) { factor.add($0) }
      let streamed = try LeastSquares(factor)
      #expect(streamed.degreesOfFreedom == 295)
      for (value, expected) in zip(streamed.coefficients, whole.coefficients) {
        #expect(Tolerance.identity.accepts(value, try #require(expected)))
      }
      for (value, expected) in zip(streamed.standardErrors, whole.standardErrors) {
        #expect(Tolerance.identity.accepts(value, try #require(expected)))
      }
    }
  }

  @Test func agreesWithTheNormalEquationsOfAWellConditionedProblem() throws {
    let together = Samples.normalNumbers(rows: 200, columns: 5, seed: 13)
    var gram = Gram(order: 5)
    Samples.forEachTile(of: together, size: 256) { gram.add($0) }
    let cross = (0..<4).map { gram[$0, 4] }
    let block = Gram(order: 4, values: (0..<16).map { gram[$0 % 4, $0 / 4] })
    let normalEquations = try block.factored().solve(cross)
    let x = Matrix(rows: 200, columns: 4, values: Array(together.values[..<800]))
    let fit = try LeastSquares.solve(x, response: Array(together.values[800...]))
    for (value, expected) in zip(fit.coefficients, normalEquations) {
      #expect(Tolerance.identity.accepts(value, expected))
    }
  }
}
