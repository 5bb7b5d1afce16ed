package import ProdromeDesign
package import ProdromeNumerics

/// The middle of the sandwich: scores by person, inflated as the kind of covariance asks, in p × p form.
///
/// A person's share of the information comes from one Gram matrix over its days, with the score as border; no matrix of
/// the days themselves is ever made. Persons with a small share (the rule in a cohort) go through a power series in the
/// solver's coordinates, the others through the eigenvectors of their share (see `PersonLeverage`).
/// O(order² · (rows + persons · order)).
package struct PersonMeat<R: Response>: Accumulator {
  /// What a pass needs.
  package struct Parameters: Sendable {
    let kind: CovarianceKind
    let response: R
    let coefficients: [Double]
    let frame: FitFrame
    /// The columns that are estimated.
    let columns: ColumnSet
    /// What leverages are made of.
    let leverage: LeverageFrame
    /// How the days of a person hang together in the information.
    var correlation = WorkingCorrelation.independence
  }

  /// How many columns and contrasts there are, and whether degrees of freedom are wanted.
  package struct Shape: Sendable {
    let order: Int
    let contrastCount: Int
    let hasFreedom: Bool
  }

  /// Sums over persons with a large share, in coordinates where the information is the identity.
  private var turned: LeverageSums
  /// Sums over persons with a small share, in the solver's coordinates.
  private var plain: LeverageSums
  /// Persons with a counted row.
  package private(set) var personCount = 0
  /// For each contrast, a person without whom it could not be estimated.
  package private(set) var soleCarrier: [Int?]
  /// Whether every eigenvalue could be found.
  package private(set) var isSound = true

  package static func zero(_ shape: Shape) -> Self {
    let sums = LeverageSums(
      order: shape.order, contrastCount: shape.contrastCount, hasFreedom: shape.hasFreedom)
    return Self(turned: sums, plain: sums, soleCarrier: Array(repeating: nil, count: shape.contrastCount))
  }

  /// Σ u u′ over persons, u the inflated score where the information is the identity.
  package func meat(_ root: Matrix) -> Gram { turned.meat(adding: plain, turnedBy: root) }

  /// Satterthwaite's degrees of freedom, one a contrast, where they were asked for.
  package func degreesOfFreedom(_ root: Matrix) -> [Double]? { turned.degreesOfFreedom(adding: plain, turnedBy: root) }

  package mutating func add(
    _ block: borrowing PersonBlock, _ parameters: Parameters, _ workspace: inout Workspace
  ) {
    BlockPersons.forEachParcel(of: block, parameters, &workspace) { add($0, parameters) }
  }

  private mutating func add(_ persons: BlockPersons, _ parameters: Parameters) {
    personCount += persons.count
    if parameters.kind.isOfPlainScores {
      for person in 0..<persons.count { plain.add(score: persons.score(person)) }
      return
    }
    var small: [Int] = []
    for person in 0..<persons.count {
      if parameters.leverage.isSmall(persons.information(person)[...]) {
        small.append(person)
      } else {
        turn(person, persons, parameters)
      }
    }
    guard !small.isEmpty else { return }
    LeverageSeries(parameters.leverage, isRoot: parameters.kind != .md)
      .add(persons.informations(small), persons.scores(small), to: &plain)
  }

  package mutating func merge(_ right: consuming Self) {
    turned.merge(right.turned)
    plain.merge(right.plain)
    personCount += right.personCount
    isSound = isSound && right.isSound
    for index in soleCarrier.indices { soleCarrier[index] = soleCarrier[index] ?? right.soleCarrier[index] }
  }

  /// Adds a person whose share is not small.
  private mutating func turn(_ index: Int, _ persons: BlockPersons, _ parameters: Parameters) {
    let information = Matrix(
      rows: parameters.columns.count, columns: parameters.columns.count, values: persons.information(index))
    let sole = turned.add(
      information: information, score: persons.score(index), parameters.kind, parameters.leverage)
    guard let sole else {
      isSound = false
      return
    }
    for contrast in sole { soleCarrier[contrast] = soleCarrier[contrast] ?? persons.persons[index] }
  }
}
