import ProdromeNumerics
import ProdromeTestSupport
import Testing

/// Base columns in memory with segments of ragged lengths; every row that no segment needs is NaN.
private final class BaseFixture {
  static let distance = 400
  static let segments: [Int32] = [6, 0, 1, 9, 1, 3, 20, 4, 29, 60, 33, 8, 80, 41, 113, 300, 154, 90]
  let values: UnsafeMutablePointer<Double>
  let columns: [LinearPredictor.Column] = [
    .init(slot: nil, days: 0), .init(slot: 0, days: 0), .init(slot: 0, days: 3), .init(slot: 1, days: 1),
    .init(slot: 1, days: -2), .init(slot: 2, days: 6), .init(slot: 0, days: 5),
  ]
  let centres = [0.0, 1.5, -0.25, 0, 2, 0, 0.5]
  let scales = [1.0, 0.5, 2, 1, 0.125, 3, 1]
  let coefficients = [-0.3, 0.2, -0.1, 0.4, 0.15, 0.05, -0.2]

  init() {
    values = .allocate(capacity: 3 * Self.distance + 8)
    values.initialize(repeating: .nan, count: 3 * Self.distance + 8)
    var random = Philox(seed: 5, stream: 0)
    for column in columns {
      guard let slot = column.slot else { continue }
      for index in stride(from: 0, to: Self.segments.count, by: 3) {
        for offset in 0..<Int(Self.segments[index + 2]) {
          values[slot * Self.distance + Int(Self.segments[index]) + offset - column.days] = random.normal()
        }
      }
    }
  }

  deinit { values.deallocate() }

  var rowCount: Int { 244 }
  var predictor: LinearPredictor {
    LinearPredictor(columns, centres: centres, scales: scales, coefficients: coefficients)
  }

  func withBase(_ body: (BaseRows) -> Void) {
    Self.segments.withUnsafeBufferPointer {
      body(BaseRows(UnsafePointer(values), distance: Self.distance, segments: $0))
    }
  }

  /// The design written out row by row.
  func design() -> Tile {
    var tile = Tile(columnCount: columns.count)
    tile.resize(rows: rowCount)
    for (j, column) in columns.enumerated() {
      tile.withColumn(j) { out in
        for index in stride(from: 0, to: Self.segments.count, by: 3) {
          for offset in 0..<Int(Self.segments[index + 2]) {
            let source = Int(Self.segments[index]) + offset - column.days
            out[Int(Self.segments[index + 1]) + offset] = column.slot.map { values[$0 * Self.distance + source] } ?? 1
          }
        }
      }
    }
    tile.standardise(centres: centres, scales: scales)
    return tile
  }

  func workingRows() -> WorkingRows {
    var rows = WorkingRows()
    rows.resize(rows: rowCount)
    rows.withResponse { for row in 0..<rowCount { $0[row] = row % 5 < 2 ? 1 : 0 } }
    return rows
  }
}

@Suite struct FusedTileTests {
  @Test("the fused pass is the pass over the written design", arguments: KernelLevel.supported)
  func fusedIsWritten(_ level: KernelLevel) {
    let fixture = BaseFixture()
    var written = fixture.design()
    var writtenRows = fixture.workingRows()
    written.multiply(fixture.coefficients, into: &writtenRows)
    let expected = writtenRows.logistic(level: .portable)
    written.scaleRows(writtenRows)
    var fused = Tile(columnCount: fixture.columns.count)
    var rows = fixture.workingRows()
    fixture.withBase { base in
      fused.predict(fixture.predictor, from: base, into: &rows, level: level)
      #expect(Tolerance.identity.accepts(rows.logistic(level: level), expected))
      fused.fillScaled(fixture.predictor, from: base, rows, level: level)
    }
    let eta = rows.withEta { Array($0) }
    let etaWritten = writtenRows.withEta { Array($0) }
    #expect(zip(eta, etaWritten).allSatisfy { abs($0 - $1) <= 1e-13 })
    for column in 0..<fixture.columns.count {
      let own = fused.withColumn(column) { Array($0) }
      let reference = written.withColumn(column) { Array($0) }
      #expect(zip(own, reference).allSatisfy { abs($0 - $1) <= 1e-13 * (1 + abs($1)) }, "column \(column)")
    }
  }

  @Test("scores of segments add up to the score of the tile", arguments: KernelLevel.supported)
  func segmentScores(_ level: KernelLevel) {
    let fixture = BaseFixture()
    var tile = fixture.design()
    var rows = fixture.workingRows()
    tile.multiply(fixture.coefficients, into: &rows)
    _ = rows.logistic()
    var expected: [[Double]] = []
    for index in stride(from: 0, to: BaseFixture.segments.count, by: 3) {
      let first = Int(BaseFixture.segments[index + 1])
      var score = [Double](repeating: 0, count: fixture.columns.count)
      score.withUnsafeMutableBufferPointer {
        tile.addScore(rows, first..<first + Int(BaseFixture.segments[index + 2]), into: $0)
      }
      expected.append(score)
    }
    tile.scaleRows(rows)
    var scores: [Double] = []
    fixture.withBase { tile.segmentScores(rows, $0, into: &scores, level: level) }
    #expect(zip(scores, expected.joined()).allSatisfy { abs($0 - $1) <= 1e-12 })
  }

  @Test("an offset is added to the fused predictor")
  func offset() {
    let fixture = BaseFixture()
    var tile = Tile(columnCount: fixture.columns.count)
    var plain = fixture.workingRows()
    var shifted = fixture.workingRows()
    shifted.withOffset { $0.update(repeating: 2) }
    fixture.withBase { base in
      tile.predict(fixture.predictor, from: base, into: &plain)
      tile.predict(fixture.predictor, from: base, into: &shifted)
    }
    let (a, b) = (plain.withEta { Array($0) }, shifted.withEta { Array($0) })
    #expect(zip(a, b).allSatisfy { $1 == $0 + 2 })
  }
}

@Suite struct LogisticKernelTests {
  private static let etas: [Double] = [
    0, -0.0, 1e-300, -1e-10, 1e-10, 0.5, -0.5, 3, -3, 20, -20, 37, -37, 300, -300, 699, -699, 740, -740, 1.0 / 3,
  ]

  private func rows(_ etas: [Double], weighted: Bool) -> WorkingRows {
    var rows = WorkingRows()
    rows.resize(rows: 2 * etas.count)
    if weighted { rows.withPriorWeights { _ in } }
    rows.withResponse { for row in 0..<etas.count { ($0[2 * row], $0[2 * row + 1]) = (0, 1) } }
    rows.withOffset { for row in 0..<etas.count { ($0[2 * row], $0[2 * row + 1]) = (etas[row], etas[row]) } }
    var tile = Tile(columnCount: 0)
    tile.resize(rows: 2 * etas.count)
    tile.multiply([], into: &rows)
    return rows
  }

  @Test("the vector kernel is the scalar form to rounding", arguments: KernelLevel.supported)
  func agreesWithScalar(_ level: KernelLevel) {
    for count in [1, 2, 3, 5, 8, Self.etas.count] {
      let etas = Array(Self.etas[..<count])
      var own = rows(etas, weighted: false)
      var scalar = rows(etas, weighted: true)
      let (a, b) = (own.logistic(level: level), scalar.logistic())
      #expect(Tolerance.identity.accepts(a, b), "\(count) etas")
      #expect(own.smallestRootWeight == scalar.smallestRootWeight || count > 5)
      let weights = (own.withRootWeight { Array($0) }, scalar.withRootWeight { Array($0) })
      let residuals = (own.withResidual { Array($0) }, scalar.withResidual { Array($0) })
      let near = Tolerance(relative: 4e-15)
      // Beyond 700 the weight is below 1e-304 and the pass over the written design takes over.
      for row in 0..<2 * count where abs(etas[row / 2]) <= 700 {
        #expect(near.accepts(weights.0[row], weights.1[row]), "root weight at \(etas[row / 2])")
        #expect(near.accepts(residuals.0[row], residuals.1[row]), "residual at \(etas[row / 2])")
      }
    }
  }

  @Test("a predictor that is not finite is seen in the log-likelihood", arguments: KernelLevel.supported)
  func notFinite(_ level: KernelLevel) {
    for eta in [Double.nan, .infinity, -.infinity] {
      var rows = rows([0, eta, 0.5], weighted: false)
      #expect(rows.logistic(level: level).isNaN, "\(eta)")
    }
  }

  @Test func levelsAreNamedAndOneIsInUse() {
    #expect(KernelLevel.supported.first == .portable)
    #expect(KernelLevel.supported.contains(.current))
  }
}
