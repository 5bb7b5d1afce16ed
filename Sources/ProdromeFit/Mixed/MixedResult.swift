import ProdromeDesign
import ProdromeNumerics

/// What a maximum says: coefficients and variance components with their uncertainty, and everybody's effects.
struct MixedResult {
  private let design: Design
  private let columns: ColumnSet
  private let model: MixedModel
  private let state: MixedState
  private var components: VarianceComponents
  /// Of coefficients and estimated elements of Λ, in the solver's coordinates.
  private let covariance: SymmetricMatrix

  init(
    design: Design, columns: ColumnSet, model: MixedModel, peak: MixedPeak, _ confidenceLevel: Double
  ) {
    self.design = design
    self.columns = columns
    self.model = model
    state = peak.state
    covariance = peak.factored.inverse()
    let count = model.effects.factorElements.count
    var uncertainty = SymmetricMatrix(order: count)
    for i in 0..<count {
      for j in i..<count { uncertainty[i, j] = covariance[columns.count + i, columns.count + j] }
    }
    components = VarianceComponents(
      effects: model.effects, factor: model.effects.factor(peak.state.parameters[columns.count...]),
      uncertainty: uncertainty, confidenceLevel: confidenceLevel)
    if design.hasWindows {
      let place = columns.count + count
      components.windows = VarianceComponents.Spread(
        size: abs(peak.state.parameters[place]), variance: covariance[place, place])
    }
  }

  /// Writes it all into a draft.
  func state(in draft: inout FitDraft) {
    let coefficients = columns.spread(Array(state.parameters[..<columns.count]))
    draft.logLikelihood = state.logLikelihood
    draft.hasMaximum = true
    draft.solution = .persons(coefficients, FitFrame(scaling: model.scaling), shifts)
    let uncertainty = rawCovariance(draft.facts.personCount)
    for (position, column) in columns.indices.enumerated() {
      draft.set(
        column,
        uncertainty.coefficient(
          position, term: design.columnNames[column], estimate: model.scaling.raw(column, of: coefficients),
          confidenceLevel: draft.confidenceLevel))
    }
    draft.set(covariance: uncertainty.matrix, of: columns.indices)
    let group = design.formula.randomEffects?.group ?? "person"
    let names = model.effects.indices.map { design.columnNames[$0] }
    draft.parameters = components.parameters(names, group: group)
    draft.personEffects = effects(names)
    if components.isSingular { draft.findings.note(singular: names, group: group) }
    if components.isSingularInWindows { draft.findings.note(singularWindowsOf: group) }
    draft.findings.note(personsForSpread: draft.facts.personCount)
  }

  private func rawCovariance(_ personCount: Int) -> CoefficientCovariance {
    var inner = Matrix(rows: columns.count, columns: columns.count)
    for i in 0..<columns.count {
      for j in 0..<columns.count { inner[i, j] = covariance[i, j] }
    }
    return .ofModel(inner, of: columns.indices, among: columns, model.scaling, personCount: personCount)
  }

  /// b = Λ u of everybody, in the solver's coordinates.
  private var shifts: PersonShifts {
    let order = model.effects.count
    let modes = state.persons.spread(over: design.personCount, order: order)
    var values = [Double](repeating: 0, count: modes.count)
    for person in 0..<design.personCount {
      for a in 0..<order {
        for b in a..<order {
          values[person * order + b] += components.factor[a * order + b] * modes[person * order + a]
        }
      }
    }
    return PersonShifts(effects: model.effects, values: values)
  }

  /// Effects on the raw columns with their conditional standard deviations, those of Λ H⁻¹ Λ′.
  private func effects(_ names: [String]) -> [PersonEffect] {
    let order = model.effects.count
    let values = shifts.values
    let loadings = (0..<order).map { model.effects.raw(Array(components.factor[$0 * order..<($0 + 1) * order])) }
    return state.persons.persons.enumerated().flatMap { place, person in
      let raw = model.effects.raw(Array(values[person * order..<(person + 1) * order]))
      let inverse = state.persons.inverses[place * order * order..<(place + 1) * order * order]
      return names.indices.map { k in
        var variance = 0.0
        for (index, value) in inverse.enumerated() {
          variance += loadings[index / order][k] * value * loadings[index % order][k]
        }
        return PersonEffect(
          person: person, term: names[k], estimate: raw[k], standardError: variance.squareRoot())
      }
    }
  }
}

extension FindingList {
  mutating func note(singular names: [String], group: String) {
    let what =
      names.count == 1
      ? "the spread of \(names[0]) between persons is 0"
      : "a combination of \(names.joined(separator: ", ")) does not differ between persons"
    add(
      .singularFit, group,
      "The fit is singular: \(what). A model with fewer random effects says the same.")
  }

  mutating func note(singularWindowsOf group: String) {
    add(
      .singularFit, VarianceComponents.windowSubject(group),
      "The fit is singular: the spread between a person's windows is 0. A model with (1 | \(group)) alone says the same."
    )
  }

  mutating func note(personsForSpread personCount: Int) {
    guard personCount < CoefficientCovariance.fewestPersons else { return }
    add(
      .fewClusters, nil, "How persons differ is estimated from \(personCount) persons; under 5 that says little.")
  }
}
