package import ProdromeDesign

/// One full pass of a logistic fit (information, score and log-likelihood of every row), on its own: for benchmarks.
package struct LogisticPass: Sendable {
  private let passes: ResponsePasses<Design, Logistic>
  private let frame: FitFrame
  /// Rows that a pass counts.
  package let rowCount: Int
  /// Columns of the design.
  package let columnCount: Int

  /// Reads the moments of the columns (a pass of its own) and scales by them, as a fit does.
  package init(_ design: Design, threads: Int) {
    columnCount = design.columnNames.count
    passes = LogisticPasses(design, threads: threads)
    let moments = passes.moments()
    rowCount = moments.facts.rowCount
    frame = FitFrame(scaling: ColumnScaling(moments.columns, intercept: design.hasIntercept ? 0 : nil))
  }

  /// Floating-point operations of the information matrix alone, which are nearly all of a pass.
  package var operations: Double { Double(rowCount) * Double(columnCount) * Double(columnCount + 1) }

  /// Passes over all rows with every coefficient at 0; the log-likelihood.
  package func run() -> Double {
    passes.evaluate([Double](repeating: 0, count: columnCount), frame).logLikelihood
  }
}
