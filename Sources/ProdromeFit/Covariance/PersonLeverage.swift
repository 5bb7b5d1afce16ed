import ProdromeNumerics

/// One person's share A of the information, in coordinates where the whole information is the identity.
///
/// Applies (I − A)^(−1/2) or (I − A)⁻¹ to vectors, exact to rounding, by the eigenvectors of A. Persons with a small
/// share are worked by `LeverageSeries` instead.
struct PersonLeverage {
  private let share: SymmetricMatrix
  /// Ascending eigenvalues with their vectors as columns.
  private let spectrum: (values: [Double], vectors: Matrix)

  /// The exponent of (I − A).
  enum Power {
    /// −1/2: Bell & McCaffrey.
    case inverseRoot
    /// −1: Mancl & DeRouen.
    case inverse
  }

  /// An eigenvalue this near to 1: nobody else informs the direction.
  private static let soleTolerance = 1e-9

  /// The leverage of a share; throws if its eigenvalues cannot be found.
  init(_ share: SymmetricMatrix) throws(NumericsError) {
    self.share = share
    let (values, vectors) = try share.eigen()
    spectrum = (values, Matrix(rows: share.order, columns: share.order, values: vectors))
  }

  /// (I − A)^power · `x`; directions that the person alone informs are left out, as the score is 0 there.
  func inflated(_ x: Matrix, _ power: Power) -> Matrix {
    var coordinates = spectrum.vectors.transposed().multiplied(by: x)
    for row in 0..<coordinates.rows {
      let remainder = 1 - spectrum.values[row]
      let factor = power == .inverse ? 1 / remainder : 1 / remainder.squareRoot()
      for column in 0..<coordinates.columns {
        coordinates[row, column] *= remainder > Self.soleTolerance ? factor : 0
      }
    }
    return spectrum.vectors.multiplied(by: coordinates)
  }

  /// For each inflated contrast (I − A)^(−1/2) ℓ the numbers d and g of `LeverageSums`.
  func satterthwaite(_ inflated: Matrix) -> [(d: Double, g: [Double])] {
    let g = share.multiplied(by: inflated)
    return (0..<g.columns).map { column in
      let range = column * g.rows..<(column + 1) * g.rows
      return (ColumnBasis.dot(Array(inflated.values[range]), Array(g.values[range])), Array(g.values[range]))
    }
  }

  /// The contrasts, columns of `contrasts`, that have a part which this person alone informs.
  func soleContrasts(_ contrasts: Matrix) -> [Int] {
    guard (spectrum.values.last ?? 0) >= 1 - Self.soleTolerance else { return [] }
    let coordinates = spectrum.vectors.transposed().multiplied(by: contrasts)
    return (0..<contrasts.columns).filter { column in
      var size = 0.0
      var sole = 0.0
      for row in 0..<contrasts.rows {
        let square = coordinates[row, column] * coordinates[row, column]
        size += square
        if 1 - spectrum.values[row] <= Self.soleTolerance { sole += square }
      }
      return sole > Self.soleTolerance * size
    }
  }
}
