import ProdromeDesign

/// How one column is moved on every day, its products with other columns along with it.
struct EffectPlan: Sendable {
  /// A product that holds the column, and the columns it is multiplied by.
  struct Product: Sendable {
    let column: Int
    let factors: [Int]
  }

  let term: String
  let column: Int
  let kind: AverageEffect.Kind
  /// The products of the column.
  let products: [Product]
  /// The other levels of the same label, and their products: 0 on both sides of a difference.
  let cleared: [Int]
  let degreesOfFreedom: Double?
  let status: EstimateStatus

  /// One plan a column; none for the intercept, for products themselves, for functions of a basis of curves, and for a column whose product has a factor that
  /// is no column of the design.
  static func all(of fit: ModelFit, on design: Design, isBinary: [Bool]) -> [EffectPlan] {
    let names = design.columnNames
    let factorNames = names.map { $0.split(separator: ":").map(String.init) }
    let isProduct = factorNames.map { $0.count > 1 && $0.allSatisfy(names.contains) }
    return names.indices.compactMap { column in
      guard !(design.hasIntercept && column == 0), !isProduct[column], !design.isCurve(column) else {
        return nil
      }
      let holds = names.indices.filter { $0 != column && factorNames[$0].contains(names[column]) }
      guard holds.allSatisfy({ isProduct[$0] }) else { return nil }
      let products = holds.map { product in
        Product(
          column: product,
          factors: factorNames[product].filter { $0 != names[column] }.compactMap { names.firstIndex(of: $0) })
      }
      let siblings = siblings(of: column, design)
      let cleared =
        siblings
        + names.indices.filter { product in
          isProduct[product] && siblings.contains { factorNames[product].contains(names[$0]) }
        }
      let row = fit.coefficients[column]
      return EffectPlan(
        term: names[column], column: column, kind: isBinary[column] ? .difference : .derivative, products: products,
        cleared: cleared, degreesOfFreedom: row.degreesOfFreedom, status: row.status)
    }
  }

  /// The other levels of the label that a column is a level of: `medication[continuing]` beside `medication[reduced]`.
  private static func siblings(of column: Int, _ design: Design) -> [Int] {
    guard let bracket = design.columnNames[column].firstIndex(of: "[") else { return [] }
    let label = design.columnNames[column][...bracket]
    return design.columnNames.indices.filter { other in
      other != column && design.columnTerms[other] == design.columnTerms[column]
        && design.columnNames[other].hasPrefix(label) && !design.columnNames[other].contains(":")
    }
  }
}
