import ProdromeDesign
import ProdromeNumerics

/// The covariance of raw coefficients, with the reference distribution and the soundness of each.
struct CoefficientCovariance {
  let kind: CovarianceKind
  /// The design columns concerned, one a row of `matrix`.
  let columns: [Int]
  let matrix: SymmetricMatrix
  /// Nil = normal reference.
  let degreesOfFreedom: [Double?]
  let statuses: [EstimateStatus]
  /// A person without whom the coefficient could not be estimated.
  let soleCarriers: [Int?]
  let personCount: Int
  /// The covariance of all estimated coefficients in the solver's coordinates; nil where it is not known.
  var inner: Matrix?
  /// What was chosen on the way, for the tables.
  var parameters: [ModelParameter] = []
  /// What bootstrap samples say, where they were drawn.
  var resampled: ResampledCoefficients?

  /// Fewer persons than this give no covariance by person.
  static let fewestPersons = FewestPersons.forModels

  /// The covariance at a maximum; one pass over the data if persons are the units.
  static func at<Source: BlockSource, R: Response>(
    _ maximum: Maximum, of columns: [Int], kind: CovarianceKind, settings: CovarianceSettings = CovarianceSettings(),
    seriesTrace: Double, facts: DesignFacts, passes: ResponsePasses<Source, R>, scale: ModelScale? = nil
  ) -> CoefficientCovariance {
    guard let root = try? maximum.information.inverseRoot() else {
      return unknown(columns, kind, facts.personCount, .notFinite)
    }
    let contrasts = contrasts(columns, maximum, root)
    if kind == .model {
      let variance = scale?.variance ?? maximum.scale
      var fromModel = fromModel(
        columns, contrasts, facts.personCount, scale: variance, degreesOfFreedom: scale.map { Double($0.dfResidual) })
      fromModel.inner = product(root.transposed(), nil, times: variance).full
      return fromModel
    }
    if kind == .bootstrap {
      guard let passes = passes as? LogisticPasses<Source> else {
        preconditionFailure("only logistic fits are resampled")
      }
      return bootstrapped(maximum, of: columns, settings: settings, facts: facts, passes: passes)
    }
    if kind == .blockBootstrap {
      guard let passes = passes as? LogisticPasses<Source> else {
        preconditionFailure("only logistic fits are resampled")
      }
      return blockBootstrapped(maximum, of: columns, settings: settings, facts: facts, passes: passes)
    }
    guard kind.isByPerson else {
      return ofDays(
        maximum, of: columns, kind: kind, settings: settings, root: root, contrasts: contrasts, facts: facts,
        passes: passes)
    }
    guard facts.personCount >= fewestPersons else {
      return unknown(columns, kind, facts.personCount, .smallClusters)
    }
    // In a limit of separated data no coefficient can be held elsewhere without leaving the limit.
    guard kind != .wildScore || maximum.frame.excluded.isEmpty else {
      return unknown(columns, kind, facts.personCount, .quasiSeparated)
    }
    let summed = kind.isOfPlainScores ? maximum.persons : nil
    let middle =
      summed.map { SandwichMiddle($0, of: maximum.columns, root: root, contrasts: contrasts) }
      ?? SandwichMiddle(maximum, kind: kind, root: root, contrasts: contrasts, seriesTrace: seriesTrace, passes: passes)
    var byPerson = byPerson(
      middle, kind: kind, columns, contrasts, estimated: maximum.columns.count, variance: scale?.variance ?? 1,
      isOfOnePerson: { facts.columns[columns[$0]].carriers == 1 })
    byPerson.inner =
      product(root.transposed(), middle.meat, times: kind.smallSampleFactor(middle.personCount)).full
    return byPerson
  }

  /// The sandwich with its reference distributions; `isOfOnePerson` says whether one person alone carries the column at
  /// a position, `variance` what the model's covariance is multiplied by.
  static func byPerson(
    _ middle: SandwichMiddle, kind: CovarianceKind, _ columns: [Int], _ contrasts: Matrix, estimated: Int,
    variance: Double = 1, isOfOnePerson: (Int) -> Bool
  ) -> CoefficientCovariance {
    let matrix = product(contrasts, middle.meat, times: kind.smallSampleFactor(middle.personCount))
    let degrees = degreesOfFreedom(kind, middle, estimated: estimated, count: columns.count)
    return CoefficientCovariance(
      kind: kind, columns: columns, matrix: matrix, degreesOfFreedom: degrees,
      statuses: checked(statuses(columns, middle, degrees, isOfOnePerson), matrix, contrasts, scale: variance),
      soleCarriers: middle.soleCarrier,
      personCount: middle.personCount)
  }

  static func fromModel(
    _ columns: [Int], _ contrasts: Matrix, _ personCount: Int, scale: Double = 1, degreesOfFreedom: Double? = nil
  ) -> CoefficientCovariance {
    let matrix = product(contrasts, nil, times: scale)
    return CoefficientCovariance(
      kind: .model, columns: columns, matrix: matrix,
      degreesOfFreedom: Array(repeating: degreesOfFreedom, count: columns.count),
      statuses: checked(Array(repeating: .ok, count: columns.count), matrix, contrasts, scale: scale),
      soleCarriers: Array(repeating: nil, count: columns.count), personCount: personCount)
  }

  static func unknown(
    _ columns: [Int], _ kind: CovarianceKind, _ personCount: Int, _ status: EstimateStatus
  ) -> CoefficientCovariance {
    CoefficientCovariance(
      kind: kind, columns: columns, matrix: SymmetricMatrix(order: columns.count),
      degreesOfFreedom: Array(repeating: nil, count: columns.count),
      statuses: Array(repeating: status, count: columns.count),
      soleCarriers: Array(repeating: nil, count: columns.count), personCount: personCount)
  }

  /// The status of the fit if no coefficient has a sound uncertainty for one common reason.
  var overallStatus: EstimateStatus? {
    guard let first = statuses.first, first == .smallClusters || first == .notFinite else { return nil }
    return statuses.allSatisfy { $0 == first } ? first : nil
  }

  /// The covariance of the sound coefficients alone; nil if there are none.
  func sound() -> (matrix: SymmetricMatrix, columns: [Int])? {
    let positions = columns.indices.filter { statuses[$0] == .ok }
    guard !positions.isEmpty else { return nil }
    var part = SymmetricMatrix(order: positions.count)
    for (i, from) in positions.enumerated() {
      for (j, to) in positions.enumerated() { part[i, j] = matrix[from, to] }
    }
    return (part, positions.map { columns[$0] })
  }

  /// The row of a coefficient table; uncertainty cells are empty where it is not sound.
  func coefficient(
    _ position: Int, term: String, estimate: Double, confidenceLevel: Double
  ) -> CoefficientEstimate {
    guard statuses[position] == .ok else {
      let stands = [.onePerson, .smallClusters, .tooShort].contains(statuses[position])
      return CoefficientEstimate(term: term, estimate: stands ? estimate : nil, status: statuses[position])
    }
    if let resampled {
      return resampled.coefficient(position, term: term, estimate: estimate, confidenceLevel: confidenceLevel)
    }
    return .wald(
      term, estimate: estimate, standardError: matrix[position, position].squareRoot(),
      degreesOfFreedom: degreesOfFreedom[position], confidenceLevel: confidenceLevel)
  }
}

/// The estimated variance of a row, with the rows less coefficients it comes from: what the covariance of the model is
/// multiplied by, t with as many degrees of freedom.
struct ModelScale {
  let variance: Double
  let dfResidual: Int
}

// MARK: Parts

extension CoefficientCovariance {
  /// L′ times the rows of T that give the raw coefficients, one a column.
  static func contrasts(_ columns: [Int], _ maximum: Maximum, _ root: Matrix) -> Matrix {
    var contrasts = Matrix(rows: root.columns, columns: columns.count)
    let transposed = root.transposed()
    for (position, column) in columns.enumerated() {
      let row = maximum.columns.taking(maximum.frame.scaling.rawRow(column))
      for (i, value) in transposed.multiplied(by: row).enumerated() { contrasts[i, position] = value }
    }
    return contrasts
  }

  /// factor · C′ M C, or C′C without a middle.
  static func product(_ contrasts: Matrix, _ meat: Gram?, times factor: Double = 1) -> SymmetricMatrix {
    let right = meat.map { SymmetricMatrix($0).multiplied(by: contrasts) } ?? contrasts
    let product = contrasts.transposed().multiplied(by: right)
    return SymmetricMatrix(order: contrasts.columns, values: product.values.map { $0 * factor })
  }

  private static func degreesOfFreedom(
    _ kind: CovarianceKind, _ middle: SandwichMiddle, estimated: Int, count: Int
  ) -> [Double?] {
    switch kind {
    case .model, .cr0, .hc0, .hc1, .hc2, .hc3, .hac, .bootstrap, .blockBootstrap: Array(repeating: nil, count: count)
    case .cr1, .wildScore: Array(repeating: Double(middle.personCount - 1), count: count)
    case .md, .kc: Array(repeating: Double(middle.personCount - estimated), count: count)
    case .cr2: middle.degreesOfFreedom
    }
  }

  private static func statuses(
    _ columns: [Int], _ middle: SandwichMiddle, _ degreesOfFreedom: [Double?],
    _ isOfOnePerson: (Int) -> Bool
  ) -> [EstimateStatus] {
    columns.indices.map { position in
      if !middle.isSound { return .notFinite }
      if middle.personCount < fewestPersons { return .smallClusters }
      if middle.soleCarrier[position] != nil || isOfOnePerson(position) { return .onePerson }
      if let df = degreesOfFreedom[position], !(df > 0 && df.isFinite) { return .smallClusters }
      return .ok
    }
  }

  /// A variance below this share of the model's is rounding: persons' scores that cancel person by person.
  private static let rounding = 1e-18

  /// A coefficient without a finite variance beyond rounding is not sound.
  static func checked(
    _ statuses: [EstimateStatus], _ matrix: SymmetricMatrix, _ contrasts: Matrix, scale: Double = 1
  ) -> [EstimateStatus] {
    statuses.indices.map { position in
      let variance = matrix[position, position]
      let ofModel = (0..<contrasts.rows).reduce(0) { $0 + contrasts[$1, position] * contrasts[$1, position] }
      guard statuses[position] == .ok else { return statuses[position] }
      return variance > rounding * scale * ofModel && variance.isFinite ? .ok : .notFinite
    }
  }
}

extension SymmetricMatrix {
  /// All elements.
  fileprivate var full: Matrix { Matrix(rows: order, columns: order, values: values) }
}
