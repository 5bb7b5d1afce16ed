import ProdromeNumerics

/// Leverage corrections of persons with a small share A B of the information, by power series in the solver's
/// coordinates: (I − A B)^(−1/2) = Σ cₘ (A B)ᵐ with cₘ = (2m choose m) / 4ᵐ, or cₘ = 1 for the inverse.
///
/// The persons of a block are worked together, so that products with B are one matrix product. Turned by L′ the sums
/// are those of `PersonLeverage`.
struct LeverageSeries {
  private let frame: LeverageFrame
  /// Whether scores take the inverse root (Bell & McCaffrey) or the inverse (Mancl & DeRouen).
  private let isRoot: Bool

  init(_ frame: LeverageFrame, isRoot: Bool) {
    self.frame = frame
    self.isRoot = isRoot
  }

  private var order: Int { frame.inverse.rows }

  /// Adds persons, each with its information (order² numbers) and its score.
  func add(_ persons: [(information: [Double], score: [Double])], to sums: inout LeverageSums) {
    var tile = Tile(columnCount: order)
    for start in stride(from: 0, to: persons.count, by: Tile.rowCapacity) {
      let part = Array(persons[start..<min(start + Tile.rowCapacity, persons.count)])
      tile.resize(rows: part.count)
      for (row, person) in part.enumerated() {
        let inflated = inflate(person.score, person.information)
        for column in 0..<order { tile.withColumn(column) { $0[row] = inflated[column] } }
      }
      sums.add(scores: tile)
    }
    guard sums.hasFreedom else { return }
    for start in stride(from: 0, to: persons.count, by: Self.parcel) {
      addFreedom(Array(persons[start..<min(start + Self.parcel, persons.count)]).map(\.information), to: &sums)
    }
  }

  /// Σ cₘ (A B)ᵐ s to the last digit.
  private func inflate(_ score: [Double], _ information: [Double]) -> [Double] {
    let own = Matrix(rows: order, columns: order, values: information)
    var sum = score
    var term = score
    var m = 1.0
    var coefficient = 1.0
    while Self.size(term) > 1e-17 * Self.size(sum) {
      term = own.multiplied(by: frame.inverse.multiplied(by: term))
      if isRoot { coefficient *= (2 * m - 1) / (2 * m) }
      for index in sum.indices { sum[index] += coefficient * term[index] }
      m += 1
    }
    return sum
  }

  private static func size(_ values: [Double]) -> Double { values.reduce(0) { max($0, abs($1)) } }
}

// MARK: Degrees of freedom

extension LeverageSeries {
  /// Persons whose numbers are held at a time: 32 · order · contrasts.
  private static let parcel = 32

  /// A person's g over all contrasts is y₁ + ½ y₂ + ⅜ y₃ + …, yₘ = A (B A)ᵐ⁻¹ V with V = B times the contrasts, and
  /// d = V′y₁ + V′y₂ + …, of which V′yₘ₊ₙ = yₘ′ B yₙ. Terms are added until the next is foreseen to be below the
  /// tolerance.
  private func addFreedom(_ informations: [[Double]], to sums: inout LeverageSums) {
    let contrastCount = frame.directions.columns
    let own = informations.map { Matrix(rows: order, columns: order, values: $0) }
    let tolerance = Self.tolerance(informations.map(frame.trace).max() ?? 0)
    var term = own.map { $0.multiplied(by: frame.directions) }
    var total = term
    var d = term.map { Self.products($0, frame.directions) }
    var coefficient = 1.0
    var share = 1.0
    var m = 1.0
    while true {
      let turned = spread(term)
      let next = zip(own, turned).map { $0.multiplied(by: $1) }
      for person in own.indices {
        // V′y₂ₘ and V′y₂ₘ₊₁ from yₘ: the even power from yₘ itself, the odd one with the next term.
        add(Self.products(term[person], turned[person]), to: &d[person])
        add(Self.products(next[person], turned[person]), to: &d[person])
      }
      coefficient *= (2 * m - 1) / (2 * m)
      for person in own.indices { total[person] = Self.sum(total[person], next[person], times: coefficient) }
      let ratio = Self.largestRatio(next, term)
      term = next
      m += 1
      share *= ratio
      if share * ratio <= tolerance { break }
    }
    let squares = zip(total, spread(total)).map { Self.products($0, $1) }
    for person in own.indices { sums.add(d: d[person], h: squares[person]) }
    addCross(total, contrastCount, to: &sums)
  }

  /// What may be missing of g, as a share of it, for the degrees of freedom.
  ///
  /// They enter through a t quantile, whose relative change is that of the degrees of freedom divided by themselves,
  /// and a small trace goes with many of them: 1e-11 / trace² leaves the quantile ten digits. Never more than a
  /// millionth.
  private static func tolerance(_ trace: Double) -> Double { min(1e-6, 1e-11 / max(trace * trace, 1e-11)) }

  /// B times each matrix, as one product.
  private func spread(_ matrices: [Matrix]) -> [Matrix] {
    let columns = matrices.first?.columns ?? 0
    let together = Matrix(rows: order, columns: columns * matrices.count, values: matrices.flatMap(\.values))
    let product = frame.inverse.multiplied(by: together)
    let size = order * columns
    return matrices.indices.map { index in
      Matrix(rows: order, columns: columns, values: Array(product.values[index * size..<(index + 1) * size]))
    }
  }

  /// The products of equal columns.
  private static func products(_ left: Matrix, _ right: Matrix) -> [Double] {
    (0..<left.columns).map { column in
      let range = column * left.rows..<(column + 1) * left.rows
      var sum = 0.0
      for index in range { sum += left.values[index] * right.values[index] }
      return sum
    }
  }

  private static func sum(_ left: Matrix, _ right: Matrix, times factor: Double) -> Matrix {
    var values = left.values
    for index in values.indices { values[index] += factor * right.values[index] }
    return Matrix(rows: left.rows, columns: left.columns, values: values)
  }

  private func add(_ more: [Double], to d: inout [Double]) {
    for index in d.indices { d[index] += more[index] }
  }

  private static func largestRatio(_ next: [Matrix], _ term: [Matrix]) -> Double {
    zip(next, term).reduce(0) { largest, pair in
      let before = size(pair.1.values)
      return before > 0 ? max(largest, size(pair.0.values) / before) : largest
    }
  }

  private func addCross(_ g: [Matrix], _ contrastCount: Int, to sums: inout LeverageSums) {
    var tile = Tile(columnCount: order)
    tile.resize(rows: g.count)
    for contrast in 0..<contrastCount {
      for column in 0..<order {
        tile.withColumn(column) { out in
          for person in g.indices { out[person] = g[person].values[contrast * order + column] }
        }
      }
      sums.add(cross: tile, to: contrast)
    }
  }
}
