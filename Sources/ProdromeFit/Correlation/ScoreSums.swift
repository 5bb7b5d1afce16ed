internal import ProdromeWorkers

/// The persons' scores of a pooled slope, summed for CR2 and its Satterthwaite degrees of freedom.
///
/// One column without intercept: A = Σxx of a person, s = Σxy − b A, B = 1 / ΣA, leverage w = A B. The adjusted score
/// is s / √(1 − w), se(b) = B √(Σ s² / (1 − w)), and the p × p formula of the degrees of freedom becomes
/// 1 / (Σ (w / (1 − w))² − 2 Σ w³ / (1 − w)² + (Σ w² / (1 − w))²). Equal persons give G − 1.
/// (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018.)
package struct ScoreSums: Mergeable, Equatable {
  private var squares = 0.0
  private var leverageRatios = 0.0
  private var cubes = 0.0
  private var leverages = 0.0
  /// Whether one person carries the whole column: between persons nothing is known.
  package private(set) var oneCarrier = false

  package init() {}

  /// Adds a person with Σxx = `xx` and Σxy = `xy`, given the slope and the sum of squares of all persons.
  package mutating func add(xx: Double, xy: Double, slope: Double, total: Double) {
    guard xx > 0 else { return }
    let leverage = xx / total
    let rest = 1 - leverage
    guard rest > 1e-12 else {
      oneCarrier = true
      return
    }
    let score = xy - slope * xx
    let inverse = 1 / rest
    let ratio = leverage * inverse
    squares += score * score * inverse
    leverageRatios += ratio * ratio
    cubes += leverage * ratio * ratio
    leverages += leverage * ratio
  }

  package mutating func merge(_ right: consuming ScoreSums) {
    squares += right.squares
    leverageRatios += right.leverageRatios
    cubes += right.cubes
    leverages += right.leverages
    oneCarrier = oneCarrier || right.oneCarrier
  }

  /// se(b), given Σxx of all persons.
  package func standardError(ofSumOfSquares total: Double) -> Double {
    squares.squareRoot() / total
  }

  /// Satterthwaite degrees of freedom; nil if they are not a positive number.
  package var degreesOfFreedom: Double? {
    let value = 1 / (leverageRatios - 2 * cubes + leverages * leverages)
    return value.isFinite && value > 0 ? value : nil
  }
}
