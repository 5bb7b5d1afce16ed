import ProdromeDesign
import ProdromeNumerics

/// The middle of a sandwich with what belongs to each contrast; read in one pass, or in several where the sums for the
/// degrees of freedom would be large (order² numbers a contrast).
struct SandwichMiddle {
  let meat: Gram
  let personCount: Int
  let isSound: Bool
  /// For each contrast, a person without whom it could not be estimated.
  let soleCarrier: [Int?]
  /// Satterthwaite's, one a contrast; empty unless the kind is CR2.
  let degreesOfFreedom: [Double]

  /// Numbers that the sums of one pass may hold.
  private static let capacity = 1 << 20

  /// States a middle.
  init(meat: Gram, personCount: Int, isSound: Bool, soleCarrier: [Int?], degreesOfFreedom: [Double]) {
    self.meat = meat
    self.personCount = personCount
    self.isSound = isSound
    self.soleCarrier = soleCarrier
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The middle of plain scores whose products a pass has summed already.
  ///
  /// The products stand in the solver's coordinates, `root` brings them into those where the information is the
  /// identity.
  init(_ persons: PersonScoreProducts, of columns: ColumnSet, root: Matrix, contrasts: Matrix) {
    let products = SymmetricMatrix(columns.taking(persons.products))
    let turned = root.transposed().multiplied(by: products.multiplied(by: root))
    meat = Gram(order: root.columns, values: turned.values)
    personCount = persons.personCount
    isSound = meat.isFinite
    soleCarrier = Array(repeating: nil, count: contrasts.columns)
    degreesOfFreedom = []
  }

  /// Reads persons' scores at a maximum; `contrasts` are columns, in coordinates where the information is the identity.
  init<Source: BlockSource, R: Response>(
    _ maximum: Maximum, kind: CovarianceKind, root: Matrix, contrasts: Matrix, seriesTrace: Double,
    passes: ResponsePasses<Source, R>
  ) {
    let step = kind == .cr2 ? max(Self.capacity / max(root.columns * root.columns, 1), 1) : max(contrasts.columns, 1)
    let starts = stride(from: 0, to: max(contrasts.columns, 1), by: step)
    let parts = starts.map { start in
      let range = start * contrasts.rows..<min(start + step, contrasts.columns) * contrasts.rows
      let part = Matrix(
        rows: contrasts.rows, columns: min(start + step, contrasts.columns) - start,
        values: Array(contrasts.values[range]))
      return passes.personMeat(
        PersonMeat<R>.Parameters(
          kind: kind, response: passes.response, coefficients: maximum.informedAt, frame: maximum.frame,
          columns: maximum.columns, leverage: LeverageFrame(root: root, contrasts: part, seriesTrace: seriesTrace),
          correlation: maximum.correlation))
    }
    meat = parts[0].meat(root)
    personCount = parts[0].personCount
    isSound = parts.allSatisfy(\.isSound)
    soleCarrier = parts.flatMap(\.soleCarrier)
    degreesOfFreedom = parts.flatMap { $0.degreesOfFreedom(root) ?? [] }
  }
}
