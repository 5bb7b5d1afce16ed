/// A function that is a polynomial between neighbouring breaks.
public struct PiecewisePolynomial: Sendable, Equatable {
  /// Where one polynomial ends and the next begins, ascending.
  public let breaks: [Double]
  /// One polynomial more than breaks, each in powers of the distance from its origin, the constant first.
  let pieces: [(origin: Double, coefficients: [Double])]

  init(breaks: [Double], pieces: [(origin: Double, coefficients: [Double])]) {
    precondition(pieces.count == breaks.count + 1, "\(pieces.count) pieces for \(breaks.count) breaks")
    self.breaks = breaks
    self.pieces = pieces
  }

  /// The value at `x`; NaN at NaN. Cost O(log breaks).
  public func callAsFunction(_ x: Double) -> Double {
    // The number of breaks at or below x.
    var (place, beyond) = (0, breaks.count)
    while place < beyond {
      let middle = (place + beyond) / 2
      if x >= breaks[middle] { place = middle + 1 } else { beyond = middle }
    }
    let piece = pieces[place]
    return piece.coefficients.reversed().reduce(0) { $0 * (x - piece.origin) + $1 }
  }

  /// Whether two functions have the same breaks and polynomials.
  public static func == (left: Self, right: Self) -> Bool {
    left.breaks == right.breaks
      && zip(left.pieces, right.pieces).allSatisfy { $0.origin == $1.origin && $0.coefficients == $1.coefficients }
  }
}
