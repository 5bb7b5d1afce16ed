import ProdromeDesign
import ProdromeNumerics

/// The middle of the sandwich with inflated scores: every person's share of the conditional information, p × p.
///
/// O(rows of the information · p²) as a Newton step, and p³ a person.
struct ConditionalMeat: Accumulator {
  /// What a pass needs: strata, coefficients, and what leverages are measured against.
  struct Parameters: Sendable {
    let pass: ConditionalPass.Parameters
    let kind: CovarianceKind
    /// The columns that are estimated.
    let columns: ColumnSet
    let leverage: LeverageFrame
  }

  private var sums: LeverageSums
  private var personCount = 0
  private var isSound = true
  private var soleCarrier: [Int?]

  static func zero(_ shape: PersonMeat<Logistic>.Shape) -> Self {
    Self(
      sums: LeverageSums(order: shape.order, contrastCount: shape.contrastCount, hasFreedom: shape.hasFreedom),
      soleCarrier: Array(repeating: nil, count: shape.contrastCount))
  }

  /// The middle in coordinates where the information is the identity.
  func middle(_ root: Matrix) -> SandwichMiddle {
    let none = LeverageSums(order: root.columns, contrastCount: soleCarrier.count, hasFreedom: false)
    return SandwichMiddle(
      meat: sums.meat(adding: none, turnedBy: root), personCount: personCount, isSound: isSound,
      soleCarrier: soleCarrier, degreesOfFreedom: sums.degreesOfFreedom(adding: none, turnedBy: root) ?? [])
  }

  mutating func add(_ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace) {
    let strata = parameters.pass.strata
    let count = strata.columns.count
    var reader = StrataReader(strata)
    var likelihood = StratumLikelihood(strata.ties, columnCount: count)
    block.forEachPersonRows { rows in
      var score = [Double](repeating: 0, count: count)
      var gram = Gram(order: count)
      var isInformative = false
      reader.forEachStratum(of: rows) { stratum in
        isInformative = true
        _ = likelihood.add(stratum, parameters.pass.coefficients, score: &score, to: &gram)
      }
      likelihood.flush(into: &gram)
      if isInformative { add(gram, score, person: rows.person, parameters) }
    }
  }

  private mutating func add(_ gram: Gram, _ score: [Double], person: Int, _ parameters: Parameters) {
    personCount += 1
    let own = SymmetricMatrix(parameters.columns.taking(gram))
    let sole = sums.add(
      information: Matrix(rows: own.order, columns: own.order, values: own.values),
      score: parameters.columns.taking(score), parameters.kind, parameters.leverage)
    isSound = isSound && sole != nil
    for contrast in sole ?? [] { soleCarrier[contrast] = soleCarrier[contrast] ?? person }
  }

  mutating func merge(_ right: consuming Self) {
    sums.merge(right.sums)
    personCount += right.personCount
    isSound = isSound && right.isSound
    for index in soleCarrier.indices { soleCarrier[index] = soleCarrier[index] ?? right.soleCarrier[index] }
  }
}
