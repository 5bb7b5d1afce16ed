import ProdromeDesign
import ProdromeNumerics

/// A fit of compared days in the making: a draft whose columns are counted among those that vary within strata.
struct ComparedDraft {
  var base: FitDraft
  /// Strata with a day, and what they are called.
  private let groupCount: Int
  private let words: Words
  /// The design columns that vary within strata, and their scales.
  private var active: [Int] = []
  private var scaling: ColumnScaling

  /// What days are compared within.
  private struct Words {
    let one: String
    let many: String

    init(_ family: ModelFamily) {
      one = family == .cox ? "risk set" : "stratum"
      many = family == .cox ? "risk sets" : "strata"
    }

    /// `strata`, `risk_sets`.
    var name: String { many.replacing(" ", with: "_") }
  }

  init(
    _ design: Design, _ family: ModelFamily, _ moments: some ComparedMoments, _ scaling: ColumnScaling,
    _ options: ConditionalOptions
  ) {
    base = FitDraft(
      design: design, facts: moments.facts, family: family, covariance: options.covariance,
      confidenceLevel: options.confidenceLevel)
    if options.ties != .exact { base.method += "_\(options.ties.rawValue)" }
    groupCount = moments.groupCount
    words = Words(family)
    self.scaling = scaling
    let counts = [
      (words.name, moments.groupCount), ("informative_\(words.name)", moments.informativeCount),
      ("informative_rows", moments.informativeRowCount),
    ]
    base.parameters = counts.map { ModelParameter(name: $0, estimate: Double($1)) }
    if family == .conditional { noteStrata(informative: moments.informativeCount) }
    noteChoices(options, persons: moments.facts.personCount)
  }

  /// Why nothing can be fitted, if so.
  var obstacle: EstimateStatus? { base.obstacle }

  private var names: [String] { base.design.columnNames }

  private mutating func noteStrata(informative count: Int) {
    let silent = groupCount - count
    guard silent > 0, count > 0 else { return }
    base.findings.add(
      .uninformativeStrata, nil,
      """
      \(silent) of \(groupCount) strata have \(base.design.response) on all of their days or on none: they \
      compare nothing and are left out.
      """)
  }

  private mutating func noteChoices(_ options: ConditionalOptions, persons: Int) {
    if options.covariance == .model {
      base.findings.add(
        .dependentDays, nil,
        """
        The covariance of the model takes the days of a person as independent; where they are not, its errors are too \
        small.\(tellsTests(options.covariance) ? "" : " " + withheld(persons))
        """)
    }
  }

  private func withheld(_ persons: Int) -> String {
    let isSmall = persons < CoefficientCovariance.fewestPersons
    let remedy = isSmall ? "Instead \(base.remedyForFewPersons)" : "Name a covariance by person"
    return """
      Its p-values and intervals are withheld: where nothing is there they would find something in 11 to 31 of 100 \
      diaries. \(remedy).
      """
  }

  /// Whether p-values and intervals may be told: never by the covariance of a conditional model, because a headache of
  /// yesterday is still there today.
  private func tellsTests(_ kind: CovarianceKind) -> Bool { kind != .model || base.family == .cox }

  /// Ends a fit in which no stratum has both kinds of days.
  mutating func endUninformative() {
    base.status = .tooFew
    base.leaveOut(Array(names.indices), .tooFew)
    base.findings.add(
      .tooFewDays, nil,
      """
      None of \(groupCount) \(words.many) has days with and days without \(base.design.response): there is nothing to \
      compare.
      """)
  }

  /// Leaves out the columns that no stratum can say anything of; the intercept among them is no news.
  mutating func leaveOut(constant columns: [Int]) {
    base.leaveOut(columns, .constant)
    for column in columns where !(base.design.hasIntercept && column == 0) {
      base.findings.add(
        .constantColumn, names[column],
        "\(names[column]) has one value on all days of each \(words.one) that compares anything; its row is empty.")
    }
  }

  /// Columns are counted among `active` from here on.
  mutating func restrict(to active: [Int], _ scaling: ColumnScaling) {
    self.active = active
    self.scaling = scaling
  }

  /// Leaves out dependent columns.
  mutating func leaveOut(_ aliasing: Aliasing) {
    base.leaveOut(aliasing.dependent.map { active[$0] }, .collinear)
    for (column, null) in zip(aliasing.dependent, aliasing.nullVectors) {
      let others = null.indices.filter { $0 != column && abs(null[$0]) > 1e-7 }
      base.findings.note(collinear: names[active[column]], with: others.map { names[active[$0]] })
    }
  }

  /// States the score test of all columns at 0 and, with a maximum, the likelihood-ratio test.
  mutating func noteTests(_ null: NormalState, _ columns: ColumnSet) {
    if let information = Information(sumsOfSquares: columns.taking(null.gram)) {
      let score = columns.taking(null.score)
      let statistic = ColumnBasis.dot(score, information.solve(score))
      base.parameters.append(ModelParameter(name: "score_test", estimate: statistic))
    }
    if let reached = base.logLikelihood {
      base.parameters.append(
        ModelParameter(name: "likelihood_ratio", estimate: 2 * (reached - null.logLikelihood)))
    }
  }

  /// Names the coefficients that diverge, with their direction.
  mutating func name(_ directions: [[Double]], isComplete: Bool) {
    for (place, column) in active.enumerated() {
      guard let sign = sign(place, directions) else { continue }
      let share = isComplete ? "every \(words.one)" : "some \(words.many)"
      let end = isComplete ? "no estimate exists" : "the other coefficients are those of the days that remain"
      base.findings.add(
        .separation, names[column],
        """
        In \(share) a combination of columns puts all days with \(base.design.response) above the others: the \
        coefficient of \(names[column]) goes to \(sign > 0 ? "plus" : "minus") infinity; \(end).
        """)
    }
  }

  /// Leaves out the columns that have no finite estimate in the limit.
  mutating func leaveOutInLimit(_ columns: [Int], _ directions: [[Double]]) {
    base.status = .quasiSeparated
    for place in columns {
      let diverges = sign(place, directions) != nil
      base.leaveOut([active[place]], diverges ? .quasiSeparated : .collinear)
      if !diverges { base.findings.note(collinearInLimit: names[active[place]]) }
    }
  }

  private func sign(_ place: Int, _ directions: [[Double]]) -> Double? {
    directions.lazy.map { scaling.movement(of: place, along: $0) }.first { $0 != 0 }
  }

  /// Takes over a maximum with its uncertainty.
  mutating func take(_ maximum: Maximum, _ own: CoefficientCovariance) {
    let uncertainty = own.renumbered(active)
    for (position, place) in own.columns.enumerated() {
      let row = uncertainty.coefficient(
        position, term: names[active[place]], estimate: scaling.raw(place, of: maximum.coefficients),
        confidenceLevel: base.confidenceLevel)
      base.set(active[place], tellsTests(own.kind) ? row : row.withoutTest())
    }
    if let sound = uncertainty.sound() { base.set(covariance: sound.matrix, of: sound.columns) }
    if base.status == .ok, let overall = uncertainty.overallStatus { base.status = overall }
    guard uncertainty.overallStatus == .smallClusters else {
      return base.findings.note(uncertainty, names, remedy: base.remedyForFewPersons)
    }
    base.findings.add(
      .fewClusters, nil,
      """
      A covariance by person needs 5 persons with \(words.many) that compare something, here \(uncertainty.personCount): the \
      estimates stand without intervals; \(base.remedyForFewPersons).
      """)
  }

  /// The result.
  func finished() -> ModelFit { base.finished() }
}
