import ProdromeNumerics
import ProdromeWorkers

/// What persons add to the sandwich and to Satterthwaite's degrees of freedom, all in one kind of coordinates.
///
/// In coordinates where the information is the identity, a person with share S gives a contrast ℓ the numbers
/// d = ℓ′ S (I − S)⁻¹ ℓ and g = S (I − S)^(−1/2) ℓ, and, with h = g′g,
/// df = (Σ d − Σ h)² / (Σ d² − 2 Σ d h + ‖Σ g g′‖²) (Pustejovsky & Tipton 2018, JBES 36:672, working variance = GLM
/// weights). Memory: order² a contrast.
struct LeverageSums: Mergeable {
  private let order: Int
  private var scores: Gram
  private var d: [Double] = []
  private var h: [Double] = []
  private var dSquared: [Double] = []
  private var dTimesH: [Double] = []
  /// Σ g g′, one a contrast; empty until a person comes.
  private var cross: [Gram] = []
  private let contrastCount: Int
  /// Whether the sums for degrees of freedom are wanted.
  let hasFreedom: Bool

  /// The sums of no persons.
  init(order: Int, contrastCount: Int, hasFreedom: Bool) {
    self.order = order
    self.contrastCount = contrastCount
    self.hasFreedom = hasFreedom
    scores = Gram(order: order)
    let zeros = [Double](repeating: 0, count: contrastCount)
    (d, h, dSquared, dTimesH) = (zeros, zeros, zeros, zeros)
  }

  /// Adds u u′ of an inflated score.
  mutating func add(score: [Double]) {
    scores.addOuterProduct(score)
  }

  /// Adds u u′ of the rows of a tile, one inflated score a row.
  mutating func add(scores tile: borrowing Tile) {
    scores.add(tile)
  }

  /// Adds the numbers d and h of some persons, one a contrast, person after person.
  mutating func add(persons: Int, d values: [Double], h squares: [Double]) {
    for person in 0..<persons {
      for index in 0..<contrastCount {
        let (value, square) = (values[person * contrastCount + index], squares[person * contrastCount + index])
        d[index] += value
        h[index] += square
        dSquared[index] += value * value
        dTimesH[index] += value * square
      }
    }
  }

  /// Adds g g′ of a person for one contrast.
  mutating func add(cross g: [Double], to contrast: Int) {
    prepareCross()
    cross[contrast].addOuterProduct(g)
  }

  /// Adds g g′ of the rows of a tile, one person a row, for one contrast.
  mutating func add(cross tile: borrowing Tile, to contrast: Int) {
    prepareCross()
    cross[contrast].add(tile)
  }

  /// Adds a person of any share, in coordinates where the information is the identity, with its score inflated as the
  /// kind asks; gives the contrasts that could not be estimated without it, or nil if no eigenvalue could be found.
  mutating func add(
    information: Matrix, score: [Double], _ kind: CovarianceKind, _ frame: LeverageFrame
  ) -> [Int]? {
    let turn = frame.root.transposed()
    let share = turn.multiplied(by: information.multiplied(by: frame.root))
    guard let leverage = try? PersonLeverage(SymmetricMatrix(order: share.rows, values: share.values)) else {
      return nil
    }
    let column = Matrix(rows: share.rows, columns: 1, values: turn.multiplied(by: score))
    add(score: leverage.inflated(column, kind == .md ? .inverse : .inverseRoot).values)
    if hasFreedom {
      let inflated = leverage.inflated(frame.contrasts, .inverseRoot)
      let numbers = leverage.satterthwaite(inflated)
      add(persons: 1, d: numbers.map(\.d), h: numbers.map { ColumnBasis.dot($0.g, $0.g) })
      for (contrast, number) in numbers.enumerated() { add(cross: number.g, to: contrast) }
    }
    return leverage.soleContrasts(frame.contrasts)
  }

  private mutating func prepareCross() {
    if cross.isEmpty { cross = Array(repeating: Gram(order: order), count: contrastCount) }
  }

  mutating func merge(_ right: consuming Self) {
    scores.merge(right.scores)
    for index in 0..<contrastCount {
      d[index] += right.d[index]
      h[index] += right.h[index]
      dSquared[index] += right.dSquared[index]
      dTimesH[index] += right.dTimesH[index]
    }
    guard !right.cross.isEmpty else { return }
    guard !cross.isEmpty else {
      cross = right.cross
      return
    }
    for index in cross.indices { cross[index].merge(right.cross[index]) }
  }

  /// Σ u u′ of these persons and of others whose sums stand in the solver's coordinates, which `root` turns.
  func meat(adding plain: Self, turnedBy root: Matrix) -> Gram {
    var meat = scores
    meat.merge(plain.scores.turned(by: root))
    return meat
  }

  /// One number a contrast over the same persons; not finite or not positive where there is none.
  func degreesOfFreedom(adding plain: Self, turnedBy root: Matrix) -> [Double]? {
    guard hasFreedom else { return nil }
    return (0..<contrastCount).map { index in
      var gram = cross.isEmpty ? Gram(order: order) : cross[index]
      if !plain.cross.isEmpty { gram.merge(plain.cross[index].turned(by: root)) }
      var squaredNorm = 0.0
      for j in 0..<order {
        for i in 0..<order { squaredNorm += gram[i, j] * gram[i, j] }
      }
      let mean = d[index] + plain.d[index] - h[index] - plain.h[index]
      let spread =
        dSquared[index] + plain.dSquared[index] - 2 * (dTimesH[index] + plain.dTimesH[index]) + squaredNorm
      return mean * mean / spread
    }
  }
}

extension Gram {
  /// L′ G L.
  fileprivate func turned(by root: Matrix) -> Gram {
    let product = root.transposed().multiplied(by: SymmetricMatrix(self).multiplied(by: root))
    return Gram(order: order, values: product.values)
  }
}
