import ProdromeDesign

/// The design columns that are tested together: those of a term, or all but the intercept.
struct TermGroup {
  /// The term as the formula writes it, or `(model)`.
  let name: String
  let columns: [Int]

  /// The whole model first, then its terms in the order of the formula; the intercept is not tested.
  static func all(of design: Design) -> [TermGroup] {
    let tested = design.columnNames.indices.filter { !(design.hasIntercept && $0 == 0) }
    guard !tested.isEmpty else { return [] }
    let terms = design.termNames.indices.map { term in
      TermGroup(name: design.termNames[term], columns: tested.filter { design.columnTerms[$0] == term })
    }
    return [TermGroup(name: "(model)", columns: tested)] + terms.filter { !$0.columns.isEmpty }
  }
}
