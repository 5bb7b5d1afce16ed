package import ProdromeDesign
import ProdromeNumerics

/// A pass of Newton's iteration over a proportional-odds model: information, score and log-likelihood in thresholds
/// and coefficients together, with the products of persons' scores where they are wanted.
///
/// O(rows · columns²) for the coefficients, O(rows · columns) for the thresholds.
package struct OrdinalSums: Accumulator {
  /// What a pass needs: thresholds first, then one coefficient a design column.
  package struct Parameters: Sendable {
    let values: [Double]
    let levels: OutcomeLevels
    let frame: FitFrame
    let takesPersons: Bool
  }

  /// How many thresholds and design columns there are.
  package struct Shape: Sendable {
    let thresholdCount: Int
    let columnCount: Int
    var order: Int { thresholdCount + columnCount }
  }

  private let shape: Shape
  private var columnGram: Gram
  /// Rows of thresholds: their own information (diagonal and next to it), score, and cross terms with every column.
  private var diagonal, beside, thresholdScore: [Double]
  private var cross: [Double]
  private var logLikelihood = 0.0
  private var products: PersonProducts

  package static func zero(_ shape: Shape) -> Self {
    let zeros = [Double](repeating: 0, count: shape.thresholdCount)
    return Self(
      shape: shape, columnGram: Gram(order: shape.columnCount + 1), diagonal: zeros, beside: zeros,
      thresholdScore: zeros, cross: Array(repeating: 0, count: shape.thresholdCount * shape.columnCount),
      products: PersonProducts(order: shape.order))
  }

  /// The sums in thresholds and columns, thresholds first.
  package var state: NormalState {
    let (count, order) = (shape.thresholdCount, shape.order)
    var values = [Double](repeating: 0, count: order * order)
    for j in 0..<count {
      values[j * order + j] = diagonal[j]
      if j > 0 { values[j * order + j - 1] = beside[j - 1] }
    }
    for column in 0..<shape.columnCount {
      let start = (count + column) * order
      for j in 0..<count { values[start + j] = cross[j * shape.columnCount + column] }
      for row in 0...column { values[start + count + row] = columnGram[row, column] }
    }
    var state = NormalState(
      gram: Gram(order: order, values: values), score: thresholdScore + columnGram.border,
      logLikelihood: logLikelihood, smallestWeight: .infinity)
    state.persons = products.whole
    return state
  }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    let coefficients = Array(parameters.values[shape.thresholdCount...])
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(coefficients, into: &workspace.rows)
      let rows = workspace.rows.cumulativeLogits(parameters)
      for row in rows { add(row) }
      for column in 0..<shape.columnCount {
        workspace.tile.withColumn(column) { values in
          for (index, row) in rows.enumerated() { addCross(row, values[index], column) }
        }
      }
      if parameters.takesPersons { addPersons(block, t, rows, &workspace) }
      workspace.tile.scaleRows(workspace.rows)
      workspace.tile.setBorder(workspace.rows)
      columnGram.add(workspace.tile)
    }
    products.close()
  }

  private mutating func add(_ row: OrdinalRow) {
    logLikelihood += row.weight * row.point.logProbability
    if row.level < shape.thresholdCount {
      diagonal[row.level] += row.weight * row.point.upperInformation
      thresholdScore[row.level] += row.weight * row.point.upperScore
    }
    guard row.level > 0 else { return }
    diagonal[row.level - 1] += row.weight * row.point.lowerInformation
    thresholdScore[row.level - 1] += row.weight * row.point.lowerScore
    if row.level < shape.thresholdCount { beside[row.level - 1] += row.weight * row.point.crossInformation }
  }

  private mutating func addCross(_ row: OrdinalRow, _ value: Double, _ column: Int) {
    let scaled = row.weight * value
    if row.level < shape.thresholdCount {
      cross[row.level * shape.columnCount + column] -=
        scaled * (row.point.upperInformation + row.point.crossInformation)
    }
    if row.level > 0 {
      cross[(row.level - 1) * shape.columnCount + column] -=
        scaled * (row.point.lowerInformation + row.point.crossInformation)
    }
  }

  private mutating func addPersons(
    _ block: borrowing PersonBlock, _ t: Int, _ rows: [OrdinalRow], _ workspace: inout Workspace
  ) {
    for segment in block.segments[block.segmentRange(ofTile: t)] {
      var score = [Double](repeating: 0, count: shape.order)
      for index in segment.tileRows {
        let row = rows[index]
        if row.level < shape.thresholdCount { score[row.level] += row.weight * row.point.upperScore }
        if row.level > 0 { score[row.level - 1] += row.weight * row.point.lowerScore }
      }
      for column in 0..<shape.columnCount {
        score[shape.thresholdCount + column] = workspace.tile.withColumn(column) { values in
          segment.tileRows.reduce(0) { $0 + rows[$1].weight * rows[$1].point.score * values[$1] }
        }
      }
      products.add(score, 0, of: segment.person)
    }
  }

  package mutating func merge(_ right: consuming Self) {
    columnGram.merge(right.columnGram)
    for j in diagonal.indices {
      diagonal[j] += right.diagonal[j]
      beside[j] += right.beside[j]
      thresholdScore[j] += right.thresholdScore[j]
    }
    for index in cross.indices { cross[index] += right.cross[index] }
    logLikelihood += right.logLikelihood
    products.merge(right.products)
  }
}

/// A row with its level and what the model makes of it.
private struct OrdinalRow {
  let level: Int
  let weight: Double
  let point: CumulativeLogit
}

extension WorkingRows {
  /// What the model makes of every row; sets root weight, residual and Pearson residual of the linear predictor.
  fileprivate mutating func cumulativeLogits(_ parameters: OrdinalSums.Parameters) -> [OrdinalRow] {
    let levels = parameters.levels
    let last = levels.values.count - 1
    let rows = withRows { eta, outcome, prior, _, _ in
      prior.indices.map { row in
        let level = levels.index(of: outcome[row])
        return OrdinalRow(
          level: level, weight: prior[row],
          point: CumulativeLogit(
            upper: level < last ? parameters.values[level] - eta[row] : .infinity,
            lower: level > 0 ? parameters.values[level - 1] - eta[row] : -.infinity))
      }
    }
    setWork { row in (rows[row].point.information, rows[row].point.score) }
    return rows
  }
}
