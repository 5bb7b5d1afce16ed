internal import ProdromeDiary

extension Design {
  /// What a model says of an exposure at `to` against `from`: one contrast a lag, and their sum where there are several.
  ///
  /// Curves, logarithms and roots, `lag()`, `within()` and bases over lags of the column are followed (for a centred column
  /// the two values are deviations from the person's mean); `between()` of it is left alone, it speaks of persons. The
  /// exposure is a column of the diary, or what a basis over lags is made of, such as `stress_change`. Throws where it is no
  /// exposure of the model, a value lies outside what the diary holds, or a column's effect depends on more: on the other
  /// factor of a product, or on other days, as in `change(x)`.
  public func contrasts(of exposure: String, from: Double, to: Double) throws(DesignError) -> [CoefficientContrast] {
    let move = ExposureMove(exposure: try base(named: exposure), from: from, to: to, sources: reader.layout.sources)
    if case .diary(let column) = reader.layout.sources[move.exposure.index],
      !columnFactors.joined().contains(where: { move.changes(of: $0) != nil && move.centres($0.base) })
    {
      try refuseOutside([from, to], reader.source.summary.columns[column])
    }
    let byLag = try contrasts(of: exposure, move)
    return byLag.count > 1 ? byLag + [overall(byLag)] : byLag
  }

  /// One contrast a lag of the exposure.
  func contrasts(of exposure: String, _ move: ExposureMove) throws(DesignError) -> [CoefficientContrast] {
    var weights: [Int: [Double]] = [:]
    for (place, factors) in columnFactors.enumerated() {
      guard let changes = try changes(inColumn: place, factors, of: exposure, move) else { continue }
      for (days, change) in changes {
        weights[days, default: [Double](repeating: 0, count: columnNames.count)][place] = change
      }
    }
    guard !weights.isEmpty else { throw notInModel(exposure) }
    return weights.sorted { $0.key < $1.key }.map {
      CoefficientContrast(name: exposure, lagDays: $0.key, from: move.from, to: move.to, weights: $0.value)
    }
  }

  /// The sum of contrasts of one exposure.
  func overall(_ byLag: [CoefficientContrast]) -> CoefficientContrast {
    let sum = columnNames.indices.map { place in byLag.reduce(0) { $0 + $1.weights[place] } }
    return CoefficientContrast(name: byLag[0].name, from: byLag[0].from, to: byLag[0].to, weights: sum)
  }

  /// What each lag of the exposure does to a design column; nil where the column is not made of it.
  private func changes(
    inColumn place: Int, _ factors: [LaggedBase], of exposure: String, _ move: ExposureMove
  ) throws(DesignError) -> [(days: Int, change: Double)]? {
    if factors.contains(where: { move.changes(of: $0) == nil && move.mixesDays($0.base) }) {
      throw .unsuitable(
        term: columnNames[place], what: "the effect of \(exposure) depends on other days through it",
        hint: "leave it out, or compare its coefficients")
    }
    guard let changes = factors.lazy.compactMap({ move.changes(of: $0) }).first else { return nil }
    guard factors.count == 1 else {
      throw .unsuitable(
        term: columnNames[place], what: "the effect of \(exposure) depends on the other factor",
        hint: "leave the product out, or compare its coefficients")
    }
    guard changes.allSatisfy({ $0.change.isFinite }) else {
      throw .unsuitable(
        term: columnNames[place], what: "it does not exist at \(move.from) or at \(move.to)",
        hint: "compare values above 0")
    }
    return changes
  }

  private func notInModel(_ exposure: String) -> DesignError {
    .unsuitable(
      term: exposure, what: "the model has no term of this column as a number",
      hint: "add it, for example ns(\(exposure), 3)")
  }

  /// The base column of a column of the diary, or of what a basis over lags is made of.
  private func base(named exposure: String) throws(DesignError) -> BaseColumn {
    let summary = reader.source.summary
    if let column = summary.index(of: exposure) {
      let place = reader.layout.sources.firstIndex {
        if case .diary(column) = $0 { true } else { false }
      }
      guard let place else { throw notInModel(exposure) }
      return BaseColumn(index: place)
    }
    guard let lagged = laggedExposures.first(where: { $0.name == exposure }) else {
      throw .unknownColumn(name: exposure, nearest: summary.nearest(to: exposure))
    }
    return lagged.base
  }

  /// For every column that stands in the model both within and between persons at lag 0: between less within.
  ///
  /// It is 0 where a day above a person's own level means the same as a person above others; else the comparison of
  /// persons is confounded (Neuhaus & Kalbfleisch 1998, Biometrics 54:638).
  public var contextualContrasts: [CoefficientContrast] {
    columnNames.enumerated().compactMap { place, name in
      guard let between = columnNames.firstIndex(of: name.replacingSuffix("_within", by: "_between")),
        between != place
      else { return nil }
      var weights = [Double](repeating: 0, count: columnNames.count)
      weights[between] = 1
      weights[place] = -1
      return CoefficientContrast(name: "\(columnNames[between]) - \(name)", weights: weights)
    }
  }

  /// Whether a column is one function of a basis, of values or of lags: it cannot move without the others.
  public func isCurve(_ column: Int) -> Bool {
    columnFactors[column].contains { isCurve($0.base) }
  }

  private func isCurve(_ base: BaseColumn) -> Bool {
    switch reader.layout.sources[base.index] {
    case .diary: false
    case .derived(let recipe, let inputs):
      recipe is CurveRecipe || recipe is LagSumRecipe || inputs.contains(where: isCurve)
    }
  }

  func refuseOutside(_ values: [Double], _ column: ColumnSummary) throws(DesignError) {
    guard let least = column.minimum, let most = column.maximum else { return }
    for value in values where !(least...most).contains(value) {
      throw .unsuitable(
        term: column.description.name, what: "no day has \(value): the diary holds \(least) to \(most)",
        hint: "compare values that occur")
    }
  }
}

extension String {
  /// The name with one ending, or the part before a level's bracket, for another: `sex_within[male]`.
  fileprivate func replacingSuffix(_ suffix: String, by other: String) -> String {
    let name = firstIndex(of: "[").map { self[..<$0] } ?? self[...]
    guard name.hasSuffix(suffix) else { return self }
    return name.dropLast(suffix.count) + other + self[name.endIndex...]
  }
}
