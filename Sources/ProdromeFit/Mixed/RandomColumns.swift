import ProdromeDesign

/// The columns whose coefficients differ from person to person, in the solver's coordinates.
struct RandomColumns: Sendable {
  /// Positions among the design columns.
  let indices: [Int]
  let centres: [Double]
  let scales: [Double]
  /// The intercept's place among them; slopes are centred only beside it, or the model would change.
  private let intercept: Int?

  init(_ indices: [Int], scaling: ColumnScaling) {
    self.indices = indices
    let intercept = indices.firstIndex { $0 == scaling.intercept }
    self.intercept = intercept
    scales = indices.map { scaling.scales[$0] }
    centres = indices.map { intercept == nil ? 0 : scaling.centres[$0] }
  }

  /// Random effects a person has.
  var count: Int { indices.count }

  /// The elements of Λ that are estimated: its lower triangle, column by column, as places in the column-major matrix.
  var factorElements: [Int] {
    (0..<count).flatMap { column in (column..<count).map { column * count + $0 } }
  }

  /// Λ of the estimated elements.
  func factor(_ theta: some Collection<Double>) -> [Double] {
    var factor = [Double](repeating: 0, count: count * count)
    for (place, value) in zip(factorElements, theta) { factor[place] = value }
    return factor
  }

  /// Where a search for the elements of Λ begins: a spread of 1 between persons, of 0.3 for slopes.
  var startingFactor: [Double] {
    factorElements.map { element in
      guard element / count == element % count else { return 0 }
      return element / count == intercept ? 1 : 0.3
    }
  }

  /// Effects on the raw columns, of effects b in the solver's coordinates.
  func raw(_ b: [Double]) -> [Double] {
    var raw = zip(b, scales).map { $0 * $1 }
    guard let intercept else { return raw }
    for index in indices.indices where index != intercept { raw[intercept] -= centres[index] * raw[index] }
    return raw
  }

  /// Copies the columns of a block's usable rows, one behind the other at `distance`.
  func copy(_ block: borrowing PersonBlock, into out: UnsafeMutablePointer<Double>, distance: Int) {
    for (place, column) in indices.enumerated() {
      var next = out + place * distance
      let (centre, scale) = (centres[place], scales[place])
      for segment in block.segments {
        let count = Int(segment.count)
        block.withValues(ofColumn: column, segment) { values in
          for row in 0..<count { next[row] = ((values?[row] ?? 1) - centre) * scale }
        }
        next += count
      }
    }
  }
}
