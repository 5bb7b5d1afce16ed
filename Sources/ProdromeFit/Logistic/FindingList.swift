import ProdromeDesign

/// Collects the cautions of one fit and words them.
struct FindingList {
  private(set) var findings: [Finding] = []

  mutating func add(_ kind: Finding.Kind, _ subject: String?, _ detail: String, person: Int? = nil) {
    findings.append(Finding(kind, subject: subject, person: person, detail: detail))
  }

  mutating func note(end status: EstimateStatus, _ response: String, _ facts: DesignFacts, _ log: FitLog) {
    switch status {
    case .oneClass:
      let value =
        facts.outcome.first.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : "\($0)" } ?? "the same"
      add(.oneClass, response, "\(response) is \(value) on every one of the \(facts.rowCount) usable days.")
    case .tooFew:
      let what =
        facts.rowCount == 0
        ? "No day has an outcome and every term" : "\(facts.rowCount) days with every term are too few for the model"
      add(.tooFewDays, nil, "\(what); \(facts.recordedRowCount) days have an outcome.")
    case .notFinite:
      add(
        .notConverged, nil,
        "A column or an offset is too large for the arithmetic; give it in a larger unit, or subtract its mean.")
    default:
      add(.notConverged, nil, "No maximum was reached in \(log.steps.count) steps; no estimate is shown.")
    }
  }

  mutating func note(soleCarrierOf column: String, person: Int? = nil) {
    add(
      .onePerson, column, "\(column) is carried by one person: how much it varies between persons cannot be known.",
      person: person)
  }

  mutating func note(constant column: String) {
    add(.constantColumn, column, "\(column) has the same value on every usable day.")
  }

  mutating func note(collinear column: String, with others: [String]) {
    let names = others.joined(separator: ", ")
    let what = others.isEmpty ? "is 0 on every usable day" : "is a combination of \(names)"
    add(.collinear, column, "\(column) \(what); its row is empty.")
  }

  mutating func note(collinearInLimit column: String) {
    add(
      .collinear, column,
      "\(column) is a combination of other columns on the days that are not predicted without error; its row is empty.")
  }

  mutating func note(
    separating column: String, rises: Bool, isComplete: Bool, _ keepsOthers: Bool, _ family: ModelFamily
  ) {
    let share = isComplete ? "every day" : "some days"
    let end =
      isComplete || !keepsOthers ? "no estimate exists" : "the other coefficients are those of the days that remain"
    guard family.outcome != .count else {
      return add(
        .separation, column,
        """
        A combination of columns singles out days whose counts are all 0: the coefficient of \(column) goes to \
        \(rises ? "plus" : "minus") infinity; \(end).
        """)
    }
    add(
      .separation, column,
      """
      A combination of columns predicts the outcome of \(share) without error: the coefficient of \(column) goes to \
      \(rises ? "plus" : "minus") infinity; \(end).
      """)
  }

  mutating func note(openProfile column: String) {
    add(.openProfile, column, "The profile of \(column) could not be followed to its end; that cell is empty.")
  }

  mutating func note(openInterval column: String) {
    add(
      .openInterval, column,
      "No value of \(column) that flipped scores reject was found on one side; that cell is empty.")
  }

  mutating func note(coarseSigns count: Int, persons: Int) {
    add(
      .fewClusters, nil,
      "\(persons) persons have \(count) different sign vectors: no p-value can be below \(1 / Double(count)).")
  }

  mutating func note(independentDays persons: Int) {
    guard !findings.contains(where: { $0.kind == .independentDays }) else { return }
    add(
      .independentDays, nil,
      """
      Profile intervals and likelihood-ratio tests take the days of \(persons == 1 ? "a person" : "each person") as \
      independent of each other, given the columns.
      """)
  }

  mutating func note(rowsLost: [(term: String, rows: Int)], _ facts: DesignFacts) {
    guard Double(facts.rowCount) < 0.8 * Double(facts.recordedRowCount) else { return }
    for (term, rows) in rowsLost where rows > 0 {
      add(
        .rowsLost, term,
        "\(rows) of \(facts.recordedRowCount) days with an outcome are lost because \(term) is missing\(Self.why(term))."
      )
    }
  }

  /// Why a term may be missing where its column is not.
  private static func why(_ term: String) -> String {
    term.contains("log(") ? ", or of a number that is not above 0 (for amounts that may be 0: log1p)" : ""
  }

  mutating func note(allOrNothingOf response: String) {
    add(
      .allOrNothing, nil,
      """
      Nobody has both days with \(response) and days without: how far persons lie apart has no finite estimate, and no \
      number is shown; compare persons by --family beta-binomial.
      """)
  }

  mutating func note(newOnsetsOf response: String, _ facts: DesignFacts) {
    add(
      .newOnsetOnly, nil,
      """
      Only days after a recorded day without \(response) are compared, \(facts.rowCount) of \(facts.recordedRowCount): \
      the answer is about what comes before a new one, not about what keeps one going.
      """)
  }

  /// Notes days whose outcome has no logarithm.
  mutating func note(logarithmOf column: String, outcome: String, _ rowsLost: [(term: String, rows: Int)]) {
    guard let rows = rowsLost.first(where: { $0.term == outcome })?.rows, rows > 0 else { return }
    add(
      .rowsLost, outcome,
      """
      \(column) is 0 or below on \(rows) days, which have no logarithm: the model is about the days above 0 alone; whether \
      a day is one of them is a question of its own.
      """)
  }

  mutating func note(eventsFor columns: Int, _ facts: DesignFacts) {
    let fewer = min(facts.eventCount, facts.rowCount - facts.eventCount)
    guard fewer < 10 * columns else { return }
    add(
      .fewEvents, nil,
      """
      The rarer outcome stands on \(fewer) days for \(columns) columns; under 10 a column the estimates are unsteady.
      """)
  }

  /// Notes counts that vary more than the covariance of the model allows for, and rows without any residual.
  mutating func note(
    _ sums: FitSums, of family: ModelFamily, _ parameters: [ModelParameter], _ covariance: CovarianceKind
  ) {
    let dispersion = parameters.first { $0.name == "dispersion" }?.estimate ?? 1
    if family == .poisson, covariance == .model, dispersion > 1.5 {
      let tenths = (dispersion * 10).rounded() / 10
      add(
        .overdispersed, nil,
        """
        The counts vary \(tenths) times as much as Poisson counts: the standard errors of the model are too small; use \
        --family negative-binomial, or a covariance by person.
        """)
    }
    if family == .negativeBinomial, parameters.contains(where: { $0.name == "theta" && $0.status != .ok }) {
      add(
        .notOverdispersed, "theta",
        "The counts vary no more than Poisson counts: theta has no finite maximum; the coefficients are Poisson's.")
    }
    if family == .linear, sums.deviance <= 1e-24 * sums.outcomeSquares {
      add(.perfectFit, nil, "The columns give the outcome of every row without residual: standard errors are rounding.")
    }
  }

  mutating func note(tooManyLevelsOf response: String) {
    add(
      .tooManyLevels, response,
      "\(response) has more than \(OutcomeLevels.limit) levels: an ordered scale has fewer; use --family linear.")
  }

  mutating func note(fewPersons count: Int, response: String) {
    add(
      .fewClusters, nil,
      """
      A covariance by person needs \(CoefficientCovariance.fewestPersons) persons, here \(count); use --covariance model \
      with lag(\(response), 1) in the model.
      """)
  }

  mutating func note(
    _ covariance: CoefficientCovariance, _ names: [String], remedy: String
  ) {
    if covariance.overallStatus == .smallClusters {
      let fewest = CoefficientCovariance.fewestPersons
      add(
        .fewClusters, nil, "Uncertainty by person needs \(fewest) persons, here \(covariance.personCount); \(remedy).")
      return
    }
    if covariance.statuses.first == .tooShort, let days = covariance.parameters.first?.estimate {
      add(
        .tooFewDays, nil,
        "Blocks of \(Int(days)) days need a diary of \(2 * Int(days)) days or more; use --covariance model, or shorter blocks."
      )
      return
    }
    if let resampled = covariance.resampled, resampled.lost > 0 {
      add(
        .replicatesLost, nil,
        """
        \(resampled.lost) of \(resampled.drawn) bootstrap samples have no finite estimate and were left out; with more \
        than a twentieth the cells stay empty.
        """)
    }
    for (position, column) in covariance.columns.enumerated() {
      note(covariance, position, names[column])
    }
  }

  private mutating func note(_ covariance: CoefficientCovariance, _ position: Int, _ name: String) {
    if covariance.statuses[position] == .onePerson {
      note(soleCarrierOf: name, person: covariance.soleCarriers[position])
    } else if covariance.kind == .cr2, let df = covariance.degreesOfFreedom[position], df > 0, df < 4 {
      let tenths = (df * 10).rounded() / 10
      add(.fewCarriers, name, "Few persons carry \(name): its interval rests on \(tenths) degrees of freedom.")
    }
  }
}
