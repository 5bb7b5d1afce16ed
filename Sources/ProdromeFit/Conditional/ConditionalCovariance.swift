import ProdromeDesign
import ProdromeNumerics

extension CoefficientCovariance {
  /// The covariance at a maximum of a conditional likelihood, by person unless the model's is asked for by name.
  ///
  /// `maximum` and `contrasts` count the columns of the passes; `carriers` says, for each of them, which persons carry
  /// it, up to two.
  static func conditional(
    _ maximum: Maximum, of columns: [Int], kind: CovarianceKind, carriers: [[Int]], passes: ConditionalPasses
  ) -> CoefficientCovariance {
    let persons = maximum.persons?.personCount ?? 0
    guard let root = try? maximum.information.inverseRoot() else { return unknown(columns, kind, persons, .notFinite) }
    let contrasts = contrasts(columns, maximum, root)
    guard kind.isByPerson else { return fromModel(columns, contrasts, persons) }
    guard persons >= fewestPersons, let scores = maximum.persons else {
      return unknown(columns, kind, persons, .smallClusters)
    }
    let middle =
      kind.isOfPlainScores
      ? SandwichMiddle(scores, of: maximum.columns, root: root, contrasts: contrasts)
      : passes.meat(
        maximum.coefficients, kind, maximum.columns, LeverageFrame(root: root, contrasts: contrasts, seriesTrace: 0))
    return byPerson(
      middle, kind: kind, columns, contrasts, estimated: maximum.columns.count,
      isOfOnePerson: { carriers[columns[$0]].count == 1 }
    ).naming(columns.map { carriers[$0].count == 1 ? carriers[$0].first : nil })
  }

  /// The same with a sole carrier where none was found yet.
  private func naming(_ carriers: [Int?]) -> CoefficientCovariance {
    CoefficientCovariance(
      kind: kind, columns: columns, matrix: matrix, degreesOfFreedom: degreesOfFreedom, statuses: statuses,
      soleCarriers: zip(soleCarriers, carriers).map { $0 ?? $1 }, personCount: personCount)
  }

  /// The same with its columns counted among others: position i becomes `names[i]`.
  func renumbered(_ names: [Int]) -> CoefficientCovariance {
    CoefficientCovariance(
      kind: kind, columns: columns.map { names[$0] }, matrix: matrix, degreesOfFreedom: degreesOfFreedom,
      statuses: statuses, soleCarriers: soleCarriers, personCount: personCount)
  }
}
