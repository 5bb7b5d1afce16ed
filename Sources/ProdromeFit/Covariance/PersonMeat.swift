package import ProdromeDesign
package import ProdromeNumerics

/// The middle of the sandwich: scores by person, inflated as the kind of covariance asks, in p × p form.
///
/// All in coordinates where the information is the identity: with L L′ = B, the inverse information, person i has the
/// score L′s_i and the share L′A_iL of the information (see `PersonLeverage`). No matrix of a person's days is ever
/// made. O(order² · rows + order² · contrasts) a person.
package struct PersonMeat<R: Response>: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let kind: CovarianceKind
    let response: R
    let coefficients: [Double]
    let frame: FitFrame
    /// The columns that are estimated.
    let columns: ColumnSet
    /// L, with L L′ the inverse information of `columns`.
    let root: Matrix
    /// L′ times each contrast, one a column.
    let contrasts: Matrix
  }

  /// How many columns and contrasts there are, and whether degrees of freedom are wanted.
  package struct Shape: Sendable {
    let order: Int
    let contrastCount: Int
    let hasFreedom: Bool
  }

  /// Σ u u′ over persons, u the inflated score.
  package private(set) var meat: Gram
  /// Persons with a counted row.
  package private(set) var personCount = 0
  /// For each contrast, a person without whom it could not be estimated.
  package private(set) var soleCarrier: [Int?]
  /// Whether every eigenvalue could be found.
  package private(set) var isSound = true
  private var freedom: SatterthwaiteSums?

  package static func zero(_ shape: Shape) -> Self {
    Self(
      meat: Gram(order: shape.order), soleCarrier: Array(repeating: nil, count: shape.contrastCount),
      freedom: shape.hasFreedom ? SatterthwaiteSums(order: shape.order, contrastCount: shape.contrastCount) : nil)
  }

  /// Satterthwaite's degrees of freedom, one a contrast, where they were asked for.
  package var degreesOfFreedom: [Double]? { freedom?.degreesOfFreedom }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    let order = workspace.tile.columnCount
    var current = OpenPerson(person: -1, order: order)
    for t in 0..<block.tileCount {
      workspace.load(t, of: block, parameters.frame)
      workspace.tile.multiply(parameters.coefficients, into: &workspace.rows)
      _ = parameters.response.work(&workspace.rows)
      let segments = block.segments[block.segmentRange(ofTile: t)]
      let scores = segments.map { workspace.score(of: $0.tileRows) }
      if parameters.kind.inflatesScores { workspace.tile.scaleRows(workspace.rows) }
      for (segment, score) in zip(segments, scores) {
        if segment.person != current.person {
          close(current, parameters)
          current = OpenPerson(person: segment.person, order: order)
        }
        guard workspace.hasCountedRow(segment.tileRows) else { continue }
        current.add(score)
        if parameters.kind.inflatesScores { current.gram.add(workspace.tile, rows: segment.tileRows) }
      }
    }
    close(current, parameters)
  }

  package mutating func merge(_ right: consuming Self) {
    meat.merge(right.meat)
    personCount += right.personCount
    isSound = isSound && right.isSound
    for index in soleCarrier.indices { soleCarrier[index] = soleCarrier[index] ?? right.soleCarrier[index] }
    if let other = right.freedom { freedom?.merge(other) }
  }

  private mutating func close(_ person: OpenPerson, _ parameters: Parameters) {
    guard person.isCounted else { return }
    personCount += 1
    let root = parameters.root
    let transposed = root.transposed()
    let score = transposed.multiplied(by: parameters.columns.taking(person.score))
    guard parameters.kind.inflatesScores else {
      meat.addOuterProduct(score)
      return
    }
    let information = SymmetricMatrix(parameters.columns.taking(person.gram))
    let share = transposed.multiplied(by: information.multiplied(by: root))
    guard let leverage = try? PersonLeverage(SymmetricMatrix(order: root.columns, values: share.values)) else {
      isSound = false
      return
    }
    let column = Matrix(rows: score.count, columns: 1, values: score)
    meat.addOuterProduct(leverage.inflated(column, parameters.kind == .md ? .inverse : .inverseRoot).values)
    for index in leverage.soleContrasts(parameters.contrasts) {
      soleCarrier[index] = soleCarrier[index] ?? Int(person.person)
    }
    guard freedom != nil else { return }
    let contrasts = leverage.inflated(parameters.contrasts, .inverseRoot)
    for (index, numbers) in leverage.satterthwaite(contrasts).enumerated() {
      freedom?.add(d: numbers.d, g: numbers.g, to: index)
    }
  }
}

/// The sums of a person whose days are still coming.
private struct OpenPerson {
  let person: Int32
  private(set) var score: [Double]
  var gram: Gram
  private(set) var isCounted = false

  init(person: Int32, order: Int) {
    self.person = person
    score = Array(repeating: 0, count: order)
    gram = Gram(order: order)
  }

  mutating func add(_ segment: [Double]) {
    isCounted = true
    for index in score.indices { score[index] += segment[index] }
  }
}

extension CovarianceKind {
  /// Whether a person's own leverage enters.
  fileprivate var inflatesScores: Bool { self == .cr2 || self == .md }
}

extension Workspace {
  /// X′ residual over some rows.
  fileprivate mutating func score(of range: Range<Int>) -> [Double] {
    var score = [Double](repeating: 0, count: tile.columnCount)
    score.withUnsafeMutableBufferPointer { tile.addScore(rows, range, into: $0) }
    return score
  }

  /// Whether a row of the range has a prior weight.
  fileprivate mutating func hasCountedRow(_ range: Range<Int>) -> Bool {
    rows.withPriorWeights { prior in range.contains { prior[$0] > 0 } }
  }
}
