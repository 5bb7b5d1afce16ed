import ProdromeNumerics

/// Leverage corrections of persons with a small share A B of the information, by power series in the solver's
/// coordinates: (I − A B)^(−1/2) = Σ cₘ (A B)ᵐ with cₘ = (2m choose m) / 4ᵐ, or cₘ = 1 for the inverse.
///
/// The persons of a block are worked together, so that a product with B is one matrix product. Turned by L′ the sums
/// are those of `PersonLeverage`. Two products of order² · contrasts a person and term, one term in a large cohort.
struct LeverageSeries {
  private let frame: LeverageFrame
  /// Whether scores take the inverse root (Bell & McCaffrey) or the inverse (Mancl & DeRouen).
  private let isRoot: Bool
  init(_ frame: LeverageFrame, isRoot: Bool) {
    self.frame = frame
    self.isRoot = isRoot
  }

  private var order: Int { frame.inverse.rows }

  /// Adds persons, each with its information (order × order) and its score (order × 1).
  func add(_ informations: MatrixBatch, _ scores: MatrixBatch, to sums: inout LeverageSums) {
    sums.add(scores: tile(inflated(scores, informations), column: 0))
    guard sums.hasFreedom else { return }
    addFreedom(informations, to: &sums)
  }

  /// Σ cₘ (A B)ᵐ s of every person, to the last digit.
  private func inflated(_ scores: MatrixBatch, _ informations: MatrixBatch) -> MatrixBatch {
    var sum = scores
    var term = scores
    var turned = scores
    var m = 1.0
    var coefficient = 1.0
    while Self.largest(term) > 1e-17 * Self.largest(sum) {
      turned.set(frame.inverse, times: term)
      term.set(informations, timesEach: turned)
      if isRoot { coefficient *= (2 * m - 1) / (2 * m) }
      sum.add(term, times: coefficient)
      m += 1
    }
    return sum
  }

  private static func largest(_ batch: MatrixBatch) -> Double {
    batch.values.reduce(0) { max($0, abs($1)) }
  }

  /// One column of every matrix as the rows of a tile.
  private func tile(_ batch: MatrixBatch, column: Int) -> Tile {
    var tile = Tile(columnCount: order)
    fill(&tile, batch, column: column)
    return tile
  }

  private func fill(_ tile: inout Tile, _ batch: MatrixBatch, column: Int) {
    tile.resize(rows: batch.count)
    batch.values.withUnsafeBufferPointer { values in
      for row in 0..<order {
        tile.withColumn(row) { out in
          for person in 0..<batch.count { out[person] = values[person * batch.size + column * order + row] }
        }
      }
    }
  }
}

// MARK: Degrees of freedom

extension LeverageSeries {
  /// A person's g over all contrasts is y₁ + ½ y₂ + ⅜ y₃ + …, yₘ = A (B A)ᵐ⁻¹ V with V = B times the contrasts;
  /// d = V′y₁ + V′y₂ + …, of which V′yₘ₊ₙ = yₘ′ B yₙ, and h = g′Bg = d − V′y₁. Terms are added until the next is
  /// foreseen to be below the tolerance.
  private func addFreedom(_ own: MatrixBatch, to sums: inout LeverageSums) {
    var term = MatrixBatch(count: own.count, rows: order, columns: frame.directions.columns)
    var (next, turned) = (term, term)
    term.set(own, times: frame.directions)
    var total = term
    var d = term.columnProducts(frame.directions)
    var h = [Double](repeating: 0, count: d.count)
    let tolerance = Self.tolerance(own, frame)
    var (coefficient, share, m) = (1.0, 1.0, 1.0)
    while true {
      turned.set(frame.inverse, times: term)
      next.set(own, timesEach: turned)
      // V′y₂ₘ from yₘ itself, V′y₂ₘ₊₁ with the next term.
      let (even, odd) = (term.columnProducts(turned), next.columnProducts(turned))
      for index in d.indices { h[index] += even[index] + odd[index] }
      coefficient *= (2 * m - 1) / (2 * m)
      total.add(next, times: coefficient)
      let ratio = Self.ratio(odd, even)
      share *= ratio
      m += 1
      swap(&term, &next)
      if coefficient * share * ratio <= tolerance { break }
    }
    for index in d.indices { d[index] += h[index] }
    sums.add(persons: own.count, d: d, h: h)
    var tile = Tile(columnCount: order)
    for contrast in 0..<frame.directions.columns {
      fill(&tile, total, column: contrast)
      sums.add(cross: tile, to: contrast)
    }
  }

  /// What may be missing of g, as a share of it, for the degrees of freedom.
  ///
  /// They enter through a t quantile, whose relative change is about theirs over themselves. A small trace goes with
  /// many of them: below 0.01 a millionth leaves the quantile eight digits, above it 1e-11 / trace² does.
  private static func tolerance(_ own: MatrixBatch, _ frame: LeverageFrame) -> Double {
    let trace = (0..<own.count).reduce(0) { largest, person in
      max(largest, frame.trace(own.values[person * own.size..<(person + 1) * own.size]))
    }
    return trace < 0.01 ? 1e-6 : 1e-11 / (trace * trace)
  }

  /// How much the next term is smaller: the largest Rayleigh quotient of A B met, doubled, for a quotient is an average.
  private static func ratio(_ odd: [Double], _ even: [Double]) -> Double {
    var largest = 0.0
    for index in odd.indices where even[index] > 0 { largest = max(largest, odd[index] / even[index]) }
    return 2 * largest
  }
}
