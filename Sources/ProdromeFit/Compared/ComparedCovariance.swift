import ProdromeDesign
import ProdromeNumerics

extension CoefficientCovariance {
  /// The covariance at a maximum of a likelihood of compared days, by person unless the model's is asked for by name.
  ///
  /// `maximum` and `columns` count the columns of the passes; `sole` says whether one person alone carries one of them,
  /// `inflated` makes the middle of scores that the kind does not take as they are.
  static func compared(
    _ maximum: Maximum, of columns: [Int], kind: CovarianceKind, sole: (Int) -> Bool,
    inflated: (LeverageFrame) -> SandwichMiddle
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
      : inflated(LeverageFrame(root: root, contrasts: contrasts, seriesTrace: 0))
    return byPerson(
      middle, kind: kind, columns, contrasts, estimated: maximum.columns.count, isOfOnePerson: { sole(columns[$0]) })
  }

  /// The same with a sole carrier, one a column or none, where none was found yet.
  func naming(_ carriers: [Int?]) -> CoefficientCovariance {
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
