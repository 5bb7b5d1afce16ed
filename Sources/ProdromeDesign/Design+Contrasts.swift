internal import ProdromeDiary

extension Design {
  /// What a model says of an exposure at `to` against `from`: one contrast a lag, and their sum where there are several.
  ///
  /// Curves, logarithms and roots, `lag()` and `within()` of the column are followed (for a centred column the two values are deviations from
  /// the person's mean); `between()` of it is left alone, it speaks of persons. Throws where the column is no exposure
  /// of the model, a value lies outside what the diary holds, or the column stands in a product, whose effect depends
  /// on the other factor.
  public func contrasts(of exposure: String, from: Double, to: Double) throws(DesignError) -> [CoefficientContrast] {
    let summary = reader.source.summary
    guard let column = summary.index(of: exposure) else {
      throw .unknownColumn(name: exposure, nearest: summary.nearest(to: exposure))
    }
    var weights: [Int: [Double]] = [:]
    var isCentred = false
    for (place, factors) in columnFactors.enumerated() {
      let exposed = factors.filter { follow($0.base, to: column, at: 0) != nil }
      guard let factor = exposed.first else { continue }
      guard factors.count == 1 else {
        throw .unsuitable(
          term: columnNames[place], what: "the effect of \(exposure) depends on the other factor",
          hint: "leave the product out, or compare its coefficients")
      }
      guard let high = follow(factor.base, to: column, at: to), let low = follow(factor.base, to: column, at: from)
      else { continue }
      guard (high - low).isFinite else {
        throw .unsuitable(
          term: columnNames[place], what: "it does not exist at \(high.isNaN ? to : from)",
          hint: "compare values above 0")
      }
      isCentred = isCentred || centres(factor.base)
      weights[factor.days, default: [Double](repeating: 0, count: columnNames.count)][place] = high - low
    }
    guard !weights.isEmpty else {
      throw .unsuitable(
        term: exposure, what: "the model has no term of this column as a number",
        hint: "add it, for example ns(\(exposure), 3)")
    }
    if !isCentred { try refuseOutside([from, to], summary.columns[column]) }
    let byLag = weights.sorted { $0.key < $1.key }.map {
      CoefficientContrast(name: exposure, lagDays: $0.key, from: from, to: to, weights: $0.value)
    }
    guard byLag.count > 1 else { return byLag }
    let sum = columnNames.indices.map { place in byLag.reduce(0) { $0 + $1.weights[place] } }
    return byLag + [CoefficientContrast(name: exposure, from: from, to: to, weights: sum)]
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

  /// Whether a column is one function of a basis of curves: it cannot move without the others.
  public func isCurve(_ column: Int) -> Bool {
    columnFactors[column].contains { isCurve($0.base) }
  }

  private func isCurve(_ base: BaseColumn) -> Bool {
    switch reader.layout.sources[base.index] {
    case .diary: false
    case .derived(let recipe, let inputs): recipe is CurveRecipe || inputs.contains(where: isCurve)
    }
  }

  /// The value of a base column where the diary's column has the value `x`; nil where it is not made of it alone.
  private func follow(_ base: BaseColumn, to column: Int, at x: Double) -> Double? {
    switch reader.layout.sources[base.index] {
    case .diary(let index): index == column ? x : nil
    case .derived(let recipe as CurveRecipe, let inputs): follow(inputs[0], to: column, at: x).map(recipe.curve)
    case .derived(let recipe as TransformRecipe, let inputs): follow(inputs[0], to: column, at: x).map(recipe.value)
    case .derived(is WithinRecipe, let inputs): follow(inputs[0], to: column, at: x)
    case .derived: nil
    }
  }

  private func centres(_ base: BaseColumn) -> Bool {
    switch reader.layout.sources[base.index] {
    case .diary: false
    case .derived(let recipe, let inputs): recipe is WithinRecipe || inputs.contains(where: centres)
    }
  }

  private func refuseOutside(_ values: [Double], _ column: ColumnSummary) throws(DesignError) {
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
